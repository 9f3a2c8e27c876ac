import type { ConnectionLike } from "@temporalio/client";
import type { Log } from "../log.ts";

type Engine = Pick<ConnectionLike, "workflowService">;

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 2_000;
/** The retry need not wait: it goes to another worker. */
const AT_ONCE = { nanos: 1_000_000 };
/** temporal.api.enums.v1.PendingActivityState */
const SCHEDULED = 1;
const STARTED = 2;
const PATIENCE_MS = 180_000;

/**
 * Gives the calls of a dead worker to the living: for each, the sticky queue of its workflow is reset (tasks would wait there for the dead)
 * and its pending activity is failed when the dead worker holds it, by what Temporal says, never by what the channel says. The retry keeps
 * the heartbeat. An engine that is away is tried again.
 */
export class Takeover {
  #engine: Engine;
  #namespace: string;
  #log: Log;

  constructor(engine: Engine, namespace: string, log: Log) {
    this.#engine = engine;
    this.#namespace = namespace;
    this.#log = log;
  }

  /** @param isDead whether the worker that holds an activity is dead @param workflowIds calls that live on the switches */
  async of(workflowIds: readonly string[], isDead: (worker: string) => boolean): Promise<void> {
    const begun = performance.now();
    const until = begun + PATIENCE_MS;
    let open = [...workflowIds];
    for (let pause = FIRST_PAUSE_MS; open.length > 0 && performance.now() < until; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      const results = await Promise.all(open.map((id) => this.#one(id, isDead)));
      open = open.filter((_, index) => results[index] === "again");
      if (open.length > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    }
    this.#log.info(
      { calls: workflowIds.length - open.length, ms: Math.round(performance.now() - begun) },
      "calls were looked through for takeover",
    );
    if (open.length > 0) this.#log.error({ calls: open.length }, "calls could not be taken over: the durable engine does not answer");
  }

  async #one(workflowId: string, isDead: (worker: string) => boolean): Promise<"done" | "again"> {
    const service = this.#engine.workflowService;
    const execution = { workflowId };
    const namespace = this.#namespace;
    try {
      const [described] = await Promise.all([
        service.describeWorkflowExecution({ namespace, execution }),
        service.resetStickyTaskQueue({ namespace, execution }),
      ]);
      const pending = described.pendingActivities ?? [];
      const held = pending.filter(({ state, lastWorkerIdentity }) => state === STARTED && isDead(lastWorkerIdentity ?? ""));
      await Promise.all(
        held.map(({ activityId }) =>
          service.respondActivityTaskFailedById({
            namespace,
            workflowId,
            activityId,
            identity: "takeover",
            failure: {
              message: "E_WORKER_DIED",
              applicationFailureInfo: { type: "E_WORKER_DIED", nonRetryable: false, nextRetryDelay: AT_ONCE },
            },
          }),
        ),
      );
      // A worker that stands still has polls open at the engine, which swallow what is given out again: so it is looked at until it has arrived.
      return held.length > 0 || pending.some(({ state }) => state === SCHEDULED) ? "again" : "done";
    } catch (error) {
      return isGone(error) ? "done" : "again";
    }
  }
}

/** gRPC NOT_FOUND: the call is over, or somebody else has taken it over. */
function isGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === 5;
}
