import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { temporal } from "@temporalio/proto";
import { type ProcessName, processNames } from "../../../activities/contracts/process.ts";
import { readScenario } from "../../../bin/scenario/read-scenario.ts";
import { runOnTemporal } from "../../../bin/scenario/temporal/run-on-temporal.ts";
import { openScenarioHouse } from "../../../bin/scenario/temporal/scenario-house.ts";
import { commandNames } from "../../../contract/scenario/run.ts";
import { root } from "../../../processes/config.ts";
import { createTestDatabase } from "../../support/database.ts";
import { startTemporal, TEST_PAYLOAD_KEY } from "../../support/temporal.ts";

interface Kept {
  readonly workflowType: ProcessName;
  readonly history: temporal.api.history.v1.IHistory;
}

/** The longest history of each process that these scenario files leave behind: the one that goes through most of its story. */
const files = [
  "life/seats-added-within-a-month",
  "life/interrupted-from-a-month-end",
  "life/two-price-versions",
  "life/terms-notice-bounces",
  "suspension/extended",
  "outage/x-20",
  "outage/personal-data",
  "outage/during-an-addon-pause",
  "ends/addon-told-late",
  "ends/held-by-law",
];

/** What is deleted, printed and sent is not the story's: here it is always done at once. */
const effects = {
  purgeTenant: async () => ({ kind: "purged", report: {} }),
  renderNotice: async ({ notice }: { notice: string }) => ({
    channel: notice.includes("document") ? "mail" : "post",
    mustArriveBy: null,
    escalateAt: [],
  }),
  sendMail: async () => ({ taken: true }),
  queueForPost: async () => undefined,
  noticeStanding: async () => ({ state: "arrived" }),
  escalate: async () => undefined,
};

export async function keepHistories(): Promise<Kept[]> {
  const [server, database] = await Promise.all([startTemporal(), createTestDatabase()]);
  const house = await openScenarioHouse({
    databaseUrl: database.url,
    ownerUrl: database.ownerUrl,
    temporal: server,
    payloadKey: TEST_PAYLOAD_KEY,
    effects,
  });
  try {
    for (const file of files) {
      const read = readScenario(readFileSync(join(root, `tests/scenarios/${file}.yaml`), "utf8"), commandNames);
      if (!Array.isArray(read)) await runOnTemporal(house, read.scenario, read.expectations);
    }
    const { client } = house.worker.waker;
    const longest = new Map<ProcessName, { workflowId: string; runId: string; length: number }>();
    for await (const { type, workflowId, runId, historyLength, status } of client.workflow.list()) {
      const name = processNames.find((known) => known === type);
      // One that is over tells its whole story; of one that runs the list does not say how long it is.
      const length = historyLength + 1 + (status.name === "COMPLETED" ? 100_000 : 0);
      if (name !== undefined && historyLength < 400 && length > (longest.get(name)?.length ?? 0))
        longest.set(name, { workflowId, runId, length });
    }
    return await Promise.all(
      [...longest].map(async ([workflowType, { workflowId, runId }]) => ({
        workflowType,
        history: await client.workflow.getHandle(workflowId, runId).fetchHistory(),
      })),
    );
  } finally {
    await house.close();
    await database.close();
    await server.close();
  }
}
