import { Context } from "@temporalio/activity";
import { inTime } from "./accept/in-time.ts";
import type { CallActivities, SegmentEnd, SegmentInput, Standing } from "./call-types.ts";
import type { CallRecords } from "./record/call-records.ts";
import { drive, type Mode } from "./segment/drive.ts";
import type { Attempt, DrivePorts } from "./segment/ports.ts";
import type { SendCheckpoint } from "./segment/send-checkpoint.ts";

const BEAT_MS = 2_000;
const SETTLE_MS = 1_000;

export interface CallDeps extends DrivePorts {
  /** Names this process in Temporal and on channels. */
  identity: string;
  sendCheckpoint: SendCheckpoint;
  /** The process is asked to end. */
  isStopping(): boolean;
  records: CallRecords;
}

/** A call that this process drives. A retry of its activity in the same process adopts it instead of driving beside it. */
interface Running {
  context: Context;
  done: Promise<SegmentEnd>;
}

/** The activities of calls. One process has one of these: it knows which calls are driven here. */
export function createCallActivities(deps: CallDeps): CallActivities & { driven(): string[] } {
  const running = new Map<string, Running>();
  return {
    segment: (work) => take("segment", work),
    attend: (work) => take("attend", work),
    effect: async ({ input, operation }) => {
      if ("world" in operation) return deps.world.answer(input, operation);
      if ("outbox" in operation) return deps.world.promise(input, operation);
      return { type: "failed", code: "E_NOT_SUPPORTED" };
    },
    settle: ({ input, end, endedAt, standing }) => deps.records.settle(input, end, endedAt, standing),
    driven: () => [...running.keys()],
  };

  function take(mode: Mode, work: SegmentInput): Promise<SegmentEnd> {
    const context = Context.current();
    refuseStale(context);
    const id = work.input.call.id;
    const known = running.get(id);
    if (known !== undefined) {
      known.context = context;
      return untilCancelled(context, known.done);
    }
    const mine: Running = { context, done: Promise.reject(new Error("not begun")) };
    mine.done.catch(() => {});
    mine.done = begin(mode, work, mine).finally(() => {
      if (running.get(id) === mine) running.delete(id);
    });
    running.set(id, mine);
    deps.lines.lives(work.input);
    return untilCancelled(context, mine.done);
  }

  async function begin(mode: Mode, work: SegmentInput, mine: Running): Promise<SegmentEnd> {
    const { info } = mine.context;
    let last: Standing | null = (info.heartbeatDetails as Standing | undefined) ?? null;
    const beat = () => mine.context.heartbeat(last ?? undefined);
    const timer = setInterval(beat, BEAT_MS);
    const attempt: Attempt = {
      owner: { epoch: epochOf(info), worker: deps.identity },
      remembered: last,
      mayHaveRun: info.attempt > 1 || work.standing !== null,
      beat: (standing) => {
        last = standing;
        beat();
      },
      checkpoint: (step, border) => deps.sendCheckpoint(work.input.call.id, step, border),
      handOver: () => deps.isStopping(),
    };
    const waitedMs = Date.now() - info.currentAttemptScheduledTimestampMs;
    if (info.attempt > 1) deps.log.info({ call: work.input.call.id, attempt: info.attempt, waitedMs }, "a call is taken over here");
    try {
      return await settled(work, await drive(mode, work, attempt, deps));
    } finally {
      clearInterval(timer);
    }
  }

  /** The driver writes the end itself, which saves an activity; a database that does not answer is left to the workflow, which waits for it. */
  async function settled({ input }: SegmentInput, end: SegmentEnd): Promise<SegmentEnd> {
    if (end.next !== "over") return end;
    const written = deps.records.settle(input, end.end, end.endedAt, end.standing);
    return inTime(written, SETTLE_MS).then(
      () => ({ ...end, settled: true }),
      () => end,
    );
  }
}

/**
 * Milliseconds at which the server scheduled this attempt, by its clock, then the attempt: a later driver of a call always has the greater
 * number, whatever the workers' clocks say.
 */
function epochOf(info: Context["info"]): number {
  return info.currentAttemptScheduledTimestampMs * 100 + (info.attempt % 100);
}

/** A task that waited in a frozen process longer than its heartbeat timeout was given to somebody else long ago. */
function refuseStale({ info }: Context): void {
  const limit = info.heartbeatTimeoutMs;
  if (limit !== undefined && Date.now() - info.currentAttemptScheduledTimestampMs > limit + 1_000)
    throw new Error("E_STALE: this task is older than its heartbeat timeout");
}

/** A cancelled attempt ends for Temporal; the call itself goes on here until another driver is seen or the next attempt adopts it. */
function untilCancelled(context: Context, done: Promise<SegmentEnd>): Promise<SegmentEnd> {
  return Promise.race([done, context.cancelled]);
}
