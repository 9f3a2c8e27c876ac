import { applyPlan } from "../billing/apply-plan.ts";
import type { EventOf, StreamRef } from "../machine.ts";
import type { AccountEvents } from "./account-state.ts";
import type { Book } from "./book.ts";
import type { ContractEvents } from "./contract-events.ts";
import { dayOf } from "./dates.ts";
import type { IncidentEvents } from "./incident-state.ts";
import type { ProviderEvents } from "./provider-state.ts";

export type AnyEvent =
  | (EventOf<ProviderEvents> & { readonly stream: { readonly kind: StreamRef["kind"] } })
  | EventOf<AccountEvents>
  | EventOf<ContractEvents>
  | EventOf<IncidentEvents>;

/** A command that one stream's event asks of another. */
export interface FollowUp {
  readonly stream: StreamRef;
  readonly type: string;
  readonly data: unknown;
}

/**
 * Every link between streams, and there is no other: what an event of one asks of others. The system gives these commands
 * at the same instant, right after the event. `type` and the stream's kind name the event.
 */
export function followUps(book: Book, event: AnyEvent): readonly FollowUp[] {
  const links = table[`${event.stream.kind}/${event.type}`];
  return links === undefined ? [] : links(book, event);
}

type Links = (book: Book, event: AnyEvent) => readonly FollowUp[];
const toAccount = (id: string, type: string, data: unknown): FollowUp => ({ stream: { kind: "account", id }, type, data });
const toContract = (id: string, type: string, data: unknown): FollowUp => ({ stream: { kind: "contract", id }, type, data });

/** Contracts that run or will. */
const running = (book: Book) => [...book.contracts.values()].filter(({ phase }) => phase === "active" || phase === "pending-start");
const suspendedFor = (book: Book, account: string, debt: string) =>
  [...book.contracts.values()].filter(
    (contract) =>
      contract.account === account &&
      Object.values(contract.overlays).some(({ endedAt, debts }) => endedAt === null && debts.includes(debt)),
  );
const accountOf = (book: Book, contract: string) => book.contracts.get(contract)?.account ?? "";

function link<Type extends AnyEvent["type"]>(
  type: Type,
  make: (book: Book, event: Extract<AnyEvent, { type: Type }>) => readonly FollowUp[],
): Links {
  const isIt = (event: AnyEvent): event is Extract<AnyEvent, { type: Type }> => event.type === type;
  return (book, event) => (isIt(event) ? make(book, event) : []);
}

const table: Readonly<Record<string, Links>> = {
  // 2-2, 21-3, 38-2, 48-2: what the provider decides is told to every customer that it concerns.
  "provider/terms-published": link("terms-published", (book, { data }) =>
    running(book).map(({ id }) => toContract(id, "announce-terms", { version: data.version, effectiveFrom: data.effectiveFrom })),
  ),
  "provider/price-revision-approved": link("price-revision-approved", (book, { data }) =>
    running(book).map(({ id }) => toContract(id, "announce-prices", data)),
  ),
  "provider/addon-abolition-decided": link("addon-abolition-decided", (book, { data }) =>
    running(book)
      .filter(({ items, orders }) => (items[data.addon] ?? 0) > 0 || Object.values(orders).some(({ add }) => (add[data.addon] ?? 0) > 0))
      .map(({ id }) => toContract(id, "announce-addon-abolition", data)),
  ),
  "provider/service-abolition-decided": link("service-abolition-decided", (book, { data }) =>
    running(book).map(({ id }) => toContract(id, "announce-abolition", data)),
  ),

  // 22-1, 23-1: a contract has an account, and what was planned for it is issued there, as planned.
  "contract/accepted": link("accepted", (book, { stream }) => [
    toAccount(accountOf(book, stream.id), "open", { biller: book.contracts.get(stream.id)?.biller }),
  ]),
  "contract/planned": link("planned", (book, { stream, data }) => {
    const contract = book.contracts.get(stream.id);
    if (!contract) return [];
    const { type, data: issue } = applyPlan(data.plan, contract.biller);
    return [toAccount(contract.account, type, issue)];
  }),
  // 13-2: a past effective day proposes corrections.
  "contract/renamed": link("renamed", (book, { stream, data, commandId, recordedAt }) =>
    data.from <= dayOf(recordedAt)
      ? [toAccount(accountOf(book, stream.id), "propose-correction", { contract: stream.id, from: data.from, because: commandId })]
      : [],
  ),

  // 16-1, 16-2: a debt that is paid in full, or was none, lifts what was suspended for it.
  "account/invoice-settled": link("invoice-settled", (book, { stream, data }) =>
    suspendedFor(book, stream.id, data.no).map(({ id }) => toContract(id, "note-debt-cleared", { invoice: data.no, how: "paid" })),
  ),
  "account/invoice-voided": link("invoice-voided", (book, { stream, data }) =>
    suspendedFor(book, stream.id, data.no).map(({ id }) => toContract(id, "note-debt-cleared", { invoice: data.no, how: "voided" })),
  ),

  // 22-6, 47: once the cause is classified, each customer's exemption and damages are assessed.
  "incident/classified": link("classified", (book, { stream, data }) => {
    const incident = book.incidents.get(stream.id);
    const recovered = incident?.recoveredAt;
    if (!incident || !recovered || incident.incidentKind !== "outage") return [];
    return incident.contracts
      .filter((id) => book.contracts.has(id))
      .map((id) =>
        toAccount(accountOf(book, id), "assess-outage", {
          incident: incident.id,
          contract: id,
          cause: data.cause,
          scope: incident.scope,
          occurred: incident.occurredAt,
          known: incident.knownAt,
          recovered,
        }),
      );
  }),
};
