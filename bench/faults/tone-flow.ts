import type { Flow } from "../../flow/flow.ts";
import { sketch } from "../../flow/test/sketch.ts";

/** Hz. Neighbours in a call are never alike, so what is heard twice is seen. */
export const greetHz = 400;
export const longHz = 500;
export const askHz = 600;
export const shortHz = [700, 800, 900, 1_000, 1_100, 1_200, 1_300, 1_400, 1_500, 1_600, 1_700, 1_800];
const lostHz = 3_200;
/** Two tones say which code was taken: one of five, then one of five. */
const firstHz = [1_900, 2_000, 2_100, 2_200, 2_300];
const secondHz = [2_400, 2_500, 2_600, 2_700, 2_800];
export const frequencies = [greetHz, longHz, askHz, ...shortHz, ...firstHz, ...secondHz, lostHz];

/** Four digits for each caller, and the two tones that it must hear for them. */
export const codes = Array.from({ length: 25 }, (_, n) => String(4_000 + n * 137));
export const saidHz = (code: string): number[] => {
  const n = codes.indexOf(code);
  return [firstHz[Math.floor(n / 5)] ?? lostHz, secondHz[n % 5] ?? lostHz];
};

export const milliseconds = new Map<number, number>([
  [greetHz, 8_000], // time for a standby to come and be known
  [longHz, 5_000],
  [askHz, 500],
  ...shortHz.map((hz) => [hz, 300] as const),
  ...[...firstHz, ...secondHz].map((hz) => [hz, 300] as const),
]);

const tone = (hz: number) => ({ tone: { hz: [hz], milliseconds: milliseconds.get(hz) ?? 300 } });
const play = (hz: readonly number[], next: string) => ({ kind: "play", prompt: hz.map(tone), bargeIn: false, exits: { next } });

/** tests/faults' flow in tones: a long prompt, a gather, the digits told back, then many short steps: a place for every kind of fault. */
export const toneFlow: Flow = sketch({
  name: "障害試験（音）",
  languages: ["ja-JP", "en-US"],
  variables: { code: { type: "digits" } },
  blocks: {
    greet: play([greetHz], "long"),
    long: play([longHz], "code"),
    code: {
      kind: "gather",
      prompt: [tone(askHz)],
      into: "code",
      min: 4,
      max: 4,
      terminator: "",
      timeoutSeconds: 30,
      interDigitSeconds: 20,
      tries: 1,
      exits: { next: "which", timeout: "lost", invalid: "lost" },
    },
    which: {
      kind: "branch",
      cases: codes.map((code) => ({ exit: `c${code}`, when: { left: { variable: "code" }, compare: "is", right: { value: code } } })),
      exits: { ...Object.fromEntries(codes.map((code) => [`c${code}`, `say${code}`])), otherwise: "lost" },
    },
    ...Object.fromEntries(codes.map((code) => [`say${code}`, play(saidHz(code), "s0")])),
    ...Object.fromEntries(shortHz.map((hz, n) => [`s${n}`, play([hz], n + 1 < shortHz.length ? `s${n + 1}` : "done")])),
    done: { kind: "end" },
    lost: play([lostHz], "done"),
  },
});

/** What a caller who pressed `code` hears, in order. */
export function expectedHz(code: string): number[] {
  return [greetHz, longHz, askHz, ...saidHz(code), ...shortHz];
}
