import { randomUUID } from "node:crypto";
import { Context } from "@temporalio/activity";
import { WorkflowClient } from "@temporalio/client";
import { NativeConnection, Worker } from "@temporalio/worker";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CallActivities, CallInput, SegmentEnd, Standing } from "../../activities/call-types.ts";
import { createPayloadCodec } from "../../activities/payload-codec.ts";
import { sendCheckpointBy, workflowIdOf } from "../../activities/segment/send-checkpoint.ts";
import { begin } from "../../flow/machine.ts";
import type { Operation } from "../../flow/operation.ts";
import { sketch } from "../../flow/test/sketch.ts";
import { workflowBundle } from "../../processes/workflow-bundle.ts";
import { startTemporal, TEST_PAYLOAD_KEY, type TemporalServer } from "../support/temporal.ts";

const dataConverter = { payloadCodecs: [createPayloadCodec([TEST_PAYLOAD_KEY])] };
const main = sketch({ blocks: { hello: { kind: "end" } } });

let temporal: TemporalServer;
let connection: NativeConnection;
let client: WorkflowClient;

beforeAll(async () => {
  temporal = await startTemporal();
  connection = await NativeConnection.connect({ address: temporal.address });
  client = new WorkflowClient({ connection, namespace: temporal.namespace, dataConverter });
});
afterAll(async () => {
  await connection?.close();
  await temporal?.close();
});

test("a checkpoint that is repeated returns the first answer, and its effect runs once", async () => {
  const effects: number[] = [];
  const sent: unknown[] = [];
  const { input, standing } = aCall();
  await runCall(input, standing, {
    effect: async ({ operation }) => {
      effects.push(operation.step);
      return { type: "counter", count: effects.length };
    },
    segment: async (): Promise<SegmentEnd> => {
      const checkpoint = sendCheckpointBy(client);
      const border = (step: number) => ({ standing, effect: operationAt(step) });
      for (const step of [7, 7, 8, 7]) sent.push(await checkpoint(input.call.id, step, border(step)));
      return { next: "over", end: { reason: "ended", cause: "NORMAL_CLEARING", outcome: null, code: null }, endedAt: 1, standing };
    },
  });
  const answer = (count: number) => ({ answer: { type: "counter", count }, handOver: false });
  expect(sent).toEqual([answer(1), answer(1), answer(2), answer(1)]);
  expect(effects).toEqual([7, 8]);
});

test("a segment that dies between a checkpoint and its answer gets the same answer in its next attempt", async () => {
  let effects = 0;
  const { input, standing } = aCall();
  const answers: unknown[] = [];
  await runCall(input, standing, {
    effect: async () => {
      effects += 1;
      return { type: "counter", count: effects };
    },
    segment: async (): Promise<SegmentEnd> => {
      const answer = await sendCheckpointBy(client)(input.call.id, 3, { standing, effect: operationAt(3) });
      answers.push(answer.answer);
      if (Context.current().info.attempt === 1) throw new Error("the worker died here");
      return { next: "over", end: { reason: "ended", cause: "NORMAL_CLEARING", outcome: null, code: null }, endedAt: 1, standing };
    },
  });
  expect(effects).toBe(1);
  expect(answers).toEqual([
    { type: "counter", count: 1 },
    { type: "counter", count: 1 },
  ]);
});

test("a second start of the same call joins the first, and a call that is over is not begun again", async () => {
  const { input, standing } = aCall();
  let segments = 0;
  const options = {
    taskQueue: input.call.id,
    workflowId: workflowIdOf(input.call.id),
    workflowIdReusePolicy: "REJECT_DUPLICATE",
    workflowIdConflictPolicy: "USE_EXISTING",
    args: [input, standing],
  } as const;
  await runCall(input, standing, {
    segment: async () => {
      segments += 1;
      await client.start("call", options);
      return { next: "over", end: { reason: "ended", cause: "NORMAL_CLEARING", outcome: null, code: null }, endedAt: 1, standing };
    },
  });
  expect(segments).toBe(1);
  await expect(client.start("call", options)).rejects.toMatchObject({ name: "WorkflowExecutionAlreadyStartedError" });
});

async function runCall(input: CallInput, standing: Standing, activities: Partial<CallActivities>): Promise<void> {
  const worker = await Worker.create({
    connection,
    namespace: temporal.namespace,
    taskQueue: input.call.id,
    dataConverter,
    workflowBundle: await workflowBundle("calls"),
    activities: { settle: async () => undefined, ...activities },
  });
  await worker.runUntil(
    client.execute("call", {
      taskQueue: input.call.id,
      workflowId: workflowIdOf(input.call.id),
      workflowIdConflictPolicy: "USE_EXISTING",
      args: [input, standing],
    }),
  );
}

function operationAt(step: number): Operation {
  return { step, block: "count", world: "counter", counter: "visits", scope: "call" };
}

function aCall(): { input: CallInput; standing: Standing } {
  const id = randomUUID();
  const call = { id, kind: "test" as const, number: "test", caller: { shown: "withheld" as const }, startedAt: 1, versions: {} };
  const { state } = begin({ main, subflows: {} }, call, 1);
  const flow = { main: { ticket: id }, subflows: {} };
  const input = { call, organisationId: id, flow, flowId: id, flowVersionId: null, draftRevision: 1, switch: "none", core: "" };
  return { input, standing: { state, keysTo: 0, left: 0, rows: [], answeredAt: null, latencyMs: null } };
}
