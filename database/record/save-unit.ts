import type { Book, Stepped } from "../../contract/lifecycle/book.ts";
import type { AnyEvent } from "../../contract/lifecycle/follow-ups.ts";
import type { Due, InstantText, StreamRef } from "../../contract/machine.ts";
import type { Transaction } from "../client.ts";
import { codeVersion } from "./code-version.ts";
import { chain } from "./event-chain.ts";
import { appendEvents } from "./event-rows.ts";
import { putUnderWay, tellAccounts, tellThese } from "./inbox.ts";
import { toJson } from "./json.ts";
import { keyOf, type Loaded } from "./load-unit.ts";
import { duesAhead } from "./next-due.ts";
import { writeEntitlements } from "./projections/entitlements.ts";
import { type Projected, project, stateOf } from "./projections/project.ts";

export interface Saved {
  /** Of the events, in their order. */
  readonly positions: readonly bigint[];
  readonly nextDueAt: InstantText | null;
}

/** What the provider decides for all of its customers (see the table of links, contract/lifecycle/follow-ups.ts). */
const forAll: ReadonlySet<string> = new Set([
  "terms-published",
  "price-revision-approved",
  "addon-abolition-decided",
  "service-abolition-decided",
]);

/**
 * Writes what came of settling or of a command, all in the transaction of the caller: events at their expected sequence, what other units are asked,
 * what is to be done outside, snapshots, lists.
 */
export async function saveUnit(tx: Transaction, provider: string, loaded: Loaded, came: Stepped, at: InstantText): Promise<Saved> {
  const { unit } = loaded;
  const touched = [...new Map(came.events.map(({ stream }) => [keyOf(stream), stream])).values()];
  const organisationOf = (stream: StreamRef) =>
    stream.kind === "contract"
      ? (came.book.contracts.get(stream.id)?.account ?? unit.id)
      : stream.kind === "account"
        ? stream.id
        : provider;

  // 1. Events, each stream's chain going on from its head.
  const heads = new Map<string, string>();
  const links = came.events.map((event) => {
    const key = keyOf(event.stream);
    const [link] = chain([event], heads.get(key) ?? loaded.streams.get(key)?.hash ?? "");
    if (link === undefined) throw new Error("a chain of one event has one link");
    heads.set(key, link.hash);
    return link;
  });
  const positions = await appendEvents(tx, provider, organisationOf, links);

  // 2. Where each stream stands. A stream whose due was refused is looked at again only when something new falls due.
  const passed = [...loaded.streams].flatMap(([key, { nextDueAt }]) =>
    nextDueAt !== null && nextDueAt <= at && !heads.has(key) ? [refOf(key)] : [],
  );
  const changed = [...touched, ...passed].map(
    (stream): Projected => ({ stream, organisation: organisationOf(stream), dues: duesAhead(came.book, stream, at) }),
  );
  await writeStreams(tx, provider, loaded, came.book, changed, heads, at);

  // 3. What was asked of this unit and is served; what is asked of others.
  await serveInbox(tx, loaded, came.book, at);
  await putUnderWay(tx, provider, newUnderWay(loaded, came.book));
  await askOthers(tx, provider, came);

  // 4. What is to be done outside, and the lists.
  await writeOutbox(tx, provider, came.events, touched, organisationOf);
  await project(tx, provider, loaded.book, came.book, changed);
  await writeEntitlements(tx, came.book, changed, at);
  return { positions, nextDueAt: nextOf(loaded, changed, came.book.underWay) };
}

async function writeStreams(
  tx: Transaction,
  provider: string,
  loaded: Loaded,
  book: Book,
  changed: readonly Projected[],
  heads: ReadonlyMap<string, string>,
  at: InstantText,
): Promise<void> {
  if (changed.length === 0) return;
  const rows = changed.flatMap(({ stream, organisation, dues }) => {
    const state = stateOf(book, stream);
    if (state === undefined) return [];
    const key = keyOf(stream);
    const [next] = dues;
    return [
      {
        k: stream.kind,
        i: stream.id,
        o: organisation,
        s: state.sequence,
        h: heads.get(key) ?? loaded.streams.get(key)?.hash ?? "",
        n: next?.at ?? null,
        d: next?.id ?? null,
        t: stream.kind === "incident" ? (book.incidents.get(stream.id)?.contracts ?? []) : [],
        j: toJson(state),
      },
    ];
  });
  await tx.$executeRaw`
    INSERT INTO contract_streams (kind, id, organisation_id, provider_id, sequence, hash, settled_at, next_due_at, next_due_id, touches, snapshot, snapshot_version)
    SELECT r->>'k', (r->>'i')::uuid, (r->>'o')::uuid, ${provider}::uuid, (r->>'s')::int, r->>'h', ${at}::timestamptz, (r->>'n')::timestamptz, r->>'d',
      ARRAY(SELECT json_array_elements_text(r->'t'))::uuid[], r->>'j', ${codeVersion()}
    FROM json_array_elements(${JSON.stringify(rows)}::json) AS r
    ON CONFLICT (kind, id) DO UPDATE SET sequence = EXCLUDED.sequence, hash = EXCLUDED.hash, settled_at = EXCLUDED.settled_at, next_due_at = EXCLUDED.next_due_at,
      next_due_id = EXCLUDED.next_due_id, touches = EXCLUDED.touches, snapshot = EXCLUDED.snapshot, snapshot_version = EXCLUDED.snapshot_version`;
}

async function serveInbox(tx: Transaction, loaded: Loaded, book: Book, at: InstantText): Promise<void> {
  const left = new Set(book.underWay.map((one) => `${one.stream.kind}/${one.stream.id}/${one.id}`));
  const served = [
    ...loaded.heard.filter((heard) => heard.asks && heard.at <= at).map(({ id }) => id),
    ...loaded.underWay.filter(({ inbox }) => !left.has(inbox)).map(({ inbox }) => inbox),
  ];
  if (served.length === 0) return;
  await tx.$executeRaw`
    UPDATE contract_inbox SET served_at = ${at}::timestamptz WHERE unit = ${loaded.unit.id}::uuid AND id = ANY (${served}::text[])`;
}

function newUnderWay({ underWay }: Loaded, book: Book) {
  const known = new Set(underWay.map(({ inbox }) => inbox));
  return book.underWay.filter(({ stream, id }) => !known.has(`${stream.kind}/${stream.id}/${id}`));
}

async function askOthers(tx: Transaction, provider: string, came: Stepped): Promise<void> {
  for (const event of came.events) {
    if (event.stream.kind === "provider" && forAll.has(event.type)) await tellAccounts(tx, provider, tellingOf(event));
    const asked = came.asked.filter((one) => one.event === event).map(({ followUp }) => followUp.stream);
    const accounts = [
      ...new Set(asked.map((stream) => (stream.kind === "contract" ? (came.book.contracts.get(stream.id)?.account ?? "") : stream.id))),
    ];
    if (accounts.length > 0) await tellThese(tx, provider, accounts, tellingOf(event));
  }
}

const tellingOf = ({ stream, sequence, recordedAt }: AnyEvent) => ({ stream, sequence, at: recordedAt });

async function writeOutbox(
  tx: Transaction,
  provider: string,
  events: readonly AnyEvent[],
  touched: readonly StreamRef[],
  organisationOf: (stream: StreamRef) => string,
): Promise<void> {
  const rows = [
    ...touched.map((stream) => ({ o: organisationOf(stream), c: "wake", k: stream.kind, i: stream.id, p: newSince(events, stream) })),
    ...events.flatMap((event) =>
      event.type === "notice-issued"
        ? [{ o: organisationOf(event.stream), c: "notice", k: event.stream.kind, i: event.stream.id, p: { notice: event.data.notice.id } }]
        : [],
    ),
  ];
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO contract_outbox (organisation_id, provider_id, kind, stream_kind, stream_id, payload)
    SELECT o, ${provider}::uuid, c, k, i, p FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r(o uuid, c text, k text, i uuid, p json)`;
}

/** What the provider decides is told to all its customers: the word names the first of its events, however late it is carried. */
function newSince(events: readonly AnyEvent[], { kind, id }: StreamRef): { from?: number } {
  const first = kind === "provider" ? events.find(({ stream }) => stream.kind === kind && stream.id === id) : undefined;
  return first === undefined ? {} : { from: first.sequence };
}

function nextOf(loaded: Loaded, changed: readonly Projected[], underWay: readonly Due[]): InstantText | null {
  const anew = new Map(changed.map(({ stream, dues }) => [keyOf(stream), dues[0]?.at ?? null]));
  const all = [
    ...[...loaded.streams].map(([key, { nextDueAt }]) => (anew.has(key) ? null : nextDueAt)),
    ...anew.values(),
    ...underWay.map(({ at }) => at),
  ].flatMap((at) => at ?? []);
  return all.toSorted()[0] ?? null;
}

function refOf(key: string): StreamRef {
  const [kind = "", id = ""] = key.split("/");
  if (kind !== "provider" && kind !== "account" && kind !== "contract" && kind !== "incident")
    throw new Error(`no such kind of stream: ${kind}`);
  return { kind, id };
}
