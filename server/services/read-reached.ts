import type { Book } from "../../contract/lifecycle/book.ts";
import type { InstantText, StreamRef } from "../../contract/machine.ts";
import type { Database } from "../../database/client.ts";
import { providerNow } from "../../database/record/clock.ts";
import { readUnit } from "../../database/record/read-unit.ts";
import type { Unit } from "../../database/record/types.ts";
import type { ActiveMembership, Person } from "../context.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import type { Role } from "../roles.ts";
import type { TenantScope } from "../tenant-scope.ts";
import { type ContractActor, contractActor } from "./contract-actor.ts";
import { reachStream } from "./reach-stream.ts";

/** Who asks, as a procedure knows it. */
export interface Asking {
  readonly person: Person;
  readonly organisation: ActiveMembership["organisation"];
  readonly role: Role;
  readonly tenant: TenantScope;
  readonly database: Database;
}

export interface Reached {
  readonly acting: ContractActor;
  readonly unit: Unit;
  readonly book: Book;
  readonly now: InstantText;
}

/** The unit of a stream, settled to the provider's now, if this tenant may see it. `command` says to whom a new stream would belong. */
export async function readReached(
  ctx: Asking,
  stream: StreamRef,
  command: { readonly type: string; readonly data?: unknown },
  at: { readonly validOn?: string; readonly knownOn?: string } = {},
): Promise<Reached | Refusal> {
  const reached = await reach(ctx, stream, command);
  if (isRefusal(reached)) return reached;
  const now = await providerNow(ctx.database, reached.acting.provider);
  const book = await readUnit(ctx.database, { provider: reached.acting.provider, unit: reached.unit, now, ...at });
  return { ...reached, book, now };
}

/** Tenant and role first: what this tenant cannot see is NOT_FOUND, whatever is asked of it. */
export function reach(
  ctx: Asking,
  stream: StreamRef,
  command: { readonly type: string; readonly data?: unknown },
): Promise<{ acting: ContractActor; unit: Unit } | Refusal> {
  return ctx.tenant(async (tx) => {
    const acting = await contractActor(tx, ctx);
    if (isRefusal(acting)) return acting;
    const unit = await reachStream(tx, acting, stream, command);
    return isRefusal(unit) ? unit : { acting, unit };
  });
}
