import { dueAlarms } from "../../../contract/lifecycle/alarms.ts";
import { firstOf, startOf } from "../../../contract/lifecycle/dates.ts";
import { type Campaign, earliest, hasArrived, isRunning } from "./campaign.ts";

/** 21-3: letters on their way → all arrived, waiting for the month in which each customer's new prices begin → in force. */
export type PriceRevisionStage = "awaiting-arrivals" | "awaiting-effect" | "over";

export const priceRevision: Campaign<PriceRevisionStage> = {
  process: "price-revision",
  article: "21-3",
  subjects: ({ revisions }) =>
    Object.values(revisions)
      .filter(({ status }) => status === "announced")
      .map(({ id }) => id),
  concerns: ({ priceNotices }, revision) => priceNotices[revision] !== undefined,
  stand: (_provider, revision, contracts, now) => {
    const told = contracts.flatMap((contract) => {
      const notice = contract.priceNotices[revision];
      return notice ? [{ contract, notice }] : [];
    });
    const running = told.filter(({ contract }) => isRunning(contract));
    const open = running.filter(({ notice }) => notice.from === null);
    const starts = running.flatMap(({ notice }) => (notice.from === null ? [] : [startOf(firstOf(notice.from))]));
    const ahead = starts.filter((at) => at > now);
    const alarms = open.flatMap(({ contract }) =>
      dueAlarms(contract, farAhead)
        .filter(({ id }) => id.startsWith(`alarm/prices/${revision}/`))
        .map(({ at }) => at),
    );
    const stage = open.length > 0 ? "awaiting-arrivals" : ahead.length > 0 ? "awaiting-effect" : "over";
    return {
      stage,
      over: stage === "over",
      at: earliest([...alarms, ...ahead]),
      progress: {
        concerned: told.length,
        told: told.length,
        arrived: told.filter(({ contract, notice }) => hasArrived(contract, notice.notice)).length,
        inForce: starts.filter((at) => at <= now).length,
      },
    };
  },
};

const farAhead = "9999-12-31T00:00:00.000Z";
