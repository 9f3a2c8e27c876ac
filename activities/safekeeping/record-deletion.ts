import { system } from "../../contract/engine.ts";
import type { InstantText } from "../../contract/machine.ts";
import { giveCommand } from "../../database/record/give-command.ts";
import type { PurgeReport } from "./purge-report.ts";
import type { Safe } from "./safe.ts";

/**
 * Puts the report's hash on record for every contract that it is about (S-7): only then can their certificates be signed. Once for each
 * report and contract, however often it is asked; a contract whose deletion another report told before keeps that one.
 */
export async function recordDeletion(safe: Pick<Safe, "database" | "providerOf">, report: PurgeReport, now: InstantText): Promise<void> {
  const provider = await safe.providerOf(report.organisation);
  for (const contract of report.contracts) {
    const id = `deletion/${report.order}/${contract}`;
    const stream = { kind: "contract", id: contract } as const;
    const command = { id, type: "record-deletion", stream, actor: system, data: { report: report.sha256 } };
    const { refusal } = await giveCommand(safe.database, { provider, command, now });
    if (refusal !== null && refusal.code !== "E_NOT_PURGED")
      throw new Error(`${refusal.code}: the report of ${contract} could not be recorded`);
  }
}
