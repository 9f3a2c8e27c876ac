import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import proto from "@temporalio/proto";
import { Worker } from "@temporalio/worker";
import { expect, test } from "vitest";
import { z } from "zod";
import { processNames } from "../../../activities/contracts/process.ts";
import { createPayloadCodec } from "../../../activities/payload-codec.ts";
import { root } from "../../../processes/config.ts";
import { workflowBundle } from "../../../processes/workflow-bundle.ts";
import { TEST_PAYLOAD_KEY } from "../../support/temporal.ts";
import { keepHistories } from "./keep-histories.ts";

const folder = join(root, "workflows/histories/contracts");
const dataConverter = { payloadCodecs: [createPayloadCodec([TEST_PAYLOAD_KEY])] };
const isKeeping = process.env.MUSUBI_KEEP_HISTORIES === "1";

const { History } = proto.temporal.api.history.v1;
const kept = () => readdirSync(folder).filter((name) => name.endsWith(".json"));

/** A history as the engine's own protobuf message, in base64. */
function read(name: string) {
  const file: unknown = JSON.parse(readFileSync(join(folder, name), "utf8"));
  return History.decode(Buffer.from(z.object({ history: z.base64() }).parse(file).history, "base64"));
}

test.runIf(isKeeping)("keeps the histories of the processes as they run today", async () => {
  mkdirSync(folder, { recursive: true });
  for (const { workflowType, history } of await keepHistories()) {
    const text = Buffer.from(History.encode(history).finish()).toString("base64");
    writeFileSync(join(folder, `${workflowType}.json`), `${JSON.stringify({ workflowType, history: text }, null, 2)}\n`);
  }
});

test("every process has a kept history", () => {
  expect(kept().map((name) => name.replace(".json", ""))).toEqual(expect.arrayContaining([...processNames]));
});

test("processes that were begun by an earlier program go on under this one", async () => {
  const histories = kept().map((name) => ({ workflowId: name, history: read(name) }));
  const replayed: string[] = [];
  for await (const { workflowId, error } of Worker.runReplayHistories(
    { workflowBundle: await workflowBundle("contracts"), dataConverter },
    histories,
  )) {
    expect(error, workflowId).toBeUndefined();
    replayed.push(workflowId);
  }
  expect(replayed.toSorted()).toEqual(kept().toSorted());
});
