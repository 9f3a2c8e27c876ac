import { join } from "node:path";
import { NativeConnection } from "@temporalio/worker";
import { createPayloadCodec } from "../../activities/payload-codec.ts";
import type { World } from "../../activities/segment/ports.ts";
import { defaultDialPlan, productionWorld } from "../../activities/world/production-world.ts";
import { type CallWorker, type CallWorkerParts, startCallWorker } from "../../processes/calls/start-call-worker.ts";
import { workflowBundle } from "../../processes/workflow-bundle.ts";
import { readSwitches } from "../../telephony/esl-switch/switch-address.ts";
import { type Log, silentLog } from "../../telephony/log.ts";
import { type CallHouse, captions } from "./call-house.ts";
import { TEST_PAYLOAD_KEY } from "./temporal.ts";

/** A call worker in this very process. `world` takes the place of production's answers; `announcement` finds customers' own prompts. */
export async function startWorker(
  house: CallHouse,
  {
    identity = "call-worker-test",
    log = silentLog,
    world,
    speechMs,
    switches = house.virtual.eslUrl,
    announcement = async () => undefined,
  }: {
    identity?: string;
    log?: Log;
    world?: World;
    speechMs?: (text: string) => number;
    switches?: string;
    announcement?: CallWorkerParts["announcement"];
  } = {},
): Promise<CallWorker & { close(): Promise<void> }> {
  const connection = await NativeConnection.connect({ address: house.temporal.address });
  const worker = await startCallWorker({
    identity,
    connection,
    namespace: house.temporal.namespace,
    dataConverter: { payloadCodecs: [createPayloadCodec([TEST_PAYLOAD_KEY])] },
    workflowBundle: await workflowBundle("calls"),
    database: house.database.db,
    databaseUrl: house.database.url,
    prompts: captions(house.mediaFolder, speechMs),
    world: world ?? productionWorld(house.database.db, defaultDialPlan),
    switches: readSwitches(switches),
    keys: [TEST_PAYLOAD_KEY],
    folder: join(house.folder, identity),
    peerHost: "127.0.0.1",
    deadPeers: [],
    announcement,
    log,
  });
  return {
    ...worker,
    close: async () => {
      await worker.stop();
      await connection.close();
    },
  };
}
