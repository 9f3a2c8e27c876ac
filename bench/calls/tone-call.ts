import { setTimeout as pause } from "node:timers/promises";
import { toneOf } from "../../flow/samples/tones.ts";
import { type CallEnd, SipCaller } from "../../tests/telephony/sip-caller/sip-caller.ts";
import type { HeardTone } from "../../tests/telephony/sip-caller/tone-listener.ts";

const asks = ["ask1", "ask2", "ask3", "ask4", "ask5", "ask6"] as const;

/** What a caller of the ten-block flow must hear for these keys: 1 goes on, 2 leaves one question out. */
export function expectedTones(keys: readonly ("1" | "2")[]): number[] {
  const tones: number[] = [toneOf.greet];
  let ask = 0;
  for (const key of keys) {
    const name = asks[ask];
    if (name === undefined) break;
    tones.push(toneOf[name]);
    ask += key === "1" ? 1 : 2;
  }
  return [...tones, toneOf.bye];
}

/** Keys for one way through all questions. */
export function randomKeys(): ("1" | "2")[] {
  const keys: ("1" | "2")[] = [];
  for (let ask = 0; ask < asks.length; ) {
    const key = Math.random() < 0.7 ? "1" : "2";
    keys.push(key);
    ask += key === "1" ? 1 : 2;
  }
  return keys;
}

export interface ToneCall {
  expected: number[];
  /** null: a sound that is none of the tones; whoever hears one has not heard exactly the own tones. */
  heard: (number | null)[];
  /** Milliseconds of silence where a tone was due, at the longest. */
  longestWaitMs: number;
  end: CallEnd | null;
  right: boolean;
  /** What caller and switch said by SIP. */
  signals: readonly string[];
}

/** One call: presses a key after each question; `waitMs`: how long a tone may be away before the caller gives up. */
export async function toneCall(
  switchPort: number,
  to: string,
  keys: readonly ("1" | "2")[],
  waitMs = 15_000,
  reached?: (tones: number) => void,
): Promise<ToneCall> {
  const caller = await SipCaller.dial({ switchPort, to, frequencies: Object.values(toneOf) });
  const expected = expectedTones(keys);
  let longestWaitMs = 0;
  let end: CallEnd | null = null;
  void caller.ended.then((ended) => {
    end = ended;
  });
  const different = (heard: readonly HeardTone[]) =>
    heard.filter(({ frequencyHz }, index, all) => frequencyHz !== all[index - 1]?.frequencyHz);
  // People wait for what they know: music, or a tone cut by a hole in the sound, is none of the tones.
  const distinct = () => different(caller.heard.filter(({ frequencyHz }) => frequencyHz !== null));
  for (const [index] of expected.entries()) {
    const since = performance.now();
    let sounds = caller.heard.length;
    while (distinct().length <= index && end === null && performance.now() - since < waitMs) {
      await pause(10);
      // A question that sounds again was interrupted (a switch came back): people press again, and so does this caller.
      const before = keys[index - 2];
      if (before !== undefined && caller.heard.length > sounds && distinct().length === index) {
        sounds = caller.heard.length;
        await pause(450);
        if (distinct().length === index) await caller.press(before);
      }
    }
    longestWaitMs = Math.max(longestWaitMs, performance.now() - since);
    if (distinct().length <= index) break;
    reached?.(index + 1);
    const key = keys[index - 1];
    if (key === undefined) continue;
    await pause(450);
    await caller.press(key);
  }
  await Promise.race([caller.ended, pause(3_000)]);
  caller.hangUp();
  const heard = different(caller.heard).map(({ frequencyHz }) => frequencyHz);
  const right = JSON.stringify(heard) === JSON.stringify(expected);
  return { expected, heard, longestWaitMs: Math.round(longestWaitMs), end, right, signals: caller.signals };
}
