import type { Both } from "../paper.ts";
import { both } from "../words.ts";

/** The forms laid down (所定の書類) that a customer may hand in, in the order of the articles. */
export const formKinds = [
  "environment-change",
  "application",
  "change",
  "contact-change",
  "addition",
  "item-cancellation",
  "circuit-change",
  "rename",
  "succession",
  "representative",
  "interruption",
  "termination",
  "addon-order",
  "addon-cancellation",
] as const;
export type FormKind = (typeof formKinds)[number];

export const isFormKind = (text: string): text is FormKind => formKinds.some((kind) => kind === text);

export interface FormTitle {
  readonly title: Both;
  readonly rule: string;
  /** When it must be here, as the form itself says. */
  readonly by: Both | null;
  /** Only before there is a contract. */
  readonly begins?: boolean;
}

const oneMonth = (what: Both): Both => both(`${what.ja}の1ヶ月前までにご提出ください。`, `Please hand it in one month before ${what.en}.`);

export const formTitles: Readonly<Record<FormKind, FormTitle>> = {
  application: { title: both("サービス利用申込書", "Application for the service"), rule: "9-1", by: null, begins: true },
  "environment-change": {
    title: both("音声通信環境変更連絡書", "Change of the voice environment"),
    rule: "7-3",
    by: oneMonth(both("変更予定日", "the planned day")),
  },
  change: { title: both("契約内容変更申込書", "Request for a change"), rule: "12-1", by: oneMonth(both("変更希望日", "the wished day")) },
  "contact-change": {
    title: both("契約者連絡先等変更届", "Change of address, telephone or bill-to"),
    rule: "12-2",
    by: both("変更の前にご提出ください。", "Please hand it in before the change."),
  },
  addition: {
    title: both("サービス追加申込書", "Order of further items"),
    rule: "12-3",
    by: oneMonth(both("利用希望日", "the wished day")),
  },
  "item-cancellation": {
    title: both("サービス品目解約申込書", "Cancellation of an item"),
    rule: "12-4",
    by: oneMonth(both("解約を希望する月末日", "the month-end that you wish")),
  },
  "circuit-change": {
    title: both("アクセス回線等変更届", "Change of provider or circuit"),
    rule: "12-6",
    by: both("変更の前にご提出ください。", "Please hand it in before the change."),
  },
  rename: { title: both("契約名義変更届", "Change of the contract's name"), rule: "13-1", by: null },
  succession: { title: both("契約承継届", "Succession to the contract"), rule: "14-1", by: null },
  representative: { title: both("承継代表者届", "Representative of the successors"), rule: "14-2", by: null },
  interruption: { title: both("一時中断請求書", "Request to interrupt use"), rule: "18", by: null },
  termination: {
    title: both("利用契約解約届", "Termination of the contract"),
    rule: "19-1",
    by: oneMonth(both("解約を希望する月末日", "the month-end that you wish")),
  },
  "addon-order": {
    title: both("付加機能利用申込書", "Order of an additional function"),
    rule: "33-1",
    by: oneMonth(both("利用希望開始日", "the wished first day")),
  },
  "addon-cancellation": {
    title: both("付加機能解約申込書", "Cancellation of an additional function"),
    rule: "37-1",
    by: oneMonth(both("解約を希望する月末日", "the month-end that you wish")),
  },
};
