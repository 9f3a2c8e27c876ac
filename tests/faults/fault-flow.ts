import type { Flow } from "../../flow/flow.ts";
import { sketch } from "../../flow/test/sketch.ts";

const say = (text: string) => [{ say: { "ja-JP": text, "en-US": text } }];
const shorts = ["い", "ろ", "は", "に", "ほ", "へ", "と", "ち", "り", "ぬ", "る", "を"];

export const texts = {
  greet: "お電話ありがとうございます。",
  long: "これは長いご案内です。途中で何が起きても、続きから最後まで一度だけ聞こえます。",
  ask: "四桁の番号をどうぞ。",
  shorts,
};

/** A long prompt, a gather, the digits read back, then many short steps: a place for every kind of fault. */
export const faultFlow: Flow = sketch({
  name: "障害試験",
  languages: ["ja-JP", "en-US"],
  variables: { code: { type: "digits" } },
  blocks: {
    greet: { kind: "play", prompt: say(texts.greet), bargeIn: false, exits: { next: "long" } },
    long: { kind: "play", prompt: say(texts.long), bargeIn: false, exits: { next: "code" } },
    code: {
      kind: "gather",
      prompt: say(texts.ask),
      into: "code",
      min: 4,
      max: 4,
      terminator: "",
      timeoutSeconds: 20,
      interDigitSeconds: 10,
      tries: 1,
      exits: { next: "back", timeout: "lost", invalid: "lost" },
    },
    back: { kind: "play", prompt: say("番号は{{code|text}}。"), bargeIn: false, exits: { next: "s0" } },
    ...Object.fromEntries(
      shorts.map((text, n) => [
        `s${n}`,
        { kind: "play", prompt: say(text), bargeIn: false, exits: { next: n + 1 < shorts.length ? `s${n + 1}` : "done" } },
      ]),
    ),
    done: { kind: "end" },
    lost: { kind: "play", prompt: say("番号がありません。"), bargeIn: false, exits: { next: "done" } },
  },
});

/** What a caller who pressed `digits` hears, in order. */
export function expected(digits: string): string[] {
  return [texts.greet, texts.long, texts.ask, `番号は${digits}。`, ...texts.shorts];
}
