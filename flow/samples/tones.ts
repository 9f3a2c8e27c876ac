import { sample } from "./sample.ts";

/** Ask 1 to 6 sound at 600, 700 … 1,100 Hz; 500 Hz greets, 1,300 Hz says goodbye, 2,000 Hz says that something was wrong. */
export const toneOf = { greet: 500, ask1: 600, ask2: 700, ask3: 800, ask4: 900, ask5: 1_000, ask6: 1_100, bye: 1_300, wrong: 2_000 };

const tone = (block: keyof typeof toneOf, milliseconds = 400) => [{ tone: { hz: [toneOf[block]], milliseconds } }];

/** Key 1 goes on, key 2 leaves one question out. */
const ask = (block: "ask1" | "ask2" | "ask3" | "ask4" | "ask5" | "ask6", next: string, skip: string) => ({
  kind: "menu",
  prompt: tone(block),
  keys: ["1", "2"],
  tries: 1,
  timeoutSeconds: 5,
  exits: { "1": next, "2": skip, timeout: "wrong", invalid: "wrong" },
});

/** Ten blocks that a machine can listen to: every prompt is a tone of its own. For load and latency. */
export const tones = sample({
  name: "負荷試験",
  start: "greet",
  blocks: {
    greet: { kind: "play", prompt: tone("greet"), bargeIn: false, exits: { next: "ask1" } },
    ask1: ask("ask1", "ask2", "ask3"),
    ask2: ask("ask2", "ask3", "ask4"),
    ask3: ask("ask3", "ask4", "ask5"),
    ask4: ask("ask4", "ask5", "ask6"),
    ask5: ask("ask5", "ask6", "done"),
    ask6: ask("ask6", "done", "done"),
    done: { kind: "tag", tag: "done", exits: { next: "bye" } },
    bye: { kind: "play", prompt: tone("bye"), bargeIn: false, exits: { next: "end" } },
    end: { kind: "end" },
    wrong: { kind: "play", prompt: tone("wrong"), bargeIn: false, exits: { next: "end" } },
  },
  rows: [["greet"], ["ask1"], ["ask2"], ["ask3"], ["ask4"], ["ask5"], ["ask6"], ["done"], ["bye", "wrong"], ["end"]],
});
