import { withheldFromCustomers } from "../../contract/foresight/withheld.ts";
import type { Actor, StreamRef, Waiting } from "../../contract/machine.ts";
import type { Transaction } from "../../database/client.ts";

/** Whether an event of its own streams is told to whoever acts: a customer is not told of inquiries, holds and suspicions (41, 42, A-42). */
export const isTold =
  ({ role }: Pick<Actor, "role">) =>
  ({ type }: { readonly type: string }): boolean =>
    role !== "customer" || !withheldFromCustomers.has(type);

/**
 * Whether a request for a second person is shown to whoever acts: the provider's staff see all of it; a reseller and a customer what
 * their own house asked. What the provider asks of itself may be a hold or an inquiry.
 */
export const isShownRequest =
  ({ role, organisation }: Pick<Actor, "role" | "organisation">) =>
  ({ command }: Pick<Waiting, "command">): boolean =>
    (role !== "reseller" && role !== "customer") || command.actor.organisation === organisation;

/** Of these documents those that belong to an event that a customer is not told of, such as the paper of an inquiry. */
export async function withheldDocuments(tx: Transaction, documents: readonly string[], stream?: StreamRef): Promise<ReadonlySet<string>> {
  if (documents.length === 0) return new Set();
  const events = await tx.contractEvent.findMany({
    where: {
      type: { in: [...withheldFromCustomers] },
      documents: { hasSome: [...documents] },
      ...(stream && { streamKind: stream.kind, streamId: stream.id }),
    },
    select: { documents: true },
  });
  const held = new Set(events.flatMap((event) => event.documents));
  return new Set(documents.filter((id) => held.has(id)));
}
