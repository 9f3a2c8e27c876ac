import { type Book, machines } from "../lifecycle/book.ts";
import { type Actor, type Command, roles, type StreamKind, type StreamRef } from "../machine.ts";
import type { Step } from "./format.ts";

/** Which streams a file's short names stand for. A step may also name a stream by its id. */
export interface Names {
  readonly provider: string;
  readonly account: string;
  readonly contract: string;
  readonly incident: string;
  readonly reseller: string;
}

/** In a file that stands for itself the names are the ids. */
export const fileNames: Names = {
  provider: "provider",
  account: "customer",
  contract: "contract",
  incident: "incident",
  reseller: "reseller",
};

/** The command of a step: `as` becomes an actor of its house, an act of two people is approved by a second person unless the step says no. */
export function commandOf(one: Step, id: string, book: Book, names: Names): Command {
  const stream = streamOf(one, names);
  const account =
    named(one.account, "customer", names.account) ??
    (stream.kind === "contract" ? book.contracts.get(stream.id)?.account : undefined) ??
    names.account;
  const data = one.do === "apply" ? { account, ...one.with } : one.with;
  return {
    id: one.id ?? id,
    type: one.do,
    stream: stream.kind === "account" ? { kind: "account", id: account } : stream,
    actor: actorOf(one.as, account, names),
    data,
    ...(one.receivedAt && { receivedAt: one.receivedAt, documents: one.documents ?? ["form"], reason: one.reason ?? "on paper" }),
    ...(one.documents && { documents: one.documents }),
    ...(one.reason && { reason: one.reason }),
    ...(one.waiver && { waiver: { reason: one.waiver } }),
    ...(one.approve && { approval: { person: "second", role: "approver", organisation: names.provider } }),
  };
}

/**
 * What happens by itself right before a step: nothing is deleted in a scenario, so the report of the deletion is there when somebody signs
 * its certificate, unless the step says that it never `arrives`.
 */
export function beforeStep(one: Step, id: string, names: Names): Command | null {
  if (one.do !== "sign-certificate" || one.arrives === "never") return null;
  const data = { report: "0".repeat(64) };
  return { id: `${id}/report`, type: "record-deletion", stream: streamOf(one, names), actor: actorOf("system", "", names), data };
}

function actorOf(as: string, account: string, names: Names): Actor {
  const [word = "system", person] = as.split(":");
  const role = roles.find((known) => known === word) ?? "system";
  const organisation = role === "customer" ? account : role === "reseller" ? names.reseller : role === "system" ? "system" : names.provider;
  return { person: person ?? role, role, organisation };
}

/** A command belongs to one kind of stream by its name; where two kinds have it, the file says which by `incident` or `account`. */
function streamOf(one: Step, names: Names): StreamRef {
  const kinds = (Object.keys(machines) as StreamKind[]).filter((kind) => Object.hasOwn(machines[kind].commands, one.do));
  const said: StreamKind | undefined = one.incident ? "incident" : one.contract ? "contract" : one.account ? "account" : undefined;
  const preferred: readonly StreamKind[] = ["contract", "account", "provider", "incident"];
  const kind =
    (said && (kinds.includes(said) || kinds.length === 0) ? said : preferred.find((known) => kinds.includes(known))) ?? "contract";
  switch (kind) {
    case "provider":
      return { kind, id: names.provider };
    case "account":
      return { kind, id: named(one.account, "customer", names.account) ?? names.account };
    case "incident":
      return { kind, id: named(one.incident, "incident", names.incident) ?? names.incident };
    case "contract":
      return { kind, id: named(one.contract, "contract", names.contract) ?? names.contract };
  }
}

/** The short word of the file stands for the id; any other word is one. */
const named = (said: string | undefined, word: string, id: string): string | undefined => (said === word ? id : said);
