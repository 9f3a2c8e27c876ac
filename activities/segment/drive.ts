import type { FlowEvent } from "../../flow/event.ts";
import { advance, begin, type Step } from "../../flow/machine.ts";
import { isBorder, type Operation } from "../../flow/operation.ts";
import type { State } from "../../flow/state.ts";
import type { SegmentEnd, SegmentInput, Standing } from "../call-types.ts";
import { carryOut } from "./carry-out.ts";
import { comeBack } from "./come-back.ts";
import type { Attempt, DrivePorts } from "./ports.ts";
import { openScene, type Scene } from "./scene.ts";

/** `segment` stops before other humans take part; `attend` does that one operation and stops behind it. */
export type Mode = "segment" | "attend";

/**
 * Drives one call from where it stands to its end, or to where somebody else goes on: interpreter and switch in turn, a checkpoint at every
 * border. All that it knows can be found again: in the heartbeat, in the journal on the channel, in the workflow.
 *
 * @throws SupersededError when another driver has the call; Error where this worker cannot drive it at all
 */
export async function drive(mode: Mode, work: SegmentInput, attempt: Attempt, ports: DrivePorts): Promise<SegmentEnd> {
  const scene = await openScene(work.input, attempt, ports);
  try {
    const standing = attempt.remembered ?? work.standing;
    const first =
      standing === null && !attempt.mayHaveRun ? begin(scene.bundle, work.input.call, ports.now()) : await comeBack(scene, standing);
    return await goOn(mode, scene, first);
  } finally {
    scene.channel?.release();
  }
}

async function goOn(mode: Mode, scene: Scene, first: Step): Promise<SegmentEnd> {
  let sinceCheckpoint = 0;
  let mustReturn = false;
  for (let step = first; ; ) {
    scene.passed(step);
    if ("end" in step) return { next: "over", end: step.end, endedAt: scene.ports.now(), standing: scene.standing(step.state) };
    const { state, operation } = step;
    const standing = scene.standing(state);
    scene.beat(standing);

    const forPeople = "people" in operation;
    if (forPeople && mode === "segment") return { next: "attend", standing };
    if (!forPeople && (mode === "attend" || mustReturn || scene.attempt.handOver())) return { next: "again", standing };

    let event: FlowEvent | null = null;
    if (!forPeople && (scene.bundle.main.strict || isBorder(operation) || sinceCheckpoint >= scene.ports.stepsBetweenCheckpoints)) {
      const border = await cross(scene, standing, operation);
      sinceCheckpoint = 0;
      mustReturn = border.handOver;
      event = border.event;
    }
    event ??= await carryOut(scene, operation);
    sinceCheckpoint += 1;
    step = next(scene, state, operation, event);
  }
}

/** Makes the call durable before `operation`; an effect among them is done by the workflow, once, and its answer comes back. */
async function cross(scene: Scene, standing: Standing, operation: Operation): Promise<{ event: FlowEvent | null; handOver: boolean }> {
  const hasEffect = isBorder(operation) && !("call" in operation);
  const asked = scene.attempt.checkpoint(operation.step, { standing, effect: hasEffect ? operation : null });
  asked.catch(() => {}); // a hang-up may win the race
  const acknowledged = await scene.withMusic(asked);
  if (acknowledged === "hangup") return { event: scene.hangup(), handOver: false };
  const { answer, handOver } = acknowledged;
  return { handOver, event: answer === null ? null : scene.event(operation.step, answer) };
}

/** An answer that the interpreter does not take would come back as the same operation for ever: it is a fault of ours, and fails the block. */
function next(scene: Scene, state: State, operation: Operation, event: FlowEvent): Step {
  scene.keep(operation.step, event);
  const step = advance(scene.bundle, state, event);
  if ("end" in step || step.operation.step !== operation.step) return step;
  scene.ports.log.error({ call: state.call.id, step: operation.step, type: event.type }, "an answer did not fit its operation");
  const failed = { type: "failed", step: operation.step, at: event.at, code: "E_WRONG_ANSWER" } as const;
  scene.keep(operation.step, failed);
  return advance(scene.bundle, state, failed);
}
