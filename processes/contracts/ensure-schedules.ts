import {
  type Client,
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  type ScheduleOptions,
  ScheduleOverlapPolicy,
} from "@temporalio/client";
import { CONTRACT_QUEUE } from "../../activities/contracts/process.ts";

const JAPAN = "Asia/Tokyo";

/**
 * Schedules live in the engine, which may have lost them: what is missing is made again. `providers` are those with a real clock.
 * Answers whether the engine knew nothing of us.
 */
export async function ensureSchedules(client: Client, providers: readonly string[]): Promise<boolean> {
  let isFresh = false;
  for (const wanted of [housekeeping, nightlyBackup, ...providers.flatMap((provider) => [monthRun(provider), dayRun(provider)])]) {
    const known = await client.schedule
      .getHandle(wanted.scheduleId)
      .describe()
      .catch((error) => {
        if (error instanceof ScheduleNotFoundError) return null;
        throw error;
      });
    if (known !== null) continue;
    if (wanted === housekeeping) isFresh = true;
    await client.schedule.create(wanted).catch((error) => {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error; // another worker was quicker
    });
  }
  return isFresh;
}

const housekeeping: ScheduleOptions = {
  scheduleId: "housekeeping",
  spec: { intervals: [{ every: "1 hour" }] },
  action: { type: "startWorkflow", workflowType: "housekeeping", workflowId: "housekeeping", taskQueue: CONTRACT_QUEUE },
  policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: "1 hour" },
  state: { triggerImmediately: true },
};

/** R-S-5: at night, and once more at day, so that no second of a run's own length makes a gap of more than 24 hours; and at once in a new engine. */
const nightlyBackup: ScheduleOptions = {
  scheduleId: "nightly-backup",
  spec: { calendars: [{ hour: [2, 14], minute: 30 }], timezone: JAPAN },
  action: { type: "startWorkflow", workflowType: "nightly-backup", workflowId: "nightly-backup", taskQueue: CONTRACT_QUEUE },
  policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: "12 hours" },
  state: { triggerImmediately: true },
};

/** TM-02: the 1st, 00:05 in Japan. A run that was missed while the engine was away is made up for within a month. */
const monthRun = (provider: string): ScheduleOptions => ({
  scheduleId: `month-run/${provider}`,
  spec: { calendars: [{ dayOfMonth: 1, hour: 0, minute: 5 }], timezone: JAPAN },
  action: {
    type: "startWorkflow",
    workflowType: "month-run",
    workflowId: `month-run/${provider}`,
    taskQueue: CONTRACT_QUEUE,
    args: [{ provider, at: null }],
  },
  policies: { overlap: ScheduleOverlapPolicy.BUFFER_ONE, catchupWindow: "31 days" },
});

/** TM-03: every day, 00:10 in Japan. */
const dayRun = (provider: string): ScheduleOptions => ({
  scheduleId: `receivable-watch/${provider}`,
  spec: { calendars: [{ hour: 0, minute: 10 }], timezone: JAPAN },
  action: {
    type: "startWorkflow",
    workflowType: "receivable-watch",
    workflowId: `receivable-watch/${provider}`,
    taskQueue: CONTRACT_QUEUE,
    args: [{ provider, at: null }],
  },
  policies: { overlap: ScheduleOverlapPolicy.BUFFER_ONE, catchupWindow: "7 days" },
});
