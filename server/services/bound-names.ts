import type { Transaction } from "../../database/client.ts";
import type { NameKind } from "../../flow/options.ts";

export type BoundNames = Record<NameKind, string[]>;

/** What this organisation has bound to the names that flows use. */
export async function boundNames(tx: Transaction, organisationId: string): Promise<BoundNames> {
  const [prompts, numbers, flows, calendars] = await Promise.all([
    tx.prompt.findMany({ where: { organisationId, replacedAt: null }, select: { name: true }, distinct: ["name"] }),
    tx.phoneNumber.findMany({ where: { organisationId, validUntil: null }, select: { label: true } }),
    tx.flow.findMany({ where: { organisationId, kind: "subflow", archivedAt: null, versions: { some: {} } }, select: { name: true } }),
    tx.calendar.findMany({ where: { organisationId }, select: { name: true } }),
  ]);
  return {
    prompt: prompts.map(({ name }) => name),
    number: numbers.map(({ label }) => label).filter((label) => label !== ""),
    flow: flows.map(({ name }) => name),
    calendar: calendars.map(({ name }) => name),
    queue: [],
    agent: [],
    table: [],
    fact: [],
  };
}
