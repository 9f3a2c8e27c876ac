import type { NoticeKind } from "../../contract/lifecycle/notices.ts";
import type { Template } from "./template.ts";
import * as beginning from "./templates/beginning.ts";
import * as ends from "./templates/ends.ts";
import * as money from "./templates/money.ts";
import * as stops from "./templates/stops.ts";

/** The template of every kind of notice that the machine issues; the compiler asks for each. */
export const templates: Readonly<Record<NoticeKind, Template>> = {
  terms: beginning.terms,
  "environment-change": beginning.environmentChange,
  refusal: beginning.refusal,
  "refusal-notice": beginning.refusalNotice,
  welcome: beginning.welcome,
  "change-accepted": beginning.changeAccepted,
  "change-refused": beginning.changeRefused,
  "proofs-asked": beginning.proofsAsked,
  "proofs-reminder": beginning.proofsReminder,
  renamed: beginning.renamed,
  "rename-refused": beginning.renameRefused,
  representative: beginning.representative,
  suspension: stops.suspension,
  "suspension-extended": stops.suspensionExtended,
  "suspension-lifted": stops.suspensionLifted,
  "explain-emergency": stops.explainEmergency,
  pause: stops.pause,
  "interruption-reminder": stops.interruptionReminder,
  restriction: stops.restriction,
  outage: stops.outage,
  "termination-receipt": ends.terminationReceipt,
  "termination-withdrawn": ends.terminationWithdrawn,
  cancellation: ends.cancellation,
  cancelled: ends.cancelled,
  "cancellation-withdrawn": ends.cancellationWithdrawn,
  "addon-abolition": ends.addonAbolition,
  abolition: ends.abolition,
  ended: ends.ended,
  "purge-warning": ends.purgeWarning,
  "purge-certificate": ends.purgeCertificateNotice,
  prices: money.prices,
  document: money.moneyDocument,
  reminder: money.reminder,
  "set-off": money.setOff,
};
