import { randomUUID } from "node:crypto";
import { Client, Connection } from "@temporalio/client";
import { temporal } from "@temporalio/proto";
import { NativeConnection, Worker } from "@temporalio/worker";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPayloadCodec } from "../../activities/payload-codec.ts";
import { startTemporal, startTimeSkipping, TEST_PAYLOAD_KEY, type TemporalServer } from "../support/temporal.ts";

const dataConverter = { payloadCodecs: [createPayloadCodec([TEST_PAYLOAD_KEY])] };
const workflows = new URL("./engine.workflows.ts", import.meta.url).pathname;
let server: TemporalServer;

beforeAll(async () => {
  server = await startTemporal();
});
afterAll(() => server?.close());

test("what a workflow is told and answers lies sealed in the engine's history, and a killed server keeps it", async () => {
  const connection = await Connection.connect({ address: server.address });
  const client = new Client({ connection, namespace: server.namespace, dataConverter });
  const workerConnection = await NativeConnection.connect({ address: server.address });
  const worker = await Worker.create({
    connection: workerConnection,
    namespace: server.namespace,
    taskQueue: "trial",
    workflowsPath: workflows,
    dataConverter,
  });
  const workflowId = randomUUID();
  const answer = await worker.runUntil(
    client.workflow.execute("echo", { workflowId, taskQueue: "trial", args: [{ pin: "4711-planted" }] }),
  );
  expect(answer).toEqual({ pin: "4711-planted" });

  await server.kill();
  await server.start();
  const history = await client.workflow.getHandle(workflowId).fetchHistory();
  const stored = Buffer.from(temporal.api.history.v1.History.encode(history).finish()).toString("latin1");
  expect(stored).toContain("echo");
  expect(stored).not.toContain("4711-planted");
  expect(await client.workflow.getHandle(workflowId).result()).toEqual({ pin: "4711-planted" });
  await workerConnection.close();
  await connection.close();
});

test("virtual time passes two years of timers at once", async () => {
  const env = await startTimeSkipping();
  try {
    const worker = await Worker.create({ connection: env.nativeConnection, taskQueue: "trial", workflowsPath: workflows, dataConverter });
    const began = await env.currentTimeMs();
    const woken = await worker.runUntil(
      env.client.workflow.execute("months", { workflowId: randomUUID(), taskQueue: "trial", args: [24] }),
    );
    expect(woken).toBe(24);
    expect((await env.currentTimeMs()) - began).toBeGreaterThan(700 * 86_400_000);
  } finally {
    await env.teardown();
  }
});
