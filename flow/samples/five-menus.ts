import { sample } from "./sample.ts";

/** Hz of the five questions, in order; key 1 goes on. */
export const questionTones = [400, 600, 800, 1_000, 1_200];
export const goodbyeTone = 1_500;
export const wrongTone = 1_800;

const tone = (hz: number, milliseconds: number) => [{ tone: { hz: [hz], milliseconds } }];

/** Five short questions and a goodbye: the flow that latency is measured with, beside the same dialogue in other hands. */
export const fiveMenus = sample({
  name: "応答時間測定",
  start: "ask1",
  blocks: {
    ...Object.fromEntries(
      questionTones.map((hz, index) => {
        const next = index + 1 < questionTones.length ? `ask${index + 2}` : "bye";
        return [
          `ask${index + 1}`,
          {
            kind: "menu",
            prompt: tone(hz, 200),
            keys: ["1"],
            tries: 1,
            timeoutSeconds: 5,
            exits: { "1": next, timeout: "wrong", invalid: "wrong" },
          },
        ];
      }),
    ),
    bye: { kind: "play", prompt: tone(goodbyeTone, 300), bargeIn: false, exits: { next: "end" } },
    wrong: { kind: "play", prompt: tone(wrongTone, 300), bargeIn: false, exits: { next: "end" } },
    end: { kind: "end" },
  },
  rows: [["ask1"], ["ask2"], ["ask3"], ["ask4"], ["ask5"], ["bye", "wrong"], ["end"]],
});
