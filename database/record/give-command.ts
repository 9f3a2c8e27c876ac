import { type Book, emptyBook, type Stepped, step } from "../../contract/lifecycle/book.ts";
import type { Command, InstantText } from "../../contract/machine.ts";
import { type Refusal, refuse } from "../../contract/refusal.ts";
import { seedWorld } from "../../contract/world.ts";
import type { Database, Transaction } from "../client.ts";
import { withTenant } from "../tenant.ts";
import { eventsAt } from "./event-rows.ts";
import { canonicalJson, fromJson, sha256, toJson } from "./json.ts";
import { type Loaded, loadUnit } from "./load-unit.ts";
import { lockUnit } from "./lock-unit.ts";
import { saveUnit } from "./save-unit.ts";
import type { Given, OfProvider, Unit } from "./types.ts";
import { isUuid, unitOfCommand } from "./unit-of.ts";

export interface Asking extends OfProvider {
  readonly command: Command;
  readonly now: InstantText;
}

/**
 * Carries out a command in one transaction: lock the unit, settle it to `now`, decide, append, write what others and the world outside are asked, write the lists.
 * A refusal is a value and leaves nothing behind but what had fallen due. A command that was carried out before (by its id, unique within a provider) is answered
 * with its events of then.
 * @throws Error E_COMMAND_ID where the id was used for another command
 */
export function giveCommand(db: Database, asking: Asking): Promise<Given> {
  return withTenant(db, { organisationId: asking.provider }, (tx) => giveCommandIn(tx, asking));
}

/** The same as part of a transaction in the provider's tenant, with whatever else belongs to it (a document that came with the form). */
export async function giveCommandIn(tx: Transaction, asking: Asking): Promise<Given> {
  const { provider, command } = asking;
  const wrong = await unreachable(tx, asking);
  if (wrong) return refused(wrong);
  const unit = await unitOfCommand(tx, command);
  if (unit === null) return refused(withoutContract(asking));
  await lockUnit(tx, provider, unit);
  const repeated = await before(tx, provider, command);
  if (repeated) return repeated;
  const loaded = await loadUnit(tx, asking, unit, namedContracts(unit, command));
  const at = notBefore(loaded, asking.now);
  const came = stepUnit(loaded, command, at);
  const { positions } = await saveUnit(tx, provider, loaded, came, at);
  if (came.refusal === null) await remember(tx, provider, unit, command, at, positions, came);
  return { events: came.events, refusal: came.refusal, dropped: came.dropped, repeated: false };
}

/** What would come of a command now: the same path, and nothing is written. */
export function previewCommand(db: Database, asking: Asking): Promise<Given & { readonly book: Book | null }> {
  return withTenant(db, { organisationId: asking.provider }, async (tx) => {
    const wrong = await unreachable(tx, asking);
    if (wrong) return { ...refused(wrong), book: null };
    const unit = await unitOfCommand(tx, asking.command);
    if (unit === null) return { ...refused(withoutContract(asking)), book: null };
    const loaded = await loadUnit(tx, asking, unit, namedContracts(unit, asking.command));
    const { events, refusal, dropped, book } = stepUnit(loaded, asking.command, notBefore(loaded, asking.now));
    return { events, refusal, dropped, repeated: false, book };
  });
}

export function stepUnit(loaded: Loaded, command: Command, at: InstantText): Stepped {
  return step(
    loaded.book,
    command,
    at,
    loaded.heard.filter((heard) => heard.at <= at),
  );
}

/** A unit never goes back: two commands whose instants were read in one order and carried out in the other happen in the latter. */
export const notBefore = (loaded: Loaded, now: InstantText): InstantText => (loaded.settledAt > now ? loaded.settledAt : now);

/** Streams are reached by uuids below this provider; an application is for a customer of this provider, through its own reseller. */
async function unreachable(tx: Transaction, { provider, command }: Asking): Promise<Refusal | null> {
  const { stream, actor, type } = command;
  const foreign = refuse("E_NOT_OWN", "9-1", { organisation: actor.organisation });
  if (!isUuid(stream.id) || (stream.kind === "provider" && stream.id !== provider)) return foreign;
  if (stream.kind !== "account" && type !== "apply") return null;
  const data: { account?: unknown; reseller?: unknown } = typeof command.data === "object" && command.data !== null ? command.data : {};
  const account = stream.kind === "account" ? stream.id : data.account;
  if (typeof account !== "string" || !isUuid(account)) return null; // the payload's own schema says so
  const [row] = await tx.$queryRaw<{ parent: string; kind: string }[]>`
    SELECT parent_id::text AS parent, kind FROM organisations WHERE id = ${account}::uuid`;
  if (row?.kind !== "customer") return foreign;
  if (actor.role === "reseller" && row.parent !== actor.organisation) return foreign;
  if (type === "apply" && typeof data.reseller === "string" && data.reseller !== row.parent) return foreign;
  return null;
}

/** A contract that nobody has applied for: what the machine says to it, and if it says nothing, that there is none. */
function withoutContract({ provider, seed, command, now }: Asking): Refusal {
  const { refusal } = step(emptyBook(seed ?? seedWorld, provider), command, now);
  return refusal ?? refuse("E_NO_SUCH_CONTRACT", "9-1", { contract: command.stream.id });
}

/** The contracts that a command of an incident names: the incident looks at them. */
function namedContracts(unit: Unit, { data }: Command): string[] {
  if (unit.kind !== "incident" || typeof data !== "object" || data === null) return [];
  const { contract, contracts }: { contract?: unknown; contracts?: unknown } = data;
  return [contract, ...(Array.isArray(contracts) ? contracts : [])].filter((one): one is string => typeof one === "string" && isUuid(one));
}

const refused = (refusal: Refusal): Given => ({ events: [], refusal, dropped: [], repeated: false });

const contentOf = ({ type, stream, actor, data, receivedAt, waiver }: Command): string =>
  sha256(canonicalJson({ type, stream, person: actor.person, data, receivedAt, waiver }));

async function before(tx: Transaction, provider: string, command: Command): Promise<Given | null> {
  const [row] = await tx.$queryRaw<{ content_hash: string; events: bigint[]; dropped: string }[]>`
    SELECT content_hash, events, dropped::text FROM contract_commands WHERE provider_id = ${provider}::uuid AND command_id = ${command.id}`;
  if (row === undefined) return null;
  if (row.content_hash !== contentOf(command)) throw new Error(`E_COMMAND_ID: the id ${command.id} was used for another command`);
  const events = await eventsAt(tx, row.events);
  // What was dropped was written down by this very function.
  return { events: events.map(({ event }) => event), refusal: null, dropped: fromJson(row.dropped) as Given["dropped"], repeated: true };
}

async function remember(
  tx: Transaction,
  provider: string,
  unit: Unit,
  command: Command,
  at: InstantText,
  positions: readonly bigint[],
  came: Stepped,
): Promise<void> {
  const organisation = unit.kind === "account" ? unit.id : provider;
  await tx.$executeRaw`
    INSERT INTO contract_commands (provider_id, command_id, organisation_id, stream_kind, stream_id, type, content_hash, at, events, dropped, command)
    VALUES (${provider}::uuid, ${command.id}, ${organisation}::uuid, ${command.stream.kind}, ${command.stream.id}::uuid, ${command.type}, ${contentOf(command)},
      ${at}::timestamptz, ${positions.map(String)}::bigint[], ${toJson(came.dropped)}::json, ${toJson(command)}::json)`;
}
