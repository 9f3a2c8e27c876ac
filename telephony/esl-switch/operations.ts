import type { AnswerBody } from "../../flow/event.ts";
import type { Headers } from "../esl/frame.ts";
import type { Application, SwitchOperation } from "../switch.ts";

/** One `execute` on a channel. The argument goes into the body of the frame, where a newline is inert. */
export interface Execute {
  app: Application;
  arg: string;
}

/** A step on the switch: what prepares it, and the one execute whose completion is the step's. */
export interface Plan {
  /**
   * Variables that must stand before it begins; "" removes one. They are set by one API command in front of the executes: nothing older
   * runs on the channel then, and an execute of `set` would cost the switch two events of all variables each.
   */
  variables: Readonly<Record<string, string>>;
  before: Execute[];
  main: Execute;
  after: Execute[];
  /** Milliseconds after which the fence and uuid_exists decide what became of it. */
  deadlineMs: number;
}

/** A key that no telephone has: FreeSWITCH takes an empty terminator list for “#”. */
const NO_TERMINATOR = "N";
const SLACK_MS = 5_000;
/** Japan's ringing tone: 400 Hz beating at 16 Hz, 1 s on, 2 s off (ITU-T E.180, supplement 2). */
const RINGBACK = "%(1000,2000,400,416)";

/** Where the digits of a gather lie until they are journaled. */
export function resultVariable(step: number): string {
  return `mu_r${step}`;
}

/** The commands of calls.md §5 for one operation; `hangup` and `hold` are not executes with an end of their own and are done apart. */
export function planOf(step: number, operation: Exclude<SwitchOperation, { do: "hangup" | "hold" }>): Plan {
  switch (operation.do) {
    case "answer":
      return { variables: {}, before: [], main: { app: "answer", arg: "" }, after: [], deadlineMs: SLACK_MS };
    case "play":
      return {
        variables: { playback_terminator_used: "", playback_terminators: operation.bargeIn ? "any" : "none" },
        before: [],
        after: [],
        main: { app: "playback", arg: oneSound(operation.sounds) },
        deadlineMs: operation.soundMs + SLACK_MS,
      };
    case "gather":
      return {
        variables: { read_terminator_used: "" },
        // Only for its own time, hence in the queue: under `sensitive_dtmf` no DTMF event is sent, and a key that the park takes then is lost (1.10.12).
        before: operation.secret ? [{ app: "set", arg: "sensitive_dtmf=true" }] : [],
        after: operation.secret ? [{ app: "set", arg: "sensitive_dtmf=false" }] : [],
        main: { app: "play_and_get_digits", arg: gatherArgument(step, operation) },
        deadlineMs: operation.soundMs + operation.timeoutMs + operation.max * Math.max(operation.interDigitMs, 100) + SLACK_MS,
      };
    case "record":
      return {
        variables: { playback_terminator_used: "", record_ms: "", playback_terminators: "none" },
        before: [
          ...(operation.sounds.length > 0 ? [{ app: "playback", arg: oneSound(operation.sounds) } as const] : []),
          { app: "set", arg: `playback_terminators=${operation.finishKeys === "" ? "none" : operation.finishKeys}` },
        ],
        after: [],
        main: {
          app: "record",
          arg: `${operation.path} ${operation.maxSeconds} 200${operation.silenceSeconds > 0 ? ` ${operation.silenceSeconds}` : ""}`,
        },
        deadlineMs: operation.soundMs + operation.maxSeconds * 1_000 + SLACK_MS,
      };
    case "recording":
      return {
        variables: {},
        before: [],
        main: { app: recordingApp[operation.action], arg: operation.path },
        after: [],
        deadlineMs: SLACK_MS,
      };
    case "bridge":
      return {
        variables: {
          ...{ originate_disposition: "", bridge_hangup_cause: "", last_bridge_hangup_cause: "" },
          ...{ hangup_after_bridge: "false", continue_on_fail: "true" },
          // On the caller's channel: in the dial string it is not read (1.10.12), and the caller waits in silence.
          transfer_ringback: RINGBACK,
        },
        before: [],
        after: [],
        main: { app: "bridge", arg: bridgeArgument(operation) },
        deadlineMs: Number.POSITIVE_INFINITY,
      };
  }
}

/**
 * The answer that a channel's variables hold after the step's execute has ended: headers of CHANNEL_EXECUTE_COMPLETE or of uuid_dump,
 * which both name them `variable_…`.
 */
export function answerFrom(step: number, operation: SwitchOperation, headers: Headers): AnswerBody {
  const value = (name: string) => headers[`variable_${name}`] ?? "";
  switch (operation.do) {
    case "answer":
      return { type: "answered" };
    case "play": {
      // A missing file does not fail: the application's response is the only sign of it.
      if (value("current_application_response") === "FILE NOT FOUND" || headers["Application-Response"] === "FILE NOT FOUND")
        return { type: "played", reason: "not-found" };
      return { type: "played", reason: value("playback_terminator_used") === "" ? "finished" : "barged" };
    }
    case "gather": {
      const digits = value(resultVariable(step));
      if (value("read_terminator_used") !== "") return { type: "gathered", digits, how: "terminator" };
      return { type: "gathered", digits, how: digits.length >= operation.max ? "full" : "timeout" };
    }
    case "record": {
      const milliseconds = Number.parseInt(value("record_ms"), 10) || 0;
      const key = value("playback_terminator_used");
      return { type: "recorded", recording: milliseconds > 0 ? operation.path : null, milliseconds, ...(key === "" ? {} : { key }) };
    }
    case "hold":
      return { type: "held" };
    case "recording":
      return { type: "recordingSet" };
    case "hangup":
      return { type: "hungUp" };
    case "bridge":
      return bridged(value);
  }
}

const recordingApp = {
  start: "record_session",
  stop: "stop_record_session",
  pause: "record_session_mask",
  resume: "record_session_unmask",
} as const;

function oneSound(sounds: readonly string[]): string {
  return sounds.length === 1 ? (sounds[0] ?? "") : `file_string://${sounds.join("!")}`;
}

/** `min max tries timeout terminators file invalid var regex digit_timeout`; min is 1, so that too few digits are told and not lost. */
function gatherArgument(step: number, gather: Extract<SwitchOperation, { do: "gather" }>): string {
  const sound = gather.sounds.length === 0 ? "silence" : `'${oneSound(gather.sounds)}'`;
  const terminator = gather.terminator === "" ? NO_TERMINATOR : gather.terminator;
  const { max, timeoutMs, interDigitMs } = gather;
  return `1 ${max} 1 ${timeoutMs} ${terminator} ${sound} silence_stream://1 ${resultVariable(step)} . ${interDigitMs}`;
}

/**
 * Each endpoint rings for its own `leg_timeout`. `originate_timeout` must be longer: it ends the whole list, those that have not rung yet
 * included (1.10.12). The caller hears the ringing tone at once, not only when an endpoint says that it rings.
 */
function bridgeArgument(bridge: Extract<SwitchOperation, { do: "bridge" }>): string {
  const ringSeconds = Math.max(1, Math.ceil(bridge.ringMs / 1_000));
  const whisperSeconds = bridge.whisper.length === 0 ? 0 : Math.ceil(bridge.whisperMs / 1_000) + 2;
  const settings = [
    `originate_timeout=${ringSeconds + whisperSeconds + 2}`,
    "originate_continue_on_timeout=true",
    `leg_timeout=${ringSeconds}`,
    "ignore_early_media=true",
    "instant_ringback=true",
    ...whispering(bridge.whisper, whisperSeconds),
  ];
  if (bridge.callerId !== null) settings.push(`origination_caller_id_number=${bridge.callerId}`);
  return `{${settings.join(",")}}${bridge.endpoints.join(bridge.order === "in-turn" ? "|" : ",")}`;
}

/**
 * The switch plays it on the leg that answered while the caller goes on hearing the ringing tone; the first leg that has heard it to its end
 * is connected, and one that hangs up before has not answered.
 */
function whispering(sounds: readonly string[], seconds: number): string[] {
  if (sounds.length === 0) return [];
  return ["group_confirm_key=exec", `group_confirm_file='playback ${oneSound(sounds)}'`, `group_confirm_timeout=${seconds}`];
}

function bridged(value: (name: string) => string): AnswerBody {
  const disposition = value("originate_disposition");
  const seconds = Number.parseInt(value("mu_bridge_seconds"), 10) || 0;
  const base = { type: "bridged", seconds, target: null } as const;
  if (disposition === "SUCCESS" || value("bridge_hangup_cause") !== "")
    return { ...base, result: "ended", cause: value("bridge_hangup_cause") || "NORMAL_CLEARING" };
  switch (disposition) {
    case "USER_BUSY":
    case "CALL_REJECTED":
      return { ...base, result: "busy", cause: disposition };
    case "NO_ANSWER":
    case "NO_USER_RESPONSE":
    case "ALLOTTED_TIMEOUT":
    case "ORIGINATOR_CANCEL":
    case "NORMAL_CLEARING": // picked up, and hung up during the whisper
      return { ...base, result: "noAnswer", cause: disposition };
    default:
      return { ...base, result: "failed", cause: disposition || "NORMAL_UNSPECIFIED" };
  }
}
