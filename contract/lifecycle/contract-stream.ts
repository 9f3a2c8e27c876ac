import type { CommonEvents, Handlers, Machine } from "../machine.ts";
import { dueAlarms, onAlarms, raiseAlarm } from "./alarms.ts";
import { onBounce, recordArrival, recordBounce, resendNotice } from "./arrivals.ts";
import { announceTerms, due02, enforceTerms, on02 } from "./article-02-terms.ts";
import { setSpecialTerm } from "./article-08-special-terms.ts";
import { apply, on09 } from "./article-09-apply.ts";
import { on10, refuseApplication, withdrawApplication } from "./article-10-refuse.ts";
import { accept, due11, on11, recordProvision, start } from "./article-11-accept.ts";
import { acceptChange, askProofs, giveProofs, refuseChange, requestChange, withdrawChange } from "./article-12-change.ts";
import { applyChange, due12, on12 } from "./article-12-effect.ts";
import {
  answerEnvironmentChange,
  askEnvironmentChange,
  changeCircuit,
  changeContact,
  on12Report,
  recordUnpermittedChange,
} from "./article-12-report.ts";
import { on13, refuseRename, rename } from "./article-13-rename.ts";
import { nameRepresentative, on14, succeed } from "./article-14-succeed.ts";
import { assign } from "./article-15-assign.ts";
import { extendSuspension, liftSuspension, suspend, suspendAddon, suspendUntilPaid } from "./article-16-suspend.ts";
import { endInterruption, endPause, interrupt, pause, remindInterruption, restrict } from "./article-17-pause.ts";
import { on19, terminate, withdrawTermination } from "./article-19-terminate.ts";
import { cancel, noticeCancellation, on20, withdrawCancellation } from "./article-20-cancel.ts";
import { announcePrices, on21 } from "./article-21-prices.ts";
import { chargeCancelledSetup, chargeCosts, completeSetup, on22, quoteSetup, startSetup } from "./article-22-setup.ts";
import { billAgain, dueMonth, on23, rateCalls, runMonth, setBillingDay } from "./article-23-bill.ts";
import { completeWork, on28, orderWork } from "./article-28-works.ts";
import { announceAddonAbolition, due38, endAbolishedAddon, on38 } from "./article-38-abolish-addon.ts";
import { optOut, useInformation } from "./article-40-information.ts";
import { answerLegalRequest, discloseToContractor } from "./article-41-secrecy.ts";
import { cureViolation, recordViolation } from "./article-43-violations.ts";
import { raiseClaim, rejectClaim } from "./article-47-claims.ts";
import { announceAbolition, on48 } from "./article-48-abolish-service.ts";
import { openGoodFaith, settleGoodFaith } from "./article-51-good-faith.ts";
import type { ContractEvents } from "./contract-events.ts";
import type { ContractStanding } from "./contract-standing.ts";
import type { ContractState } from "./contract-state.ts";
import { closeTask, completeRemoval, dueEnd, end, onEnd } from "./end-of-contract.ts";
import { noticeHandlers } from "./notices.ts";
import { alarmOverlay, endOverlay, noteDebtCleared, on16, startOverlay } from "./overlay-calendar.ts";
import { dueOverlays, onOverlays } from "./overlays.ts";
import { alarmPurge, beginPurge, duePurge, liftLegalHold, onPurge, purge, recordDeletion, setLegalHold, signCertificate } from "./purge.ts";
import { onRegisters } from "./registers.ts";
import type { World } from "./world.ts";

/** Every command of a contract, in the order of the articles. */
export const contractCommands = {
  "announce-terms": announceTerms,
  "enforce-terms": enforceTerms,
  "set-special-term": setSpecialTerm,
  apply,
  refuse: refuseApplication,
  withdraw: withdrawApplication,
  accept,
  start,
  "record-provision": recordProvision,
  "request-change": requestChange,
  "ask-proofs": askProofs,
  "give-proofs": giveProofs,
  "accept-change": acceptChange,
  "refuse-change": refuseChange,
  "withdraw-change": withdrawChange,
  "apply-change": applyChange,
  "change-contact": changeContact,
  "change-circuit": changeCircuit,
  "ask-environment-change": askEnvironmentChange,
  "answer-environment-change": answerEnvironmentChange,
  "record-unpermitted-change": recordUnpermittedChange,
  rename,
  "refuse-rename": refuseRename,
  succeed,
  "name-representative": nameRepresentative,
  assign,
  suspend,
  "suspend-until-paid": suspendUntilPaid,
  "extend-suspension": extendSuspension,
  "lift-suspension": liftSuspension,
  "note-debt-cleared": noteDebtCleared,
  "suspend-addon": suspendAddon,
  pause,
  "end-pause": endPause,
  interrupt,
  "end-interruption": endInterruption,
  "remind-interruption": remindInterruption,
  restrict,
  "start-overlay": startOverlay,
  "end-overlay": endOverlay,
  "alarm-overlay": alarmOverlay,
  terminate,
  "withdraw-termination": withdrawTermination,
  "notice-cancellation": noticeCancellation,
  cancel,
  "withdraw-cancellation": withdrawCancellation,
  "announce-prices": announcePrices,
  "quote-setup": quoteSetup,
  "start-setup": startSetup,
  "complete-setup": completeSetup,
  "charge-cancelled-setup": chargeCancelledSetup,
  "charge-costs": chargeCosts,
  "rate-calls": rateCalls,
  "run-month": runMonth,
  "bill-again": billAgain,
  "order-work": orderWork,
  "complete-work": completeWork,
  end,
  "complete-removal": completeRemoval,
  "close-task": closeTask,
  "announce-addon-abolition": announceAddonAbolition,
  "end-abolished-addon": endAbolishedAddon,
  "opt-out": optOut,
  "use-information": useInformation,
  "answer-legal-request": answerLegalRequest,
  "disclose-to-contractor": discloseToContractor,
  "record-violation": recordViolation,
  "cure-violation": cureViolation,
  "raise-claim": raiseClaim,
  "reject-claim": rejectClaim,
  "begin-purge": beginPurge,
  "alarm-purge": alarmPurge,
  purge,
  "record-deletion": recordDeletion,
  "sign-certificate": signCertificate,
  "set-legal-hold": setLegalHold,
  "lift-legal-hold": liftLegalHold,
  "announce-abolition": announceAbolition,
  "open-good-faith": openGoodFaith,
  "settle-good-faith": settleGoodFaith,
  "record-arrival": recordArrival,
  "record-bounce": recordBounce,
  "resend-notice": resendNotice,
  "raise-alarm": raiseAlarm,
  "set-billing-day": setBillingDay,
} as const;

const handlers: Handlers<ContractState, Omit<ContractEvents, keyof CommonEvents>> = {
  ...noticeHandlers,
  ...on02,
  ...on09,
  ...on10,
  ...on11,
  ...on12,
  ...on12Report,
  ...on13,
  ...on14,
  ...onOverlays,
  ...on16,
  ...on19,
  ...on20,
  ...on21,
  ...on22,
  ...on23,
  ...on28,
  ...onEnd,
  ...on38,
  ...onRegisters,
  ...onPurge,
  ...on48,
  ...onAlarms,
  ...onBounce,
};

export const contractStream: Machine<ContractState, World, ContractEvents> = {
  kind: "contract",
  initial: newContract,
  commands: contractCommands,
  handlers,
  dues: [dueEnd, due38, dueOverlays, due11, due12, due02, duePurge, dueAlarms, dueMonth],
  wantsSecond: (world, command) => world.provider.secondPersonFor.includes(command),
  reach: (world, contract, { role, organisation }) => {
    if (contract.phase === "none") return true;
    if (role === "customer") return organisation === contract.account;
    if (role === "reseller") return organisation === contract.reseller;
    return role === "system" || organisation === world.provider.id;
  },
};

/** A contract before its application. */
export function newContract(id: string): ContractState {
  return {
    id,
    kind: "contract",
    sequence: 0,
    approvals: {},
    phase: "none",
    account: "",
    reseller: null,
    biller: { kind: "provider", id: "" },
    terms: "",
    holders: [],
    successors: [],
    representative: null,
    appliedAt: null,
    start: "9999-12-01",
    providedOn: null,
    acceptedAt: null,
    items: {},
    quantities: {},
    extensionSeats: null,
    setup: { kind: "none" },
    setupStage: "none",
    orders: {},
    cancelledAddons: [],
    abolishedAddons: {},
    overlays: {},
    clearedDebts: [],
    termination: null,
    cancellation: null,
    abolition: null,
    endedOn: null,
    endedHow: null,
    notices: {},
    prices: [],
    priceNotices: {},
    termsNotices: {},
    tasks: {},
    works: {},
    charges: [],
    calls: [],
    callsClosed: null,
    unbilled: null,
    raised: [],
    billingDay: 1,
    runThrough: null,
    environmentChanges: {},
    unpermittedChanges: [],
    specialTerms: [],
    optOuts: [],
    legalRequests: {},
    violations: {},
    claims: {},
    goodFaith: {},
    holds: [],
    holdLiftedAt: null,
    purge: null,
  };
}

/** The state of A11 as it is shown: what is planned is part of it. */
export function phaseOf(contract: ContractState): ContractStanding {
  if (contract.phase !== "active") return contract.phase;
  if (contract.cancellation) return "cancel-noticed";
  if (contract.termination) return "termination-scheduled";
  return contract.abolition ? "abolition-noticed" : "active";
}
