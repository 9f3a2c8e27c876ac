import type { Flow } from "../../flow/flow.ts";
import { readFlow } from "../../flow/schema.ts";

export const templateNames = ["blank", "reception", "extension", "message"] as const;

/** Flows to begin with: they pass the checker as they are, except for what only the organisation can know. */
export const flowTemplates: Record<Exclude<(typeof templateNames)[number], "blank">, (name: string) => Flow> = {
  /** Opening hours, a menu of two, a message outside hours. */
  reception: (name) =>
    flow({
      name,
      start: "hours",
      variables: { message: { type: "text" } },
      handlers: { error: "sorry", hangup: null },
      blocks: {
        hours: {
          kind: "hours",
          schedule: { weekly: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", to: "18:00" }] },
          exits: { open: "menu", closed: "closed" },
        },
        menu: {
          kind: "menu",
          prompt: [
            say(
              "お電話ありがとうございます。ご注文は1を、お問い合わせは2を押してください。",
              "Thank you for calling. For orders press 1, for questions press 2.",
            ),
          ],
          keys: ["1", "2"],
          exits: { "1": "orders", "2": "support", timeout: "bye", invalid: "bye" },
        },
        orders: {
          kind: "play",
          label: "ご注文",
          prompt: [say("ご注文の係におつなぎします。", "We are connecting you to orders.")],
          exits: { next: "message" },
        },
        support: {
          kind: "play",
          label: "お問い合わせ",
          prompt: [say("お問い合わせの係におつなぎします。", "We are connecting you to support.")],
          exits: { next: "message" },
        },
        closed: {
          kind: "play",
          label: "時間外",
          prompt: [say("本日の受付は終了しました。", "We are closed for today.")],
          exits: { next: "message" },
        },
        message: message({ recorded: "thanks", empty: "bye" }),
        thanks: thanks(),
        bye: { kind: "play", prompt: [say("お電話ありがとうございました。", "Thank you for your call.")], exits: { next: "end" } },
        sorry: sorry(),
        end: { kind: "end" },
      },
      layout: {
        hours: { x: 0, y: 0 },
        menu: { x: 340, y: 0 },
        closed: { x: 340, y: 320 },
        orders: { x: 680, y: -60 },
        support: { x: 680, y: 120 },
        message: { x: 1020, y: 60 },
        thanks: { x: 1360, y: 20 },
        bye: { x: 1360, y: 200 },
        sorry: { x: 1360, y: 380 },
        end: { x: 1700, y: 100 },
      },
    }),

  /** A menu in which callers who know it dial an extension; who does not answer is followed by a message box. */
  extension: (name) =>
    flow({
      name,
      start: "menu",
      variables: { extension: { type: "digits" }, message: { type: "text" } },
      handlers: { error: "sorry", hangup: null },
      blocks: {
        menu: {
          kind: "menu",
          prompt: [
            say(
              "お電話ありがとうございます。内線番号がお分かりの方は、3桁の番号を押してください。ご伝言は9を押してください。",
              "Thank you for calling. If you know the extension, dial its three digits now. To leave a message press 9.",
            ),
          ],
          keys: ["9"],
          extension: { digits: 3, begins: "2345678", into: "extension" },
          exits: { "9": "message", extension: "person", timeout: "message", invalid: "message" },
        },
        person: {
          kind: "transfer",
          label: "内線へ",
          targets: [{ number: "{{extension}}" }],
          ringSeconds: 25,
          whisper: [say("外線からのお電話です。", "A call from outside.")],
          exits: { ended: "end", busy: "absent", noAnswer: "absent", failed: "absent" },
        },
        absent: {
          kind: "play",
          label: "不在",
          prompt: [say("ただいま電話に出られません。", "Nobody can take your call now.")],
          exits: { next: "message" },
        },
        message: message({ recorded: "thanks", empty: "bye" }),
        thanks: thanks(),
        bye: { kind: "play", prompt: [say("失礼いたします。", "Goodbye.")], exits: { next: "end" } },
        sorry: sorry(),
        end: { kind: "end" },
      },
      layout: {
        menu: { x: 0, y: 0 },
        person: { x: 340, y: -60 },
        absent: { x: 680, y: -60 },
        message: { x: 1020, y: 40 },
        thanks: { x: 1360, y: 0 },
        bye: { x: 1360, y: 180 },
        sorry: { x: 1360, y: 360 },
        end: { x: 1700, y: 80 },
      },
    }),

  /** A greeting and a message box. */
  message: (name) =>
    flow({
      name,
      start: "greeting",
      variables: { message: { type: "text" } },
      handlers: { error: "bye", hangup: null },
      blocks: {
        greeting: {
          kind: "play",
          prompt: [
            say("お電話ありがとうございます。ただいま電話に出られません。", "Thank you for calling. Nobody can take your call now."),
          ],
          exits: { next: "message" },
        },
        message: message({ recorded: "thanks", empty: "bye" }),
        thanks: thanks(),
        bye: { kind: "play", prompt: [say("失礼いたします。", "Goodbye.")], exits: { next: "end" } },
        end: { kind: "end" },
      },
      layout: {
        greeting: { x: 0, y: 0 },
        message: { x: 340, y: 0 },
        thanks: { x: 680, y: -40 },
        bye: { x: 680, y: 140 },
        end: { x: 1020, y: 40 },
      },
    }),
};

function message(exits: Record<string, string>) {
  return {
    kind: "record",
    into: "message",
    prompt: [
      say(
        "発信音のあとにご伝言をどうぞ。終わりましたらシャープを押してください。",
        "Please leave a message after the tone and end with the hash key.",
      ),
    ],
    exits,
  };
}

function thanks() {
  return { kind: "play", prompt: [say("ご伝言を承りました。", "We have received your message.")], exits: { next: "end" } };
}

function sorry() {
  return {
    kind: "play",
    label: "お詫び",
    prompt: [say("申し訳ございません。しばらくしてからおかけ直しください。", "We are sorry. Please call again later.")],
    exits: { next: "end" },
  };
}

function say(ja: string, en: string) {
  return { say: { "ja-JP": ja, "en-US": en } };
}

function flow(document: Record<string, unknown>): Flow {
  const read = readFlow({ musubi: "flow/1", kind: "inbound", languages: ["ja-JP", "en-US"], ...document });
  if ("problems" in read)
    throw new Error(`a template is not a flow: ${read.problems.map(({ code, path }) => `${code} ${path.join(".")}`).join(", ")}`);
  return read.flow;
}
