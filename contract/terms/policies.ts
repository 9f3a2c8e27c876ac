import { defaultPolicy, type Policy, type PolicyKey, policyOwner } from "../policy.ts";

interface Wording {
  readonly ja: string;
  readonly en: string;
}

/** A policy as the page shows it: what it decides, for which rules, and what its values mean. */
export interface PolicyRow extends Wording {
  readonly key: PolicyKey;
  readonly rules: readonly string[];
  readonly standard: Policy[PolicyKey];
  /** The values to choose from with their wording, or the unit of a number. */
  readonly values: Readonly<Record<string, Wording>> | { readonly unit: Wording };
}

const days: { readonly unit: Wording } = { unit: { ja: "日", en: "days" } };
const bankDays: { readonly unit: Wording } = { unit: { ja: "銀行営業日", en: "bank days" } };

const wordings: Readonly<Record<PolicyKey, Wording & { values: PolicyRow["values"] }>> = {
  noticeCounting: {
    ja: "「nヶ月前まで」の数え方",
    en: "How “n months before” is counted",
    values: {
      "lenient-safe": { ja: "客には遅い方、当社には早い方", en: "the later day for the customer, the earlier for the provider" },
      civil: { ja: "民法の類推", en: "by the Civil Code" },
      custom: { ja: "日常の読み方", en: "the everyday reading" },
    },
  },
  paymentShift: {
    ja: "支払日が銀行の休みに当たるとき",
    en: "A payment day on which banks are closed",
    values: {
      next: { ja: "次の営業日", en: "the next bank day" },
      none: { ja: "動かさない", en: "stays" },
      prev: { ja: "前の営業日", en: "the bank day before" },
    },
  },
  exemptionDay: {
    ja: "1日分の料金の分母",
    en: "What a day's fee is divided by",
    values: { calendar: { ja: "その月の日数", en: "the days of its month" }, "30": { ja: "常に30", en: "always 30" } },
  },
  rowChoice: {
    ja: "2欄の額が1欄より少ないとき",
    en: "Where row 2 of 22-6 gives less than row 1",
    values: { larger: { ja: "多い方", en: "the larger" }, asked: { ja: "2欄のまま", en: "row 2 all the same" } },
  },
  damagesCap: {
    ja: "故意・重過失の賠償の上限",
    en: "The cap on damages for intent and gross negligence",
    values: {
      applied: { ja: "当てる（法務の確認つき）", en: "holds, marked for a lawyer" },
      "lifted-for-row-2": { ja: "当てない", en: "does not hold" },
    },
  },
  personalDataCap: {
    ja: "個人情報の事故の上限とする月額",
    en: "The month's fee that caps personal-data damages",
    values: { "tax-included": { ja: "税込", en: "with tax" }, "ex-tax": { ja: "税抜", en: "without tax" } },
  },
  graceDays: { ja: "延滞利息を求めない日数", en: "Days of delay without late interest", values: days },
  minimumSet: {
    ja: "最小の構成",
    en: "The smallest contract",
    values: { "line1-seat1": { ja: "外線1とシート1", en: "one line and one seat" }, none: { ja: "決めない", en: "none" } },
  },
  userCount: {
    ja: "ユーザー数の意味",
    en: "What the number of users counts",
    values: {
      total: { ja: "シートの分も含む合計", en: "all, those of the seats too" },
      extra: { ja: "シートの分を除く", en: "those beyond the seats" },
    },
  },
  allocation: {
    ja: "請求を指定しない入金の充て方",
    en: "What an unnamed payment pays first",
    values: {
      "oldest-principal": { ja: "古い請求の元本から", en: "the oldest principal" },
      statutory: { ja: "法定の順（費用・利息・元本）", en: "costs, interest, principal, as the law says" },
    },
  },
  mailArrival: {
    ja: "電子メールの到達",
    en: "When a mail has arrived",
    values: {
      acceptance: {
        ja: "相手のサーバーが受け取ったとき（3日以内に戻れば別）",
        en: "when the other server took it, unless it bounces within 3 days",
      },
    },
  },
  termsNoticeDays: { ja: "不利な約款変更の公表から施行まで", en: "From publication of a detrimental change to its effect", values: days },
  refusalNoticeDays: { ja: "断りの通知まで", en: "Until a refusal is notified", values: bankDays },
  emergencyNoticeDays: { ja: "緊急停止の後の説明まで", en: "Until an emergency is explained", values: bankDays },
  cureDays: { ja: "解除の前に与える是正の日数", en: "Days to cure before a cancellation", values: days },
  additionDue: {
    ja: "遅い追加の請求の期日",
    en: "When a late addition falls due",
    values: {
      contract: { ja: "10日前に出せば約款の期日", en: "on the contract day where billed ten days before" },
      "next-month-end": { ja: "翌月末", en: "at the next month-end" },
    },
  },
  invoiceGrouping: {
    ja: "利用料金と通話料の請求書",
    en: "Invoices for usage fees and calls",
    values: { one: { ja: "1枚", en: "one" }, "usage-and-calls": { ja: "別々", en: "two" } },
  },
  displayAmount: {
    ja: "税込額と税抜額の書き方",
    en: "How amounts with and without tax are written",
    values: {
      "81,400円（税抜 74,000円）": { ja: "81,400円（税抜 74,000円）", en: "81,400円（税抜 74,000円）" },
      "81,400円（74,000円）": { ja: "81,400円（74,000円）", en: "81,400円（74,000円）" },
    },
  },
};

/** The table of policies (contract screens and docs): in the order of their keys in the code. */
export const policies: readonly PolicyRow[] = (Object.keys(defaultPolicy) as PolicyKey[]).map((key) => ({
  key,
  rules: policyOwner[key],
  standard: defaultPolicy[key],
  ...wordings[key],
}));
