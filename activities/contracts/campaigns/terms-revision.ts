import { later, startOf } from "../../../contract/lifecycle/dates.ts";
import { type Campaign, earliest, hasArrived, isRunning } from "./campaign.ts";

/** 2-2: published and told; in force on their day, arrival or not. */
export type TermsRevisionStage = "awaiting-effect" | "over";

export const termsRevision: Campaign<TermsRevisionStage> = {
  process: "terms-revision",
  article: "2",
  subjects: ({ terms }) => terms.map(({ version }) => version),
  concerns: ({ termsNotices }, version) => termsNotices[version] !== undefined,
  stand: (provider, version, contracts, now) => {
    const published = provider.terms.find((one) => one.version === version);
    const told = contracts.flatMap((contract) => {
      const notice = contract.termsNotices[version];
      return notice ? [{ contract, notice }] : [];
    });
    const open = told.filter(({ contract, notice }) => isRunning(contract) && !notice.inForce);
    const effect = published === undefined ? null : startOf(published.effectiveFrom);
    const isOver = open.length === 0 && (effect === null || effect <= now);
    return {
      stage: isOver ? "over" : "awaiting-effect",
      over: isOver,
      at: earliest([
        effect !== null && effect > now ? effect : null,
        ...open.map(({ contract, notice }) => later(startOf(notice.effectiveFrom), contract.notices[notice.notice]?.sentAt ?? "")),
      ]),
      progress: {
        concerned: told.length,
        told: told.length,
        arrived: told.filter(({ contract, notice }) => hasArrived(contract, notice.notice)).length,
        inForce: told.filter(({ notice }) => notice.inForce).length,
      },
    };
  },
};
