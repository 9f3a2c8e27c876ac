import type { CallOperation, Operation, PeopleOperation } from "../../flow/operation.ts";
import { stillWanted } from "../../flow/type-ahead.ts";
import type { SwitchOperation } from "../../telephony/switch.ts";
import type { CallInput } from "../call-types.ts";
import type { Scene } from "./scene.ts";

/** An operation that the switch does. */
export type OnSwitch = { step: number; block: string | null } & (CallOperation | Extract<PeopleOperation, { people: "bridge" }>);

const BEEP = { sound: "tone_stream://%(300,0,1000)", milliseconds: 300 };
const silent = { sounds: [] as string[], soundMs: 0 };

export function isOnSwitch(operation: Operation): operation is OnSwitch {
  return "call" in operation || ("people" in operation && operation.people === "bridge");
}

/** The operation with its sounds as paths and its targets as endpoints. @throws Error E_… where one of them cannot be had */
export async function prepare(scene: Scene, operation: OnSwitch): Promise<SwitchOperation> {
  const { input, ports, mediaFolder } = scene;
  const shape = shapeOf(input, operation);
  if ("people" in operation) {
    if (shape.do !== "bridge") return shape;
    const targets = await ports.world.endpoints(input, operation);
    const whisper = await ports.sounds.resolve(input.organisationId, operation.whisper, mediaFolder);
    return { ...shape, ...targets, whisper: whisper.sounds, whisperMs: whisper.soundMs };
  }
  if (!("audio" in operation)) return shape.do === "recording" ? { ...shape, path: `${mediaFolder}/${shape.path}` } : shape;

  const { sounds, soundMs } = await ports.sounds.resolve(input.organisationId, operation.audio, mediaFolder);
  switch (shape.do) {
    case "play":
    case "gather":
      return { ...shape, sounds, soundMs };
    case "record": {
      const beep = operation.call === "record" && operation.beep;
      const path = `${mediaFolder}/${shape.path}`;
      return { ...shape, path, sounds: beep ? [...sounds, BEEP.sound] : sounds, soundMs: soundMs + (beep ? BEEP.milliseconds : 0) };
    }
    default:
      return shape;
  }
}

/** The operation without what has to be looked up; enough to read its outcome from the journal. */
export function shapeOf(input: CallInput, operation: OnSwitch): SwitchOperation {
  if ("people" in operation) {
    const { order, ringSeconds } = operation;
    return { do: "bridge", endpoints: [], order, ringMs: ringSeconds * 1_000, callerId: null, whisper: [], whisperMs: 0 };
  }
  switch (operation.call) {
    case "answer":
      return { do: "answer" };
    case "play":
      return { do: "play", ...silent, bargeIn: operation.bargeIn };
    case "gather": {
      const { terminator, timeoutSeconds, interDigitSeconds, secret } = operation;
      const times = { timeoutMs: timeoutSeconds * 1_000, interDigitMs: interDigitSeconds * 1_000 };
      return { do: "gather", ...silent, ...stillWanted(operation), terminator, secret, ...times };
    }
    case "record": {
      const { maxSeconds, silenceSeconds, finishKeys } = operation;
      return { do: "record", ...silent, path: recordingPath(input, operation.step), maxSeconds, silenceSeconds, finishKeys };
    }
    case "hold":
      return { do: "hold", music: operation.music ?? "", milliseconds: operation.seconds === null ? null : operation.seconds * 1_000 };
    case "recording":
      return { do: "recording", action: operation.action, path: recordingPath(input, null) };
    case "hangup":
      return { do: "hangup", cause: operation.cause };
  }
}

/** Below the switch's media folder; ids only, never a text of a caller or a tenant. */
function recordingPath(input: CallInput, step: number | null): string {
  return `${input.organisationId}/recordings/${input.call.id}${step === null ? "" : `-${step}`}.wav`;
}
