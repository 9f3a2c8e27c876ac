import { sample, say } from "./sample.ts";

/** 会員ダイヤル: a member number with a check digit, then a PIN that nobody will ever read. */
export const memberPin = sample({
  name: "会員ダイヤル",
  start: "greeting",
  variables: { memberNo: { type: "digits" }, pin: { type: "digits", secret: true } },
  handlers: { error: "sorry", hangup: null },
  blocks: {
    greeting: {
      kind: "play",
      prompt: say("会員ダイヤルです。", "Welcome to the members' line."),
      exits: { next: "memberNo" },
    },
    memberNo: {
      kind: "gather",
      label: "会員番号",
      prompt: say("会員番号に続けてシャープを押してください。", "Enter your member number, then hash."),
      into: "memberNo",
      min: 6,
      max: 10,
      check: { is: "luhn" },
      exits: { next: "pin", timeout: "sorry", invalid: "sorry" },
    },
    pin: {
      kind: "gather",
      label: "暗証番号",
      prompt: say("4桁の暗証番号を押してください。", "Enter your four-digit PIN."),
      into: "pin",
      min: 4,
      max: 4,
      terminator: "",
      secret: true,
      exits: { next: "thanks", timeout: "sorry", invalid: "sorry" },
    },
    thanks: {
      kind: "play",
      label: "受付完了",
      prompt: say("会員番号{{memberNo|digits}}で承りました。", "Thank you, member {{memberNo|digits}}."),
      exits: { next: "tag" },
    },
    tag: { kind: "tag", tag: "identified", value: "{{memberNo}}", exits: { next: "end" } },
    end: { kind: "end" },
    sorry: {
      kind: "play",
      label: "お詫び",
      prompt: say("確認できませんでした。恐れ入りますが、おかけ直しください。", "We could not confirm that. Please call again."),
      exits: { next: "end" },
    },
  },
  rows: [["greeting"], ["memberNo"], ["pin"], ["thanks", "sorry"], ["tag"], ["end"]],
});
