import type { FromSwitch, HeardPiece } from "../../telephony/line-protocol.ts";

export interface HeardLine extends HeardPiece {
  id: number;
  /** Epoch milliseconds of the switch. */
  from: number;
  to: number | null;
  whole: boolean;
}

export interface DeadAir {
  from: number;
  to: number;
  ms: number;
}

/** What a telephone in the browser shows of its call. */
export interface LineState {
  phase: "idle" | "connecting" | "ringing" | "answered" | "over" | "failed";
  callId: string | null;
  answeredAt: number | null;
  endedAt: number | null;
  heard: readonly HeardLine[];
  /** Keys that the switch has taken. */
  digits: string;
  listening: "keys" | "message" | "talk" | null;
  /** Silences that nobody asked for, after the answer; `now` since when one lasts. */
  deadAir: { now: number | null; gaps: readonly DeadAir[] };
  end: { cause: string; by: "caller" | "switch" } | null;
}

export const idleLine: LineState = {
  phase: "idle",
  callId: null,
  answeredAt: null,
  endedAt: null,
  heard: [],
  digits: "",
  listening: null,
  deadAir: { now: null, gaps: [] },
  end: null,
};

/** The next state of the telephone after a word of the switch. */
export function hear(state: LineState, message: FromSwitch): LineState {
  switch (message.type) {
    case "ringing":
      return { ...state, phase: "ringing", callId: message.callId };
    case "early":
      return state;
    case "answered":
      return { ...state, phase: "answered", answeredAt: message.at };
    case "prompt": {
      const { type: _, offsetMs: __, at, ...piece } = message;
      return { ...state, heard: [...state.heard, { ...piece, from: at, to: null, whole: false }] };
    }
    case "promptEnd":
      return {
        ...state,
        heard: state.heard.map((one) => (one.id === message.id ? { ...one, to: message.at, whole: message.whole } : one)),
      };
    case "listening":
      return { ...state, listening: message.what };
    case "digit":
      return { ...state, digits: state.digits + message.digit };
    case "deadAir":
      return { ...state, deadAir: deadAirAfter(state.deadAir, message) };
    case "over":
      return {
        ...state,
        phase: "over",
        endedAt: message.at,
        listening: null,
        deadAir: { ...state.deadAir, now: null },
        end: { cause: message.cause, by: message.by },
      };
  }
}

function deadAirAfter(before: LineState["deadAir"], { ms, at }: Extract<FromSwitch, { type: "deadAir" }>): LineState["deadAir"] {
  if (ms === null) return { ...before, now: at };
  return { now: null, gaps: ms > 0 ? [...before.gaps, { from: at - ms, to: at, ms }] : before.gaps };
}

/** The longest silence that reached into the time after an instant (ms): what the caller noticed of a server that went down then. */
export function silenceAfter({ deadAir }: LineState, instant: number, now: number): number {
  const open = deadAir.now === null ? [] : [{ from: deadAir.now, to: now, ms: now - deadAir.now }];
  return [...deadAir.gaps, ...open].filter(({ to }) => to >= instant).reduce((most, { ms }) => Math.max(most, ms), 0);
}

export function longestSilence(state: LineState, now: number): number {
  return silenceAfter(state, 0, now);
}
