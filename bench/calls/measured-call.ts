import { setTimeout as pause } from "node:timers/promises";
import { SipCaller } from "../../tests/telephony/sip-caller/sip-caller.ts";
import type { HeardTone } from "../../tests/telephony/sip-caller/tone-listener.ts";
import { closing, questions, waitSeconds } from "./script.ts";

/** One call as its caller measured it, in milliseconds. */
export interface MeasuredCall {
  /** Every tone once, whole, in order, and the switch hung up. */
  perfect: boolean;
  inviteToAnswerMs: number | null;
  answerToPromptMs: number | null;
  /** From the first “end” packet of a key to the first packet of the next tone, by key. */
  keyToPromptMs: number[];
  /** Gaps of 70 ms and more within a tone: the machine had no time for audio. */
  holes: number;
  fault: string | null;
}

/** Calls `to` and answers every question as soon as its tone is over, after a human pause that keeps callers apart. */
export async function measuredCall(switchPort: number, to: string): Promise<MeasuredCall> {
  const caller = await SipCaller.dial({ switchPort, to, frequencies: [...questions, closing] });
  const keys: number[] = [];
  let fault: string | null = null;
  try {
    await caller.answered();
    for (const [index] of questions.entries()) {
      await untilHeard(caller, index + 1);
      await pause(250 + Math.random() * 100);
      await caller.press("1");
    }
    await untilHeard(caller, questions.length + 1);
    await Promise.race([caller.ended, late(waitSeconds * 1_000, "the switch did not hang up")]);
  } catch (error) {
    fault = error instanceof Error ? error.message : String(error);
  } finally {
    caller.hangUp();
  }
  const heard = whole(caller.heard);
  const tones = heard.map(({ frequencyHz }) => frequencyHz);
  for (const [index, press] of caller.presses.entries()) {
    const next = heard[index + 1];
    if (next) keys.push(next.startMs - press.atMs);
  }
  const inOrder = JSON.stringify(tones) === JSON.stringify([...questions, closing]);
  return {
    perfect: fault === null && inOrder,
    inviteToAnswerMs: caller.answeredAtMs === undefined ? null : caller.answeredAtMs - caller.invitedAtMs,
    answerToPromptMs: caller.answeredAtMs === undefined || !heard[0] ? null : heard[0].startMs - caller.answeredAtMs,
    keyToPromptMs: keys,
    holes: caller.heard.length - heard.length,
    fault: fault ?? (inOrder ? null : `heard ${tones.join(" ")}`),
  };
}

async function untilHeard(caller: SipCaller, count: number): Promise<void> {
  const deadline = performance.now() + waitSeconds * 1_000;
  let over = false;
  void caller.ended.then(() => {
    over = true;
  });
  while (whole(caller.heard).length < count) {
    if (over) throw new Error(`the call ended before tone ${count}`);
    if (performance.now() > deadline) throw new Error(`tone ${count} did not come`);
    await pause(10);
  }
}

/** No two questions sound alike, so a tone that comes again is the same one with a hole in it. */
function whole(heard: readonly HeardTone[]): HeardTone[] {
  const tones: HeardTone[] = [];
  for (const tone of heard) {
    const last = tones.at(-1);
    if (last?.frequencyHz === tone.frequencyHz) last.endMs = tone.endMs;
    else tones.push({ ...tone });
  }
  return tones;
}

async function late(milliseconds: number, sentence: string): Promise<never> {
  await pause(milliseconds);
  throw new Error(sentence);
}
