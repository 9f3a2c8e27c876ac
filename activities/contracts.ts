import { heartbeat } from "@temporalio/activity";
import { clockOf } from "../database/record/clock.ts";
import { campaignStanding } from "./contracts/campaign-standing.ts";
import type { ContractActivities } from "./contracts/contract-activities.ts";
import type { RecordPort } from "./contracts/record-port.ts";
import { serveChunk } from "./contracts/serve-chunk.ts";
import { serveProcess } from "./contracts/serve-process.ts";
import { waitUntil } from "./contracts/wait-until.ts";

/** The effects of the workflows of the terms. Every “now” is the provider's clock, and everything may be repeated. */
export function createContractActivities(port: RecordPort): ContractActivities {
  return {
    serve: (input) => serveProcess(port, input),
    serveChunk: (input) => serveChunk(port, input, heartbeat),
    standing: (input) => campaignStanding(port, input, heartbeat),
    async clock({ provider, until }) {
      const clock = await clockOf(port.database, provider);
      const next = until.filter((at) => at > clock.now).toSorted()[0];
      return { now: clock.now, waitMs: next === undefined ? null : waitUntil(clock, next) };
    },
  };
}
