import { isEmergencyNumber } from "../../flow/emergency.ts";
import type { AnswerBody, FlowEvent } from "../../flow/event.ts";
import type { Operation, PeopleOperation } from "../../flow/operation.ts";
import { typedAnswer } from "../../flow/type-ahead.ts";
import type { Journal } from "../../telephony/switch.ts";
import type { Scene } from "./scene.ts";
import { isOnSwitch, type OnSwitch, prepare, shapeOf } from "./switch-operation.ts";

/** Does what the interpreter asks for and tells it what came of it. Nothing here decides what the flow does next. */
export async function carryOut(scene: Scene, operation: Operation): Promise<FlowEvent> {
  const { input, ports } = scene;
  const { step } = operation;
  try {
    if (isOnSwitch(operation)) return await onSwitch(scene, operation);
    if ("world" in operation) return scene.event(step, await ports.world.answer(input, operation));
    if ("outbox" in operation) return scene.event(step, await ports.world.promise(input, operation));
    return scene.event(step, { type: "failed", code: "E_NOT_SUPPORTED" });
  } catch (error) {
    const code = /^(?:\w*Error: )?(E_[A-Z_]+)/.exec(String(error))?.[1];
    if (code === undefined || code === "E_SUPERSEDED") throw error;
    ports.log.warn({ call: input.call.id, step, code }, "an operation could not be done");
    return scene.event(step, { type: "failed", code });
  }
}

/** What came of an operation that ran under an earlier driver. */
export function answerOf(scene: Scene, operation: OnSwitch, journal: Journal): AnswerBody {
  const outcome = scene.channel?.outcomeOf(operation.step, shapeOf(scene.input, operation), journal);
  return outcome?.type === "done" ? asAsked(scene, operation, outcome.answer) : { type: "failed", code: "E_LOST" };
}

/** All contracted lines are in use. */
const noLine: AnswerBody = { type: "bridged", result: "failed", cause: "NORMAL_CIRCUIT_CONGESTION", seconds: 0, target: null };

function isEmergency({ targets }: Extract<PeopleOperation, { people: "bridge" }>): boolean {
  return targets.some((target) => "number" in target && isEmergencyNumber(target.number));
}

async function onSwitch(scene: Scene, operation: OnSwitch): Promise<FlowEvent> {
  const { channel } = scene;
  if (channel === null) return scene.hangup();
  const typed = "call" in operation && operation.call === "gather" ? typedAnswer(operation) : null;
  if (typed !== null) return scene.event(operation.step, sealed(scene, operation, { type: "gathered", ...typed }), channel.takeTyped());

  const dials = "people" in operation && !isEmergency(operation);
  if (dials && (await scene.ports.lines.lease(scene.input, operation.step)) === "busy") return scene.event(operation.step, noLine);
  const outcome = await channel.perform(operation.step, await prepare(scene, operation), scene.memory.takeWaiting());
  if (dials) scene.ports.lines.giveBack(scene.input, operation.step);
  if (outcome.type === "hangup") return scene.over(outcome.cause);
  scene.started(outcome.latencyMs);
  const event = scene.event(operation.step, asAsked(scene, operation, outcome.answer), outcome.typed);
  if (event.type === "hungUp") scene.over("NORMAL_CLEARING");
  return event;
}

/** The switch's answer as the interpreter wants it: keys typed ahead in front of those gathered, a recording by its path below the media folder. */
function asAsked(scene: Scene, operation: OnSwitch, answer: AnswerBody): AnswerBody {
  if (answer.type === "recorded" && answer.recording !== null) {
    const prefix = `${scene.mediaFolder}/`;
    return { ...answer, recording: answer.recording.startsWith(prefix) ? answer.recording.slice(prefix.length) : answer.recording };
  }
  if (answer.type !== "gathered" || !("call" in operation) || operation.call !== "gather") return answer;
  return sealed(scene, operation, { ...answer, digits: operation.typed + answer.digits });
}

function sealed(scene: Scene, operation: OnSwitch, answer: Extract<AnswerBody, { type: "gathered" }>): AnswerBody {
  const secret = "call" in operation && operation.call === "gather" && operation.secret;
  return secret ? { ...answer, sealed: scene.ports.seal.seal(answer.digits) } : answer;
}
