import type { Call } from "../call.ts";
import type { AnswerBody, FlowEvent } from "../event.ts";
import type { Bundle, Flow } from "../flow.ts";
import type { Schedule } from "../hours/schedule.ts";
import { own } from "../json.ts";
import { advance, begin, type End, type Passed, type Step } from "../machine.ts";
import type { Audio, Operation } from "../operation.ts";
import type { State } from "../state.ts";
import type { Values } from "../value.ts";
import { gatherAnswer } from "./gather-answer.ts";
import { bundleOf, type Sketch } from "./sketch.ts";

/** What the caller and the surroundings do. Everything left out is ordinary: nothing pressed, no holiday, calls that are picked up. */
export interface Script {
  /** One entry a gather: the keys pressed, null = none. Keys behind the end of a gather count for the next one. */
  presses?: (string | null)[];
  /** Keys pressed before anything is asked. */
  typed?: string;
  /** What becomes of each transfer, in order; then "ended". */
  bridges?: ("ended" | "busy" | "noAnswer" | "failed")[];
  /** Milliseconds of each recording, in order; then 3,000. 0 = silence. */
  recordings?: number[];
  world?: World;
  call?: Partial<Call>;
  /** Epoch ms when the call comes in. */
  at?: number;
  /** The caller hangs up instead of answering this step. */
  hangUpAt?: number;
  /** These steps fail. */
  failAt?: number[];
  /** Steps after which the play is broken off; then `end` is null. */
  maxSteps?: number;
}

export interface World {
  /** ISO day → name of the holiday. */
  holidays?: Record<string, string>;
  calendars?: Record<string, Schedule>;
  tables?: Record<string, Record<string, Record<string, string>>>;
  facts?: Record<string, string | number | boolean>;
}

export interface Played {
  /** Everything that was heard, in order: texts, «prompt names», ♪ tones in Hz. */
  heard: string[];
  /** Blocks that were left, in order; blocks of subflows as "flow/block". */
  path: string[];
  /** The last block of the path. */
  reached: string | null;
  end: End | null;
  operations: Operation[];
  passed: Passed[];
  /** The variables of the call's own flow, at the end. */
  variables: Values;
  state: State;
  /** Milliseconds that the call took. */
  took: number;
}

const monday = Date.UTC(2026, 10, 30, 1, 0);

/** Plays a call through the production interpreter in virtual time. */
export function play(given: Sketch | Flow | Bundle, script: Script = {}): Played {
  const bundle = bundleOf(given);
  const startedAt = script.at ?? monday;
  const cursor = {
    presses: [...(script.presses ?? [])],
    bridges: [...(script.bridges ?? [])],
    recordings: [...(script.recordings ?? [])],
    typed: script.typed ?? "",
  };
  const operations: Operation[] = [];
  const passed: Passed[] = [];
  const heard: string[] = [];
  let variables: Values = {};
  let at = startedAt;

  let step: Step = begin(bundle, testCall(script.call, startedAt), startedAt);
  for (;;) {
    passed.push(...step.passed);
    variables = step.state.frames[0]?.variables ?? variables;
    if ("end" in step || operations.length >= (script.maxSteps ?? 10_000)) break;
    const { operation } = step;
    operations.push(operation);
    if (script.hangUpAt === operation.step) {
      step = advance(bundle, step.state, { type: "hangup", cause: "NORMAL_CLEARING", at });
      continue;
    }
    const fails = script.failAt?.includes(operation.step) ?? false;
    if (!fails) heard.push(...audioOf(operation).map(heardAs));
    const { answer, milliseconds, typed } = fails ? failed : answerTo(operation, cursor, script.world ?? {});
    at += milliseconds;
    const event: FlowEvent = { ...answer, step: operation.step, at, typed: typed + cursor.typed };
    cursor.typed = "";
    step = advance(bundle, step.state, event);
  }
  const path = passed.map(({ flow, block }) => (flow === "" ? block : `${flow}/${block}`));
  return {
    heard,
    path,
    reached: path.at(-1) ?? null,
    end: "end" in step ? step.end : null,
    operations,
    passed,
    variables,
    state: step.state,
    took: at - startedAt,
  };
}

export function testCall(part: Partial<Call> = {}, startedAt = monday): Call {
  return {
    id: "test-call",
    kind: "test",
    number: "+81312345678",
    caller: { number: "+819011112222", shown: "shown" },
    startedAt,
    versions: {},
    ...part,
  };
}

interface Cursor {
  presses: (string | null)[];
  bridges: ("ended" | "busy" | "noAnswer" | "failed")[];
  recordings: number[];
  typed: string;
}

interface Answered {
  answer: AnswerBody;
  milliseconds: number;
  /** Keys that were pressed and not taken. */
  typed: string;
}

const failed: Answered = { answer: { type: "failed", code: "E_TEST" }, milliseconds: 0, typed: "" };

/** Stands in for switch, world, outbox and people. */
function answerTo(operation: Operation, cursor: Cursor, world: World): Answered {
  const listening = audioOf(operation).reduce((sum, audio) => sum + durationOf(audio), 0);
  const after = (answer: AnswerBody, milliseconds = 0, typed = ""): Answered => ({ answer, milliseconds, typed });

  if ("call" in operation) {
    switch (operation.call) {
      case "answer":
        return after({ type: "answered" }, 20);
      case "play":
        return after({ type: "played", reason: "finished" }, listening);
      case "gather": {
        const pressed = cursor.presses.shift() ?? "";
        const { digits, how, rest } = gatherAnswer(operation, pressed);
        const waiting =
          how === "timeout"
            ? listening + 1_000 * (digits === "" ? operation.timeoutSeconds : operation.interDigitSeconds)
            : 300 * pressed.length;
        return after({ type: "gathered", digits, how, ...(operation.secret ? { sealed: "sealed" } : {}) }, waiting, rest);
      }
      case "record": {
        const milliseconds = Math.min(cursor.recordings.shift() ?? 3_000, operation.maxSeconds * 1_000);
        return after(
          { type: "recorded", recording: milliseconds === 0 ? null : `recording-${operation.step}`, milliseconds },
          listening + milliseconds,
        );
      }
      case "hold":
        return after({ type: "held" }, (operation.seconds ?? 0) * 1_000);
      case "recording":
        return after({ type: "recordingSet" });
      case "hangup":
        return after({ type: "hungUp" });
    }
  }
  if ("people" in operation) {
    if (operation.people !== "bridge") return failed;
    const result = cursor.bridges.shift() ?? "ended";
    const seconds = result === "ended" ? 60 : 0;
    return after(
      { type: "bridged", result, cause: "NORMAL_CLEARING", seconds, target: result === "ended" ? 0 : null },
      1_000 * (seconds + 5),
    );
  }
  if ("outbox" in operation) return after({ type: "promised" });
  switch (operation.world) {
    case "hours":
      return after({
        type: "hours",
        holiday: own(world.holidays ?? {}, operation.day) ?? null,
        schedule: operation.calendar === null ? null : (own(world.calendars ?? {}, operation.calendar) ?? null),
      });
    case "table": {
      const row = own(own(world.tables ?? {}, operation.table) ?? {}, operation.key);
      return after({ type: "row", row: row ?? null });
    }
    case "contractFacts":
      return after({
        type: "contractFacts",
        facts: Object.fromEntries(Object.entries(world.facts ?? {}).filter(([fact]) => operation.facts.includes(fact))),
      });
    case "toggle":
    case "counter":
    case "queueFacts":
    case "http":
      return failed;
  }
}

function audioOf(operation: Operation): Audio[] {
  if ("call" in operation && "audio" in operation) return operation.audio;
  return [];
}

function heardAs(audio: Audio): string {
  if ("say" in audio) return audio.say;
  if ("recorded" in audio) return `«${audio.recorded}»`;
  if ("recording" in audio) return `«${audio.recording}»`;
  return "tone" in audio ? `♪${audio.tone.hz.join("+")}` : "";
}

/** About the pace of synthetic speech; only simulations use it, a switch knows the true length. */
export function durationOf(audio: Audio): number {
  if ("say" in audio) return audio.say.length * (audio.language.startsWith("ja") ? 140 : 65);
  if ("tone" in audio) return audio.tone.milliseconds;
  return "silence" in audio ? audio.silence : 3_000;
}
