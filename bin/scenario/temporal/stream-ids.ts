import { randomBytes } from "node:crypto";
import type { AnyEvent } from "../../../contract/lifecycle/follow-ups.ts";
import type { Command, StreamKind } from "../../../contract/machine.ts";

/** The database knows streams by uuids, a file by names: one for the other, both ways. */
export interface StreamIds {
  id(kind: StreamKind | "reseller", name: string): string;
  /** A command of the file, with ids in it where it names streams. */
  toRecord(command: Command): Command;
  /** Anything of the record, with the file's names in it. */
  toFile<T>(value: T): T;
}

/** Fields of payloads that name a stream, and of which kind it is. */
const fields: Readonly<Record<string, StreamKind | "reseller">> = {
  account: "account",
  contract: "contract",
  contracts: "contract",
  incident: "incident",
  reseller: "reseller",
};

/**
 * Names get ids that sort as the names do, so that what happens at one instant happens in one order here and there. `streams` are all
 * streams of the file; the same name may stand for streams of two kinds.
 */
export function streamIds(streams: readonly { kind: StreamKind | "reseller"; name: string }[]): StreamIds {
  const ids = new Map<string, string>();
  const run = randomBytes(6).toString("hex");
  const sorted = [...new Set(streams.map(({ kind, name }) => `${name}\n${kind}`))].sort();
  for (const [rank, key] of sorted.entries()) {
    const [name, kind] = key.split("\n");
    ids.set(`${kind}/${name}`, `${(rank + 1).toString(16).padStart(8, "0")}-0000-4000-8000-${run}`);
  }
  const names = new Map([...ids].map(([key, id]) => [id, key.slice(key.indexOf("/") + 1)]));
  const pattern = new RegExp(`[0-9a-f]{8}-0000-4000-8000-${run}`, "g");
  const idOf = (kind: StreamKind | "reseller", name: string): string => ids.get(`${kind}/${name}`) ?? name;

  /** Numbers of invoices and ids of notices begin with the stream that they are of: contract/2026-11/1, provider/provider/3/contract/terms. */
  const path = (text: string): string => {
    const [first = "", second = "", third = "", fourth = "", ...rest] = text.split("/");
    if (isKind(first) && /^\d+$/.test(third) && fourth !== "")
      return [
        first,
        idOf(first, second),
        third,
        idOf("contract", fourth) === fourth ? idOf("account", fourth) : idOf("contract", fourth),
        ...rest,
      ].join("/");
    return text.includes("/") ? text.replace(/^[^/]+/, (name) => idOf("contract", name)) : text;
  };
  const translate = (value: unknown, key: string): unknown => {
    if (typeof value === "string") {
      const kind = Object.hasOwn(fields, key) ? fields[key] : undefined;
      return kind === undefined ? path(value) : idOf(kind, value);
    }
    if (Array.isArray(value)) return value.map((one) => translate(one, key));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, translate(held, name)]));
  };

  return {
    id: idOf,
    toRecord: (command) => ({
      ...command,
      stream: { kind: command.stream.kind, id: idOf(command.stream.kind, command.stream.id) },
      actor: { ...command.actor, organisation: organisationId(command.actor.role, command.actor.organisation) },
      ...(command.approval && {
        approval: { ...command.approval, organisation: organisationId(command.approval.role, command.approval.organisation) },
      }),
      data: translate(command.data, ""),
    }),
    toFile: (value) => replaceIds(value, (text) => text.replaceAll(pattern, (id) => names.get(id) ?? id)),
  };

  function organisationId(role: string, name: string): string {
    return role === "customer" ? idOf("account", name) : role === "reseller" ? idOf("reseller", name) : idOf("provider", name);
  }
}

const isKind = (text: string): text is StreamKind =>
  text === "provider" || text === "account" || text === "contract" || text === "incident";

/** The same value with every text replaced; the shape stays, so the type does. */
function replaceIds<T>(value: T, replace: (text: string) => string): T {
  const walk = (held: unknown): unknown => {
    if (typeof held === "string") return replace(held);
    if (Array.isArray(held)) return held.map(walk);
    if (typeof held !== "object" || held === null) return held;
    return Object.fromEntries(Object.entries(held).map(([key, inner]) => [replace(key), walk(inner)]));
  };
  return walk(value) as T;
}

/** All streams that events are about, by their names. */
export function streamsOf(events: readonly AnyEvent[]): { kind: StreamKind; name: string }[] {
  return events.map(({ stream }) => ({ kind: stream.kind, name: stream.id }));
}
