import { advance, begin, type Step } from "../../flow/machine.ts";
import { readState } from "../../flow/state.ts";
import type { Journal } from "../../telephony/switch.ts";
import type { Standing } from "../call-types.ts";
import { answerOf } from "./carry-out.ts";
import type { Scene } from "./scene.ts";
import { isOnSwitch, type OnSwitch } from "./switch-operation.ts";

/**
 * Finds where the call is after another driver: from the last heartbeat through the events on the channel to the last operation that ran.
 * The fence in `settle` makes sure that nothing older still runs, so nothing is heard twice and nothing is skipped.
 */
export async function comeBack(scene: Scene, standing: Standing | null): Promise<Step> {
  const { bundle, input, ports } = scene;
  if (standing !== null) scene.resume(standing);
  let step = firstStep();
  const journal = scene.channel === null ? "gone" : await scene.channel.settle();
  if (journal === "gone") {
    if (scene.channel !== null) scene.over(await scene.channel.over);
    return "end" in step ? step : advance(bundle, step.state, scene.hangup());
  }
  for (const found of walked(journal)) {
    if ("end" in step || found.step !== step.operation.step) continue;
    scene.passed(step);
    scene.channel?.dropKeysTo(found.keysTo);
    if (found.event.type === "answered") scene.answered(found.event.at);
    step = advance(bundle, step.state, found.event);
  }
  if ("end" in step || journal.done < step.operation.step || !isOnSwitch(step.operation)) return step;
  return afterIt(step, step.operation, journal);

  function firstStep(): Step {
    if (standing === null) return begin(bundle, input.call, ports.now());
    const state = readState(standing.state);
    if ("code" in state) throw new Error(`${state.code}: the state of this call is newer than this program`);
    // The blocks passed on the way to this state are told already.
    if (state.pending !== null) return { state, operation: state.pending, passed: [] };
    return advance(bundle, state, scene.hangup()); // it is over: the interpreter tells its end again
  }

  /** The entries of the journal in order; one that cannot be read is told and left out, which repeats its step at worst. */
  function* walked(entries: Journal) {
    for (const [number, sealed] of [...entries.events].sort(([a], [b]) => a - b)) {
      try {
        yield { step: number, ...scene.memory.read(sealed) };
      } catch {
        ports.log.warn({ call: input.call.id, step: number }, "a journal entry could not be read");
      }
    }
  }

  /** The operation ran to its end, but its driver died before it told the interpreter. */
  function afterIt(at: Step, operation: OnSwitch, entries: Journal): Step {
    scene.passed(at);
    const answer = answerOf(scene, operation, entries);
    const event = scene.event(operation.step, answer, scene.channel?.takeTyped() ?? "");
    scene.keep(operation.step, event);
    return advance(bundle, at.state, event);
  }
}
