import { sample, say } from "./sample.ts";

const everyDay = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/**
 * 代表番号 of an invented stationer: hours, menu, order number with read-back, transfers, voicemail.
 * It is open at all hours, so that a first trial call never depends on the day; only one past stocktaking day was closed.
 */
export const mainNumber = sample({
  name: "代表番号",
  start: "hours",
  variables: { orderNo: { type: "digits" }, message: { type: "text" } },
  handlers: { error: "sorry", hangup: "hungUp" },
  blocks: {
    hours: {
      kind: "hours",
      label: "受付時間",
      schedule: {
        weekly: [{ days: everyDay, from: "00:00", to: "24:00" }],
        holidays: "as-weekday",
        special: [{ name: "棚卸し", exit: "stocktaking", days: [{ from: "2026-03-31", to: "2026-03-31" }] }],
      },
      groups: ["stocktaking"],
      exits: { open: "greeting", closed: "closed", stocktaking: "closed" },
    },
    greeting: {
      kind: "play",
      label: "ごあいさつ",
      prompt: say("お電話ありがとうございます。こもれび文具です。", "Thank you for calling Komorebi Stationery."),
      exits: { next: "menu" },
    },
    menu: {
      kind: "menu",
      label: "ご用件",
      prompt: say(
        "ご注文の確認は1を、商品のお問い合わせは2を、担当者へのご伝言は3を、英語でのご案内は9を押してください。",
        "For your order press 1, for questions about our products press 2, to leave a message press 3.",
      ),
      repeat: say("恐れ入ります。1、2、3、9のいずれかを押してください。", "Sorry, please press 1, 2 or 3."),
      keys: ["1", "2", "3", "9"],
      tries: 3,
      timeoutSeconds: 5,
      exits: { "1": "orderNo", "2": "support", "3": "message", "9": "english", timeout: "goodbye", invalid: "goodbye" },
    },
    english: { kind: "language", label: "英語に切替", language: "en-US", exits: { next: "menu" } },
    orderNo: {
      kind: "gather",
      label: "注文番号",
      prompt: say("6桁のご注文番号を押してください。", "Please enter your six-digit order number."),
      repeat: say("もう一度、6桁のご注文番号を押してください。", "Please enter the six-digit order number again."),
      into: "orderNo",
      min: 6,
      max: 6,
      confirm: {
        prompt: say(
          "{{orderNo|digits}}、でよろしければ1を、入力し直すには2を押してください。",
          "You entered {{orderNo|digits}}. If this is right press 1, to enter it again press 2.",
        ),
        yes: "1",
        no: "2",
      },
      exits: { next: "orderTag", timeout: "support", invalid: "support" },
    },
    orderTag: { kind: "tag", label: "注文の問い合わせ", tag: "order", value: "{{orderNo}}", exits: { next: "orders" } },
    orders: {
      kind: "transfer",
      label: "受注係へ",
      targets: [{ name: "orders" }],
      ringSeconds: 25,
      whisper: say("ご注文の確認のお電話です。", "A call about an order."),
      exits: { ended: "goodbye", busy: "message", noAnswer: "message", failed: "message" },
    },
    support: {
      kind: "transfer",
      label: "お客様係へ",
      targets: [{ name: "support" }, { name: "supportDesk2" }],
      order: "all-at-once",
      ringSeconds: 25,
      exits: { ended: "goodbye", busy: "message", noAnswer: "message", failed: "message" },
    },
    message: {
      kind: "record",
      label: "伝言",
      prompt: say(
        "担当者におつなぎできません。発信音のあとにご伝言をどうぞ。終わりましたらシャープを押してください。",
        "Please leave a message after the tone and press hash when you have finished.",
      ),
      into: "message",
      maxSeconds: 120,
      exits: { recorded: "goodbye", empty: "goodbye" },
    },
    closed: {
      kind: "play",
      label: "時間外",
      prompt: say(
        "本日の受付は終了いたしました。恐れ入りますが、あらためておかけ直しください。",
        "We are closed now. Please call again during our opening hours.",
      ),
      beforeAnswer: true,
      exits: { next: "end" },
    },
    goodbye: {
      kind: "play",
      label: "お礼",
      prompt: say("お電話ありがとうございました。", "Thank you for your call. Goodbye."),
      exits: { next: "end" },
    },
    end: { kind: "end" },
    sorry: {
      kind: "play",
      label: "お詫び",
      prompt: say(
        "申し訳ございません。ただいまご案内ができません。のちほどおかけ直しください。",
        "We are sorry, something went wrong. Please call again later.",
      ),
      exits: { next: "end" },
    },
    hungUp: { kind: "tag", label: "途中で切断", tag: "hungUp", exits: { next: "end" } },
  },
  rows: [
    ["hours"],
    ["greeting", "closed"],
    ["menu", "english"],
    ["orderNo", "support", "message"],
    ["orderTag"],
    ["orders", "sorry"],
    ["goodbye", "hungUp"],
    ["end"],
  ],
});
