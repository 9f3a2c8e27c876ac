import type { NoticeKind } from "../../contract/lifecycle/notices.ts";
import type { Both } from "../paper.ts";
import { both } from "../words.ts";

/** Who may tell it: the provider alone (当社), or the provider or its reseller (当社等), or either side of the contract. */
type From = "provider" | "provider-or-reseller" | "both";

/** One row of the matrix of notices (A12): who tells what, in which form, when, and what it must say. */
export interface MatrixRow {
  readonly id: string;
  readonly articles: readonly string[];
  readonly kinds: readonly NoticeKind[];
  readonly from: From;
  readonly form: "free" | "defined" | "written" | "fastest";
  readonly when: Both;
  /** May it be left out in an emergency? */
  readonly emergency: boolean;
  /** Fields that every template of the row requires. */
  readonly mustSay: readonly string[];
}

export const matrix: readonly MatrixRow[] = [
  {
    id: "2-2",
    articles: ["2-2"],
    kinds: ["terms"],
    from: "provider",
    form: "free",
    when: both("適用の前に、できる限り（到達しなくても適用）", "Before it applies, as far as possible (it applies without arrival)"),
    emergency: false,
    mustSay: ["change", "effectiveFrom", "text"],
  },
  {
    id: "10-2",
    articles: ["10-2", "12-5", "13-2", "33-3"],
    kinds: ["refusal", "refusal-notice", "change-refused", "rename-refused"],
    from: "provider-or-reseller",
    form: "defined",
    when: both("不承諾のとき", "When it is refused"),
    emergency: false,
    mustSay: [],
  },
  {
    id: "16-3",
    articles: ["16-3", "34-2"],
    kinds: ["suspension", "suspension-extended"],
    from: "provider",
    form: "defined",
    when: both("停止の前", "Before the suspension"),
    emergency: true,
    mustSay: ["reason", "period"],
  },
  {
    id: "16-3-after",
    articles: ["16-3", "34-2"],
    kinds: ["explain-emergency"],
    from: "provider",
    form: "defined",
    when: both("緊急の停止の後、方針の営業日以内", "After an emergency stop, within the bank days of the policy"),
    emergency: false,
    mustSay: ["reason", "period", "emergency"],
  },
  {
    id: "17-2",
    articles: ["17-2", "35-2"],
    kinds: ["pause"],
    from: "provider",
    form: "defined",
    when: both("休止の前に、できる限り", "Before the pause, as far as possible"),
    emergency: true,
    mustSay: ["reason", "from", "period"],
  },
  {
    id: "20-3",
    articles: ["20-3"],
    kinds: ["cancellation"],
    from: "provider-or-reseller",
    form: "written",
    when: both("解除の前（是正できる事由には是正の期間を置く）", "Before the cancellation (with days to cure where it can be cured)"),
    emergency: true,
    mustSay: ["intent", "ground"],
  },
  {
    id: "21-3",
    articles: ["21-3"],
    kinds: ["prices"],
    from: "provider",
    form: "defined",
    when: both("改定日の3ヶ月前まで", "Three months before the new prices"),
    emergency: false,
    mustSay: ["table", "effectiveFrom"],
  },
  {
    id: "27-2",
    articles: ["27-2"],
    kinds: ["set-off"],
    from: "both",
    form: "written",
    when: both("相殺のつど（領収書の交換に代えて）", "With each set-off (instead of exchanged receipts)"),
    emergency: false,
    mustSay: ["items", "amount"],
  },
  {
    id: "38-2",
    articles: ["38-2"],
    kinds: ["addon-abolition"],
    from: "provider",
    form: "written",
    when: both("廃止日（月末）の3ヶ月前まで", "Three months before the month-end of the abolition"),
    emergency: false,
    mustSay: ["addon", "lastDay"],
  },
  {
    id: "48-2",
    articles: ["48-2"],
    kinds: ["abolition"],
    from: "provider-or-reseller",
    form: "written",
    when: both("廃止日の3ヶ月前まで", "Three months before the abolition"),
    emergency: false,
    mustSay: ["lastDay"],
  },
  {
    id: "S-3",
    articles: ["S-3"],
    kinds: ["outage"],
    from: "provider",
    form: "fastest",
    when: both("発生から30分以内", "Within thirty minutes of the occurrence"),
    emergency: false,
    mustSay: ["what", "since"],
  },
  {
    id: "further",
    articles: [
      "7-3",
      "11-1",
      "12-1",
      "12-7",
      "13-2",
      "14-2",
      "14-3",
      "16-3",
      "18",
      "19-2",
      "20-3",
      "20-4",
      "23-1",
      "26",
      "45",
      "47-11",
      "S-7",
    ],
    kinds: [
      "environment-change",
      "welcome",
      "change-accepted",
      "proofs-asked",
      "proofs-reminder",
      "renamed",
      "representative",
      "suspension-lifted",
      "interruption-reminder",
      "termination-receipt",
      "termination-withdrawn",
      "cancelled",
      "cancellation-withdrawn",
      "document",
      "reminder",
      "restriction",
      "ended",
      "purge-warning",
      "purge-certificate",
    ],
    from: "provider-or-reseller",
    form: "defined",
    when: both("そのつど", "With the act"),
    emergency: false,
    mustSay: ["date", "article"],
  },
];

/** The row of a kind of notice. Every kind has exactly one (matrix.test.ts). */
export function rowOf(kind: NoticeKind): MatrixRow {
  const row = matrix.find(({ kinds }) => kinds.includes(kind));
  if (!row) throw new Error(`no row of the matrix holds ${kind}`);
  return row;
}
