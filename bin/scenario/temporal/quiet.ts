import type { InstantText } from "../../../contract/machine.ts";
import type { Database } from "../../../database/client.ts";
import { dueUnits } from "../../../database/record/due-units.ts";
import { withTenant } from "../../../database/tenant.ts";

/** How long processes may take for one instant before something is taken to be wrong. */
const PATIENCE_MS = 60_000;

/** Waits until everything that falls due by `now` has been served and every word of it has been carried to the processes. */
export async function quiet(db: Database, provider: string, now: InstantText): Promise<void> {
  for (const giveUp = Date.now() + PATIENCE_MS; ; await new Promise((resolve) => setTimeout(resolve, 10))) {
    const open = await withTenant(
      db,
      { organisationId: provider },
      (tx) => tx.$queryRaw<{ open: boolean }[]>`
        SELECT EXISTS (SELECT FROM contract_outbox WHERE provider_id = ${provider}::uuid AND done_at IS NULL) AS open`,
    );
    if (open[0]?.open === false && (await dueUnits(db, provider, now, 1)).length === 0) return;
    if (Date.now() > giveUp) {
      const due = await dueUnits(db, provider, now, 5);
      throw new Error(
        `at ${now} the processes are not quiet: ${due.map(({ unit, at }) => `${unit.kind} due ${at}`).join(", ") || "outbox"}`,
      );
    }
  }
}
