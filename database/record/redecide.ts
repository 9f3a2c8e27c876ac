import { type Book, type Deliver, emptyBook, replay, type Stepped, settleBook, step } from "../../contract/lifecycle/book.ts";
import type { AnyEvent } from "../../contract/lifecycle/follow-ups.ts";
import type { Command, Due, InstantText } from "../../contract/machine.ts";
import type { Refusal } from "../../contract/refusal.ts";
import { seedWorld } from "../../contract/world.ts";
import type { Database, Transaction } from "../client.ts";
import { eventsOfStreams } from "./event-rows.ts";
import { canonicalJson, fromJson } from "./json.ts";
import { loadUnit } from "./load-unit.ts";
import { inSnapshot } from "./read-unit.ts";
import type { OfProvider, RecordedEvent, Unit } from "./types.ts";

/** A decision of the record that the present code would not take, or would take otherwise. */
export interface OtherDecision {
  readonly unit: Unit;
  readonly at: InstantText;
  /** What was asked, or null for what the calendar brought. */
  readonly command: { readonly id: string; readonly type: string } | null;
  /** As recorded, and as the present code says: events in canonical JSON without `recordedAt`, or its refusal. */
  readonly recorded: readonly string[];
  readonly now: readonly string[];
  readonly refusal: Refusal | null;
}

export interface Redecided {
  readonly decisions: number;
  /** Commands of before their text was kept: they are taken as they are. */
  readonly skipped: number;
  readonly others: readonly OtherDecision[];
}

/**
 * Decides everything in a provider's record again by the present code, each decision on the state that the recorded events give, so that one difference does not
 * bring others. Run before a release: an empty answer says that no customer will find anything changed that has happened.
 */
export async function redecide(
  db: Database,
  asked: OfProvider & { readonly progress?: (done: number, of: number) => void },
): Promise<Redecided> {
  const units = await inSnapshot(db, asked.provider, unitsOf);
  const all = { decisions: 0, skipped: 0, others: [] as OtherDecision[] };
  for (const [n, unit] of units.entries()) {
    const one = await inSnapshot(db, asked.provider, (tx) => redecideUnit(tx, asked, unit));
    all.decisions += one.decisions;
    all.skipped += one.skipped;
    all.others.push(...one.others);
    asked.progress?.(n + 1, units.length);
  }
  return all;
}

async function redecideUnit(tx: Transaction, of: OfProvider, unit: Unit): Promise<Redecided> {
  const loaded = await loadUnit(tx, of, unit);
  const own = await eventsOfStreams(tx, await streamsOf(tx, unit));
  const foreign = unit.kind === "provider" ? [] : await eventsOfStreams(tx, await foreignOf(tx, of.provider, unit));
  const [commands, inbox] = [await commandsOf(tx, unit), await inboxOf(tx, unit)];
  const arrivals = new Map([...inbox.arrivals, ...own.flatMap(({ event }) => arrivalOf(event))]);
  const deliver: Deliver = (notice) => arrivals.get(notice.id);
  const heard = byPosition(foreign).map(({ event }) => ({
    at: event.recordedAt,
    event,
    asks: inbox.asks.has(`${event.stream.kind}/${event.stream.id}/${event.sequence}`),
  }));

  let book: Book = {
    ...emptyBook(of.seed ?? seedWorld, of.provider, deliver),
    ...(unit.kind === "incident" && { contracts: loaded.book.contracts }),
    ...(loaded.book.owns && { owns: loaded.book.owns }),
  };
  const all = { decisions: 0, skipped: 0, others: [] as OtherDecision[] };
  let since = 0;
  for (const { at, command, events } of decisionsOf(byPosition(own), commands)) {
    const until = heard.findIndex((one, n) => n >= since && one.at > at);
    const news = heard.slice(since, until < 0 ? heard.length : until);
    since += news.length;
    const before = book;
    book = replay(book, [...news.map(({ event }) => event), ...events]);
    if (command === "unknown") {
      all.skipped += 1;
      continue;
    }
    const came: Stepped = command === null ? settleBook(before, at, news) : step(before, command, at, news);
    all.decisions += 1;
    book = { ...book, underWay: stillUnderWay(came.book.underWay, at) };
    const [recorded, now] = [events.map(textOf), came.events.map(textOf)];
    if (recorded.length !== now.length || recorded.some((text, n) => text !== now[n]))
      all.others.push({
        unit,
        at,
        command: command === null ? null : { id: command.id, type: command.type },
        recorded: recorded.filter((text) => !now.includes(text)),
        now: now.filter((text) => !recorded.includes(text)),
        refusal: came.refusal,
      });
  }
  return all;
}

/** A notice that arrived by itself, since nobody was to record it (scenarios, the demo's past): it was under way until then. */
function arrivalOf(event: AnyEvent): (readonly [notice: string, at: InstantText])[] {
  const byItself = event.type === "notice-arrived" && event.commandId.endsWith(`/arrival/${event.data.notice}`);
  return byItself ? [[event.data.notice, event.validOn]] : [];
}

const stillUnderWay = (all: readonly Due[], at: InstantText): readonly Due[] => all.filter((one) => one.at > at);
const textOf = ({ recordedAt: _recorded, ...event }: AnyEvent): string => canonicalJson(event);
const byPosition = (events: readonly RecordedEvent[]) => events.toSorted((a, b) => Number(a.position - b.position));

interface Decision {
  readonly at: InstantText;
  readonly command: Command | "unknown" | null;
  readonly events: readonly AnyEvent[];
}

/** The events of a unit as its transactions wrote them: those of a command together, and what was settled at one instant together. */
function decisionsOf(events: readonly RecordedEvent[], commands: readonly Asked[]): Decision[] {
  const givenBy = new Map(commands.flatMap((asked) => asked.events.map((position) => [position, asked] as const)));
  const groups = new Map<string, { asked: Asked | undefined; events: RecordedEvent[] }>();
  for (const one of events) {
    const asked = givenBy.get(one.position);
    const key = asked === undefined ? `settled ${one.event.recordedAt}` : `command ${asked.id}`;
    const group = groups.get(key) ?? { asked, events: [] };
    group.events.push(one);
    groups.set(key, group);
  }
  return [...groups.values()]
    .toSorted((a, b) => Number((a.events[0]?.position ?? 0n) - (b.events[0]?.position ?? 0n)))
    .map(({ asked, events: together }) => ({
      at: asked?.at ?? together[0]?.event.recordedAt ?? "",
      command: asked === undefined ? null : (asked.command ?? "unknown"),
      events: together.map(({ event }) => event),
    }));
}

interface Asked {
  readonly id: string;
  readonly at: InstantText;
  readonly events: readonly bigint[];
  readonly command: Command | null;
}

async function commandsOf(tx: Transaction, unit: Unit): Promise<Asked[]> {
  const rows = await tx.$queryRaw<{ id: string; at: Date; events: bigint[]; command: string | null }[]>`
    SELECT command_id AS id, at, events, command::text FROM contract_commands
    WHERE CASE WHEN ${unit.kind} = 'account' THEN organisation_id = ${unit.id}::uuid AND stream_kind IN ('account', 'contract')
      ELSE stream_kind = ${unit.kind} AND stream_id = ${unit.id}::uuid END`;
  // The command was written by giveCommand, as it had been checked.
  return rows.map(({ command, at, ...row }) => ({
    ...row,
    at: at.toISOString(),
    command: command === null ? null : (fromJson(command) as Command),
  }));
}

/** Of which events follow-ups were asked, and when notices arrived that were under way. */
async function inboxOf(tx: Transaction, unit: Unit) {
  const rows = await tx.$queryRaw<{ id: string; at: Date; command: string | null; notice: string | null }[]>`
    SELECT id, at, command, data->>'notice' AS notice FROM contract_inbox WHERE unit = ${unit.id}::uuid`;
  return {
    asks: new Set(rows.flatMap(({ id, command }) => (command === null ? [id] : []))),
    arrivals: new Map(rows.flatMap(({ notice, at }) => (notice === null ? [] : [[notice, at.toISOString()] as const]))),
  };
}

function streamsOf(tx: Transaction, unit: Unit) {
  return tx.$queryRaw<{ kind: string; id: string }[]>`
    SELECT kind, id::text FROM contract_streams
    WHERE CASE WHEN ${unit.kind} = 'account' THEN kind IN ('account', 'contract') AND organisation_id = ${unit.id}::uuid
      ELSE kind = ${unit.kind} AND id = ${unit.id}::uuid END`;
}

function foreignOf(tx: Transaction, provider: string, unit: Unit) {
  return tx.$queryRaw<{ kind: string; id: string }[]>`
    SELECT kind, id::text FROM contract_streams
    WHERE provider_id = ${provider}::uuid AND (kind = 'provider' OR (kind = 'incident' AND id <> ${unit.id}::uuid))`;
}

function unitsOf(tx: Transaction): Promise<Unit[]> {
  return tx.$queryRaw<Unit[]>`
    SELECT DISTINCT CASE kind WHEN 'contract' THEN 'account' ELSE kind END AS kind,
      CASE WHEN kind IN ('contract', 'account') THEN organisation_id ELSE id END::text AS id
    FROM contract_streams WHERE provider_id = current_tenant() ORDER BY 1, 2`;
}
