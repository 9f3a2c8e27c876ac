import { usable } from "../../contract/lifecycle/overlays.ts";
import type { InstantText } from "../../contract/machine.ts";
import type { Database } from "../client.ts";
import type { Beyond } from "../living-call.ts";
import { withTenant } from "../tenant.ts";
import { readUnit } from "./read-unit.ts";

const parts = ["calls", "recording", "management", "recording-extension", "recording-delivery"] as const;

/** What a customer's contracts allow on the telephone now, as a call finds it. */
export interface GateStanding {
  readonly usable: boolean;
  /** Calls at a time; how many are going on. */
  readonly lines: number;
  readonly used: number;
  readonly announcement: string | null;
  /** The next instant at which this changes, as far as the calendar tells. */
  readonly changesAt: InstantText | null;
  readonly beyond: Beyond;
  readonly contracts: readonly {
    readonly contract: string;
    readonly lines: number;
    readonly usable: Readonly<Record<(typeof parts)[number], boolean>>;
  }[];
  /** The last ten calls that were not admitted, the latest first. */
  readonly refused: readonly {
    readonly at: InstantText;
    readonly number: string;
    readonly why: "busy" | "closed";
    readonly announcement: string | null;
    readonly beyond: string | null;
  }[];
}

export async function gateStanding(
  db: Database,
  { provider, customer, now }: { readonly provider: string; readonly customer: string; readonly now: InstantText },
): Promise<GateStanding> {
  const book = await readUnit(db, { provider, unit: { kind: "account", id: customer }, now });
  const at = new Date(now);
  const [held, used, gate, refused] = await withTenant(db, { organisationId: customer }, (tx) =>
    Promise.all([
      tx.entitlement.findFirst({
        where: { organisationId: customer, validFrom: { lte: at }, OR: [{ validUntil: null }, { validUntil: { gt: at } }] },
        orderBy: { validFrom: "desc" },
      }),
      tx.lineLease.count({ where: { organisationId: customer } }),
      tx.callGate.findUnique({ where: { organisationId: customer } }),
      tx.refusedCall.findMany({ where: { organisationId: customer }, orderBy: [{ at: "desc" }, { id: "asc" }], take: 10 }),
    ]),
  );
  return {
    usable: held?.usable ?? false,
    lines: held?.lines ?? 0,
    used,
    announcement: held?.announcement ?? null,
    changesAt: held?.validUntil?.toISOString() ?? null,
    beyond: beyondOf(gate),
    contracts: [...book.contracts.values()].map((contract) => ({
      contract: contract.id,
      lines: contract.quantities.line ?? 0,
      usable: Object.fromEntries(parts.map((part) => [part, usable(contract, part, now)])) as Record<(typeof parts)[number], boolean>,
    })),
    refused: refused.map((row) => ({
      at: row.at.toISOString(),
      number: row.number,
      why: row.why === "busy" ? "busy" : "closed",
      announcement: row.announcement,
      beyond: row.beyond,
    })),
  };
}

function beyondOf(gate: { beyond: string; target: string | null } | null): Beyond {
  const kind = gate?.beyond;
  return gate?.target && (kind === "announcement" || kind === "number" || kind === "flow")
    ? { kind, target: gate.target }
    : { kind: "busy" };
}
