import { describe, expect, test } from "vitest";
import { FrameReader, writeFrame } from "../esl/frame.ts";
import type { SwitchOperation } from "../switch.ts";
import { execute, setVariables } from "./execute.ts";
import { answerFrom, planOf } from "./operations.ts";

const gather = {
  do: "gather",
  sounds: ["/m/t/a.wav"],
  soundMs: 1_000,
  min: 4,
  max: 4,
  terminator: "#",
  timeoutMs: 5_000,
  interDigitMs: 3_000,
  secret: false,
} as const;
const play = { do: "play", sounds: ["/m/t/a.wav", "tone_stream://%(300,0,440)"], soundMs: 900, bargeIn: true } as const;

const bridge = {
  do: "bridge",
  endpoints: ["a/1", "a/2"],
  order: "in-turn",
  ringMs: 20_000,
  callerId: null,
  whisper: [] as string[],
  whisperMs: 0,
} as const;
const prepared =
  "originate_disposition=;bridge_hangup_cause=;last_bridge_hangup_cause=;hangup_after_bridge=false;continue_on_fail=true;" +
  "transfer_ringback=%(1000,2000,400,416)";

describe("an operation as commands of calls.md §5", () => {
  test.each<[string, Parameters<typeof planOf>[1], string[]]>([
    ["answer", { do: "answer" }, ["answer "]],
    ["play", play, ["playback_terminator_used=;playback_terminators=any", "playback file_string:///m/t/a.wav!tone_stream://%(300,0,440)"]],
    ["gather", gather, ["read_terminator_used=", "play_and_get_digits 1 4 1 5000 # '/m/t/a.wav' silence_stream://1 mu_r3 . 3000"]],
    [
      "gather without prompt and terminator, secret",
      { ...gather, sounds: [], terminator: "", secret: true },
      [
        "read_terminator_used=",
        "set sensitive_dtmf=true",
        "play_and_get_digits 1 4 1 5000 N silence silence_stream://1 mu_r3 . 3000",
        "set sensitive_dtmf=false",
      ],
    ],
    [
      "record",
      { do: "record", sounds: ["/m/beep.wav"], soundMs: 300, path: "/m/t/r.wav", maxSeconds: 60, silenceSeconds: 3, finishKeys: "#" },
      [
        "playback_terminator_used=;record_ms=;playback_terminators=none",
        "playback /m/beep.wav",
        "set playback_terminators=#",
        "record /m/t/r.wav 60 200 3",
      ],
    ],
    ["stop recording the call", { do: "recording", action: "stop", path: "/m/t/c.wav" }, ["stop_record_session /m/t/c.wav"]],
    [
      "bridge, one after the other",
      { ...bridge, endpoints: ["a/1", "a/2"], callerId: "+81312345678" },
      [
        prepared,
        "bridge {originate_timeout=22,originate_continue_on_timeout=true,leg_timeout=20,ignore_early_media=true,instant_ringback=true," +
          "origination_caller_id_number=+81312345678}a/1|a/2",
      ],
    ],
    [
      "bridge, all at once, whispering to whoever picks up",
      { ...bridge, order: "all-at-once", whisper: ["/m/t/a.wav", "tone_stream://%(300,0,440,480)"], whisperMs: 1_200 },
      [
        prepared,
        "bridge {originate_timeout=26,originate_continue_on_timeout=true,leg_timeout=20,ignore_early_media=true,instant_ringback=true," +
          "group_confirm_key=exec,group_confirm_file='playback file_string:///m/t/a.wav!tone_stream://%(300,0,440,480)'," +
          "group_confirm_timeout=4}a/1,a/2",
      ],
    ],
  ])("%s", (_, operation, expected) => {
    const { variables, before, main, after } = planOf(3, operation);
    const first = setVariables("u", variables).map(({ line }) => line.replace("api uuid_setvar_multi u ", ""));
    expect([...first, ...[...before, main, ...after].map(({ app, arg }) => `${app} ${arg}`)]).toEqual(expected);
  });

  test("the argument is a body: whatever stands in it, it is one frame under event-lock", () => {
    const { line, headers, body } = execute("u", "playback", "a\n\napi shutdown\n\n", "id");
    const [frame, ...more] = new FrameReader().push(writeFrame(line, headers, body));
    expect(more).toEqual([]);
    expect(frame?.lines.slice(0, 6)).toEqual([
      ...[
        "sendmsg u",
        "call-command: execute",
        "execute-app-name: playback",
        "event-lock: true",
        "Event-UUID: id",
        "content-type: text/plain",
      ],
    ]);
    expect(frame?.body.toString()).toBe("a\n\napi shutdown\n\n");
  });
});

describe("what came of it, from the variables of the channel", () => {
  test.each<[string, SwitchOperation, Record<string, string>, object]>([
    ["played", play, {}, { type: "played", reason: "finished" }],
    ["barged", play, { variable_playback_terminator_used: "5" }, { type: "played", reason: "barged" }],
    ["missing sound", play, { "Application-Response": "FILE NOT FOUND" }, { type: "played", reason: "not-found" }],
    ["full", gather, { variable_mu_r3: "1234" }, { type: "gathered", digits: "1234", how: "full" }],
    [
      "terminator",
      gather,
      { variable_mu_r3: "12", variable_read_terminator_used: "#" },
      { type: "gathered", digits: "12", how: "terminator" },
    ],
    ["too few", gather, { variable_mu_r3: "12" }, { type: "gathered", digits: "12", how: "timeout" }],
    ["nothing", gather, {}, { type: "gathered", digits: "", how: "timeout" }],
    ["the digits of another step", gather, { variable_mu_r2: "12" }, { type: "gathered", digits: "", how: "timeout" }],
    [
      "recorded",
      { do: "record", sounds: [], soundMs: 0, path: "/m/r.wav", maxSeconds: 9, silenceSeconds: 0, finishKeys: "#" },
      { variable_record_ms: "1200", variable_playback_terminator_used: "#" },
      { type: "recorded", recording: "/m/r.wav", milliseconds: 1_200, key: "#" },
    ],
    [
      "nothing recorded",
      { do: "record", sounds: [], soundMs: 0, path: "/m/r.wav", maxSeconds: 9, silenceSeconds: 0, finishKeys: "" },
      {},
      { type: "recorded", recording: null, milliseconds: 0 },
    ],
  ])("%s", (_, operation, headers, expected) => {
    expect(answerFrom(3, operation, headers)).toEqual(expected);
  });

  test.each([
    [{ variable_originate_disposition: "SUCCESS" }, "ended"],
    [{ variable_originate_disposition: "USER_BUSY" }, "busy"],
    [{ variable_originate_disposition: "CALL_REJECTED" }, "busy"],
    [{ variable_originate_disposition: "NO_ANSWER" }, "noAnswer"],
    [{ variable_originate_disposition: "ALLOTTED_TIMEOUT" }, "noAnswer"],
    [{ variable_originate_disposition: "NORMAL_CLEARING" }, "noAnswer"], // hung up during the whisper
    [{ variable_originate_disposition: "UNALLOCATED_NUMBER" }, "failed"],
    [{}, "failed"],
  ])("bridged: %j is %s", (headers, result) => {
    expect(answerFrom(3, bridge, headers)).toMatchObject({ type: "bridged", result });
  });
});
