/** The states of A11 as they are shown, in the order of a contract's life: the phase, or what is planned for one that is active. */
export const contractStandings = [
  "applied",
  "pending-start",
  "active",
  "termination-scheduled",
  "cancel-noticed",
  "abolition-noticed",
  "ended",
  "purge-pending",
  "purged",
  "refused",
  "withdrawn",
] as const;
/** "none": before its application. */
export type ContractStanding = (typeof contractStandings)[number] | "none";
