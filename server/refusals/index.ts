import { accountRefusals } from "./accounts.ts";
import { callRefusals } from "./calls.ts";
import { documentRefusals } from "./documents.ts";
import { flowRefusals } from "./flows.ts";
import { foresightRefusals } from "./foresight.ts";
import { noticeRefusals } from "./notices.ts";
import { termsRefusals } from "./terms.ts";

/** The registry of all refusals: one file a noun, each code once. */
export const refusals = {
  ...accountRefusals,
  ...flowRefusals,
  ...callRefusals,
  ...documentRefusals,
  ...foresightRefusals,
  ...noticeRefusals,
  ...termsRefusals,
} as const;

export type RefusalCode = keyof typeof refusals;
