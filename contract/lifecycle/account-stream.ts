import type { CommonEvents, Handlers, Machine } from "../machine.ts";
import { issue, open, voidInvoice } from "./account-documents.ts";
import { onLedger } from "./account-ledger.ts";
import { dueLedger, noteOverdue, pay, writeOff } from "./account-payments.ts";
import type { AccountEvents, AccountState } from "./account-state.ts";
import { recordAccountArrival, recordAccountBounce, resendAccountNotice } from "./arrivals.ts";
import { dismissCorrection, proposeCorrection } from "./article-13-corrections.ts";
import { claimSurcharge, completeSetOff, grantGoodwill, on25, refund, setOff } from "./article-25-claims.ts";
import { claimInterest } from "./article-26-interest.ts";
import { grantDamages, grantPersonalDataDamages } from "./article-47-damages.ts";
import { assessOutage, on47 } from "./article-47-outage.ts";
import type { World } from "./world.ts";

/** Every command of a customer's account. */
export const accountCommands = {
  open,
  issue,
  pay,
  "void-invoice": voidInvoice,
  "write-off": writeOff,
  "note-overdue": noteOverdue,
  "claim-interest": claimInterest,
  "claim-surcharge": claimSurcharge,
  "set-off": setOff,
  "complete-set-off": completeSetOff,
  refund,
  "grant-goodwill": grantGoodwill,
  "assess-outage": assessOutage,
  "grant-damages": grantDamages,
  "grant-personal-data-damages": grantPersonalDataDamages,
  "propose-correction": proposeCorrection,
  "dismiss-correction": dismissCorrection,
  "record-arrival": recordAccountArrival,
  "record-bounce": recordAccountBounce,
  "resend-notice": resendAccountNotice,
} as const;

const handlers: Handlers<AccountState, Omit<AccountEvents, keyof CommonEvents>> = { ...onLedger, ...on25, ...on47 };

export const accountStream: Machine<AccountState, World, AccountEvents> = {
  kind: "account",
  initial: newAccount,
  commands: accountCommands,
  handlers,
  dues: [dueLedger],
  wantsSecond: (world, command) => world.provider.secondPersonFor.includes(command),
  reach: (world, account, { role, organisation }) => {
    if (role === "customer") return organisation === account.id;
    if (role === "reseller") return account.biller?.kind === "reseller" && organisation === account.biller.id;
    return role === "system" || organisation === world.provider.id;
  },
};

/** A customer's account before its first contract. */
export function newAccount(id: string): AccountState {
  return {
    id,
    kind: "account",
    sequence: 0,
    approvals: {},
    biller: null,
    invoices: {},
    issued: [],
    billed: {},
    credits: {},
    setOffs: {},
    proposals: {},
    notices: {},
    assessed: {},
  };
}
