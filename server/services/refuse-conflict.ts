import type { Transaction } from "../../database/client.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { peopleByName } from "./people-by-name.ts";

/** Whose save came first, when, and which revision it made. */
export async function refuseConflict(
  tx: Transaction,
  draft: { revision: number; editedAt: Date; editedById: string | null },
): Promise<Refusal> {
  const names = await peopleByName(tx, [draft.editedById]);
  return refuse("FLOW_CONFLICT", {
    revision: draft.revision,
    by: names.get(draft.editedById ?? "") ?? null,
    at: draft.editedAt.toISOString(),
  });
}
