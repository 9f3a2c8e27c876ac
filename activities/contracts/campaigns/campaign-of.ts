import type { Due } from "../../../contract/machine.ts";
import type { ProcessName } from "../process.ts";

/** A process that serves all customers of a provider at once, in chunks, rather than one workflow for each of them. */
export type CampaignName = Extract<ProcessName, "price-revision" | "terms-revision" | "abolition" | "month-run" | "receivable-watch">;

/**
 * Which campaign serves a due of a contract or an account: the dates of a revision (TM-05, 2-2), of an abolition (38), of the
 * month (TM-02); everything else that concerns no process of its own falls to the daily run (TM-03, TM-09).
 */
export function campaignOf({ id }: Pick<Due, "id">): CampaignName | null {
  if (id.startsWith("alarm/prices/")) return "price-revision";
  if (id.startsWith("terms/")) return "terms-revision";
  if (id.startsWith("addon-abolition/")) return "abolition";
  if (id.startsWith("month/")) return "month-run";
  if (id.startsWith("overdue/") || id.startsWith("alarm/warranty/")) return "receivable-watch";
  return null;
}
