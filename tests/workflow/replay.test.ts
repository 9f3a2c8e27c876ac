import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client, Connection } from "@temporalio/client";
import proto from "@temporalio/proto";
import { Worker } from "@temporalio/worker";
import { expect, test } from "vitest";
import { z } from "zod";
import { createPayloadCodec } from "../../activities/payload-codec.ts";
import { tones } from "../../flow/samples/tones.ts";
import { root } from "../../processes/config.ts";
import { workflowBundle } from "../../processes/workflow-bundle.ts";
import { openCallHouse, publish } from "../support/call-house.ts";
import { startWorker } from "../support/call-worker.ts";
import { TEST_PAYLOAD_KEY } from "../support/temporal.ts";
import { until } from "../support/until.ts";

const folder = join(root, "workflows/histories");
const dataConverter = { payloadCodecs: [createPayloadCodec([TEST_PAYLOAD_KEY])] };
const isKeeping = process.env.MUSUBI_KEEP_HISTORIES === "1";

const { History } = proto.temporal.api.history.v1;

/** A history as the engine's own protobuf message, in base64. */
function read(name: string) {
  const file: unknown = JSON.parse(readFileSync(join(folder, name), "utf8"));
  return History.decode(Buffer.from(z.object({ history: z.base64() }).parse(file).history, "base64"));
}

const kept = () => readdirSync(folder).filter((name) => name.startsWith("call-") && name.endsWith(".json"));

test.runIf(isKeeping)("keeps the histories of calls as they run today", async () => {
  const house = await openCallHouse();
  await publish(house, tones, "+81312340001");
  const worker = await startWorker(house);
  const client = new Client({
    connection: await Connection.connect({ address: house.temporal.address }),
    namespace: "musubi",
    dataConverter,
  });
  try {
    await until("a worker that takes calls", () => worker.takesWork());
    const whole = house.virtual.call({ to: "0312340001", from: null });
    for (const hz of [600, 700, 800, 900, 1_000, 1_100]) {
      await whole.heardText(`tone_stream://%(400,0,${hz})`, 20_000);
      whole.press("1");
    }
    await whole.over(20_000);
    const left = house.virtual.call({ to: "0312340001", from: null });
    await left.heardText("tone_stream://%(400,0,600)", 20_000);
    left.hangUp();
    mkdirSync(folder, { recursive: true });
    for (const [name, { uuid }] of [
      ["call-whole", whole],
      ["call-hung-up", left],
    ] as const) {
      const handle = client.workflow.getHandle(`call/${uuid}`);
      await handle.result();
      const history = Buffer.from(History.encode(await handle.fetchHistory()).finish()).toString("base64");
      writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ workflowType: "call", history }, null, 2)}\n`);
    }
  } finally {
    await client.connection.close();
    await worker.close();
    await house.close();
  }
});

test("calls that were begun by an earlier program go on under this one", async () => {
  expect(kept().length).toBeGreaterThan(0);
  const histories = kept().map((name) => ({ workflowId: name, history: read(name) }));
  const replayed: string[] = [];
  for await (const { workflowId, error } of Worker.runReplayHistories(
    { workflowBundle: await workflowBundle("calls"), dataConverter },
    histories,
  )) {
    expect(error, workflowId).toBeUndefined();
    replayed.push(workflowId);
  }
  expect(replayed.toSorted()).toEqual(kept().toSorted());
});
