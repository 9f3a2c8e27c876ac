import type { AccountState } from "../../contract/lifecycle/account-state.ts";
import type { Book } from "../../contract/lifecycle/book.ts";
import type { ContractState, Notice } from "../../contract/lifecycle/contract-state.ts";
import { leftOf, openOn } from "../../contract/lifecycle/ledger.ts";
import { standing } from "../../contract/lifecycle/overlays.ts";
import type { StreamRef } from "../../contract/machine.ts";

/** Something that an id field may name, with what a person knows it by. */
export interface ChoiceFact {
  readonly value: string;
  /** A word of the dictionaries: the kind of an overlay, what a notice or task is about. */
  readonly word: string | null;
  /** Days, months or instants. */
  readonly from: string | null;
  readonly to: string | null;
  readonly amount: number | null;
  /** A name or what somebody wrote; several names where it is about several things. */
  readonly text: string | readonly string[] | null;
}
export type CommandChoices = Readonly<Record<string, readonly ChoiceFact[]>>;

/** What the id fields of a command may name on this stream, as the book stands. Fields that take a new id are not listed. */
export function commandChoices(book: Book, stream: StreamRef, type: string): CommandChoices {
  switch (stream.kind) {
    case "contract": {
      const contract = book.contracts.get(stream.id);
      return contract === undefined ? {} : ofContract(book, contract, type);
    }
    case "account": {
      const account = book.accounts.get(stream.id);
      return account === undefined ? {} : ofAccount(book, account, type);
    }
    case "provider":
      return {
        ...(type === "approve-price-revision" || type === "withdraw-price-revision"
          ? {
              revision: Object.entries(book.provider.revisions).flatMap(([id, { status, from }]) =>
                status === "draft" ? [choice(id, { text: id, from })] : [],
              ),
            }
          : {}),
        ...(type === "end-contractor" ? { contractor: Object.keys(book.provider.contractors).map((id) => choice(id, { text: id })) } : {}),
      };
    case "incident":
      return {};
  }
}

const choice = (value: string, facts: Partial<Omit<ChoiceFact, "value">>): ChoiceFact => ({
  value,
  word: null,
  from: null,
  to: null,
  amount: null,
  text: null,
  ...facts,
});

function ofContract(book: Book, contract: ContractState, type: string): CommandChoices {
  const account = book.accounts.get(contract.account);
  const orders = (...open: readonly string[]) =>
    Object.values(contract.orders)
      .filter(({ status }) => open.includes(status))
      .map((order) => choice(order.id, { word: order.kind, from: order.wished, to: order.lastDay }));
  const overlays = (...kinds: readonly string[]) =>
    Object.values(contract.overlays)
      .filter((overlay) => standing(overlay) && kinds.includes(overlay.kind))
      .map((overlay) => choice(overlay.id, { word: overlay.kind, from: overlay.from, to: overlay.until, text: overlay.reason }));
  const debts = account === undefined ? [] : openInvoices(account);
  switch (type) {
    case "ask-proofs":
    case "accept-change":
    case "refuse-change":
    case "give-proofs":
      return { order: orders("submitted", "awaiting-proof") };
    case "withdraw-change":
      return { order: orders("submitted", "awaiting-proof", "accepted") };
    case "suspend":
    case "suspend-addon":
      return { debts, replaces: type === "suspend" ? overlays("16-2") : [] };
    case "suspend-until-paid":
      return { debts };
    case "extend-suspension":
      return { overlay: overlays("16-1", "34") };
    case "lift-suspension":
      return { overlay: overlays("16-1", "16-2", "34") };
    case "end-pause":
      return { overlay: overlays("17", "35", "45") };
    case "end-interruption":
      return { overlay: overlays("18", "36") };
    case "notice-cancellation":
    case "cancel":
      return {
        overlay: Object.values(contract.overlays)
          .filter(({ kind }) => kind === "16-1" || kind === "34")
          .map((overlay) => choice(overlay.id, { word: overlay.kind, from: overlay.from, to: overlay.until, text: overlay.reason })),
      };
    case "record-arrival":
    case "record-bounce":
    case "resend-notice":
      return { notice: sentNotices(contract.notices) };
    case "close-task":
    case "complete-removal":
      return {
        task: Object.values(contract.tasks)
          .filter(({ closed }) => !closed)
          .map((task) => choice(task.id, { word: task.what, to: task.by })),
      };
    case "complete-work":
      return {
        work: Object.entries(contract.works)
          .filter(([, { doneOn }]) => doneOn === null)
          .map(([id, { what }]) => choice(id, { text: what })),
      };
    case "answer-environment-change":
      return {
        request: Object.entries(contract.environmentChanges)
          .filter(([, { permitted }]) => permitted === null)
          .map(([id, { on }]) => choice(id, { from: on })),
      };
    case "cure-violation":
    case "raise-claim":
      return {
        violation: Object.entries(contract.violations)
          .filter(([, { cured }]) => !cured)
          .map(([id, { article }]) => choice(id, { word: article })),
      };
    case "settle-good-faith":
      return {
        matter: Object.entries(contract.goodFaith)
          .filter(([, { settled }]) => !settled)
          .map(([id]) => choice(id, {})),
      };
    case "lift-legal-hold":
      return { hold: contract.holds.map((id) => choice(id, {})) };
    case "name-representative":
      return { representative: contract.successors.map((id) => choice(id, { text: id })) };
    case "use-information":
      return { sharedUser: Object.keys(book.provider.sharedUsers).map((id) => choice(id, { text: id })) };
    case "disclose-to-contractor":
      return { contractor: Object.keys(book.provider.contractors).map((id) => choice(id, { text: id })) };
    default:
      return {};
  }
}

function ofAccount(book: Book, account: AccountState, type: string): CommandChoices {
  const contracts = [...book.contracts.values()]
    .filter((contract) => contract.account === account.id)
    .map(({ id, start, endedOn }) => choice(id, { from: start, to: endedOn }));
  const credits = Object.values(account.credits)
    .filter((credit) => leftOf(credit) > 0n)
    .map((credit) => choice(credit.id, { word: credit.kind, from: credit.on, amount: Number(leftOf(credit)) }));
  const open = openInvoices(account);
  switch (type) {
    case "pay":
      return { invoices: open };
    case "void-invoice":
      return {
        invoice: Object.values(account.invoices)
          .filter(({ voidedAt }) => voidedAt === null)
          .map(({ no, total }) => choice(no, { text: shortNumber(no), amount: Number(total) })),
      };
    case "write-off":
    case "claim-interest":
      return { invoice: open };
    case "set-off":
      return { invoice: open, credit: credits };
    case "complete-set-off":
      return {
        setOff: Object.values(account.setOffs)
          .filter(({ proof }) => proof === null)
          .map(({ id, on }) => choice(id, { from: on })),
      };
    case "refund":
      return { credit: credits };
    case "dismiss-correction":
      return { because: Object.keys(account.proposals).map((id) => choice(id, { text: account.proposals[id] ?? id })) };
    case "claim-surcharge":
    case "grant-goodwill":
    case "grant-damages":
    case "grant-personal-data-damages":
      return { contract: contracts, incident: [...book.incidents.values()].map(({ id, occurredAt }) => choice(id, { from: occurredAt })) };
    case "record-arrival":
    case "record-bounce":
    case "resend-notice":
      return { notice: sentNotices(account.notices) };
    default:
      return {};
  }
}

function openInvoices(account: AccountState): ChoiceFact[] {
  return account.issued
    .flatMap((no) => account.invoices[no] ?? [])
    .filter((invoice) => openOn(invoice) > 0n)
    .map((invoice) => choice(invoice.no, { text: shortNumber(invoice.no), to: invoice.plan.payBy, amount: Number(openOn(invoice)) }));
}

function sentNotices(notices: Readonly<Record<string, Notice>>): ChoiceFact[] {
  return Object.values(notices)
    .filter(({ arrivedAt }) => arrivedAt === null)
    .toSorted((a, b) => (a.sentAt < b.sentAt ? 1 : -1))
    .map(({ id, about, sentAt }) => choice(id, { word: about.split("/")[0] ?? about, from: sentAt }));
}

/** The number of a document without its contract: 2026-11/1. */
const shortNumber = (no: string): string => no.split("/").slice(-2).join("/");
