import type { StreamRef } from "../../contract/machine.ts";
import type { Transaction } from "../../database/client.ts";
import type { Unit } from "../../database/record/types.ts";
import { isUuid } from "../../database/record/unit-of.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { ContractActor } from "./contract-actor.ts";

/**
 * The unit that a command to this stream concerns, if this tenant may see it at all; NOT_FOUND otherwise, whether it exists elsewhere
 * or not. A stream that is new belongs to the account that its first command names. `tx` is a transaction in the tenant's own name.
 */
export async function reachStream(
  tx: Transaction,
  { actor, provider }: ContractActor,
  stream: StreamRef,
  { type, data }: { type: string; data?: unknown },
): Promise<Unit | Refusal> {
  switch (stream.kind) {
    case "provider":
      return stream.id === provider && actor.organisation === provider ? { kind: "provider", id: provider } : refuse("NOT_FOUND");
    case "account":
      return (await isCustomer(tx, stream.id)) ? { kind: "account", id: stream.id } : refuse("NOT_FOUND");
    case "contract": {
      const known = await tx.contractStream.findUnique({
        where: { kind_id: { kind: "contract", id: stream.id } },
        select: { organisationId: true },
      });
      if (known) return { kind: "account", id: known.organisationId };
      const account = type === "apply" ? named(data, "account") : null;
      return account !== null && (await isCustomer(tx, account)) ? { kind: "account", id: account } : refuse("NOT_FOUND");
    }
    case "incident": {
      const known = await tx.contractStream.findUnique({ where: { kind_id: { kind: "incident", id: stream.id } }, select: { id: true } });
      if (known) return { kind: "incident", id: stream.id };
      const contracts = [named(data, "contract"), ...namedList(data, "contracts")].filter((id) => id !== null);
      const seen = await tx.contractStream.count({ where: { kind: "contract", id: { in: contracts.filter(isUuid) } } });
      return seen === contracts.length ? { kind: "incident", id: stream.id } : refuse("NOT_FOUND");
    }
  }
}

async function isCustomer(tx: Transaction, id: string): Promise<boolean> {
  return isUuid(id) && (await tx.organisation.count({ where: { id, kind: "customer" } })) === 1;
}

function named(data: unknown, key: string): string | null {
  const value = typeof data === "object" && data !== null && key in data ? (data as Record<string, unknown>)[key] : null;
  return typeof value === "string" ? value : null;
}

function namedList(data: unknown, key: string): string[] {
  const value = typeof data === "object" && data !== null && key in data ? (data as Record<string, unknown>)[key] : null;
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
