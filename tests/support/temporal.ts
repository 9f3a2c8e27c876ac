import { TestWorkflowEnvironment } from "@temporalio/testing";
import { createPayloadCodec } from "../../activities/payload-codec.ts";
import { cacheFolder } from "../../processes/config.ts";
import { findTimeSkippingServer } from "./time-skipping-server.ts";

export { startTemporal, type TemporalServer } from "../../processes/temporal/throw-away.ts";

/** 32 bytes for the payload codec of tests. */
export const TEST_PAYLOAD_KEY = Buffer.alloc(32, 42);

/** An engine whose clock jumps from timer to timer. One for a test file: it has one clock, no listing and no Schedules. */
export async function startTimeSkipping(): Promise<TestWorkflowEnvironment> {
  const path = await findTimeSkippingServer(cacheFolder(process.env), process.env);
  return TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: "existing-path", path } },
    client: { dataConverter: { payloadCodecs: [createPayloadCodec([TEST_PAYLOAD_KEY])] } },
  });
}
