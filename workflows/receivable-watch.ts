import { setHandler } from "@temporalio/workflow";
import { type RunInput, type RunReport, runNow } from "./month-run.ts";
import { serveAll } from "./serve-all.ts";

/**
 * Every day, 00:10 JST (TM-03): what became overdue is put on record from the ledger as it is now, the customer is reminded and
 * a suspension by 16-2 becomes possible. Derived each day anew, never a chain that could miss a payment. It also meets every
 * date that no process of its own waits for (TM-09).
 */
export async function receivableWatch({ provider, at }: RunInput): Promise<RunReport> {
  let report: RunReport = { contracts: 0, events: 0 };
  setHandler(runNow, () => report);
  await serveAll(provider, at, (contracts, events) => {
    report = { contracts: report.contracts + contracts, events: report.events + events };
  });
  return report;
}
