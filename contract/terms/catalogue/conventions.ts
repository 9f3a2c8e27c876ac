import type { PolicyKey } from "../../policy.ts";

/** How we read the terms (C-) and what we do where they leave something open or contradict themselves (A-). */
export interface Reading {
  readonly id: `C-${string}` | `A-${string}`;
  /** The policy that chooses, or null where the reading is fixed. */
  readonly policy: PolicyKey | null;
  readonly kind: "code" | "shown";
  readonly legalReview: boolean;
  readonly ja: string;
  readonly en: string;
}

export const reading = (
  kind: Reading["kind"],
  id: Reading["id"],
  ja: string,
  en: string,
  more: { policy?: PolicyKey; legalReview?: boolean } = {},
): Reading => ({ id, policy: more.policy ?? null, kind, legalReview: more.legalReview ?? false, ja, en });

/** The conventions that every rule uses. */
export const conventions: readonly Reading[] = [
  reading("code", "C-01", "日は日本時間の暦日。「D日まで」はD日24時より前。", "Days are those of Japan; “by D” is before 24:00 of D."),
  reading("code", "C-02", "月の期間は民法で数え、初日を入れない。", "Months are counted by the Civil Code, without the first day."),
  reading(
    "code",
    "C-03",
    "さかのぼる期間は、民法の類推と日常の読み方の2つを出す。",
    "Backwards there are two readings: the Civil Code by analogy and the everyday one.",
  ),
  reading("code", "C-04", "客の期限は遅い方、当社の期限は早い方。", "The customer has the later of both, the provider the earlier.", {
    policy: "noticeCounting",
  }),
  reading(
    "code",
    "C-05",
    "遅れた届出は捨てず、可能な最も早い日を答える。当社は理由を付けて許せる。",
    "What is late is answered with the earliest day possible; the provider may waive with a reason.",
  ),
  reading(
    "code",
    "C-06",
    "受付と通知の期限は休日で動かない。支払日は次の銀行営業日へ。",
    "Deadlines do not move for holidays; payment days move to the next bank day.",
    { policy: "paymentShift" },
  ),
  reading(
    "code",
    "C-07",
    "金額は最後まで分数で持ち、結果ごとに1度だけ切り捨てる。返金は大きさを切り捨てる。",
    "Amounts stay exact and are cut once per result; of credits the magnitude is cut.",
  ),
  reading(
    "code",
    "C-08",
    "事実ごとに、いつ有効か・いつ届いたか・いつ記録したかを分けて残す。",
    "Each fact keeps apart when it is valid, when it arrived and when it was recorded.",
  ),
  reading(
    "code",
    "C-09",
    "通知は発した時と届いた時を残し、届いた時に効く。",
    "Notices keep dispatch and arrival, and take effect on arrival.",
    { policy: "mailArrival" },
  ),
];
