import { accountRefusals } from "./accounts.ts";

/** The registry of all refusals: one file a noun, each code once. */
export const refusals = { ...accountRefusals } as const;

export type RefusalCode = keyof typeof refusals;
