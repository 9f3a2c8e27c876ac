import type { Notice } from "../lifecycle/contract-state.ts";
import { deadline, plusDays } from "../lifecycle/dates.ts";
import type { World } from "../lifecycle/world.ts";
import type { DayText } from "../machine.ts";

/**
 * The last JST day on which a notice may arrive so that what it announces holds from the day that it names; null where the
 * terms set no such day. 2 (as far as possible), 16-3, 17-2: before the day itself; 21-3, 38-2, 48-2: three months before.
 */
export function mustArriveBy(world: Pick<World, "policy" | "specialTerms">, notice: Pick<Notice, "article" | "says">): DayText | null {
  const day = (key: string): DayText | null => {
    const said = notice.says[key];
    return typeof said === "string" && /^\d{4}-\d\d-\d\d$/.test(said) ? said : null;
  };
  switch (notice.article) {
    case "21-3":
      return counted(day("effectiveFrom"), (on) => deadline(world, "21-3", on));
    case "38-2":
      return counted(day("lastDay"), (on) => deadline(world, "38-2", on));
    case "48-2":
      return counted(day("lastDay"), (on) => deadline(world, "48-2", on));
    case "2-2":
      return counted(day("effectiveFrom"), (on) => plusDays(on, -1));
    case "16-3":
    case "34-2":
    case "17-2":
    case "35-2":
      return counted(day("from"), (on) => plusDays(on, -1));
    default:
      return null;
  }
}

const counted = (on: DayText | null, count: (on: DayText) => DayText): DayText | null => (on === null ? null : count(on));
