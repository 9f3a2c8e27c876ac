import { dayOf } from "../../../contract/lifecycle/dates.ts";
import type { Block, Language } from "../../paper.ts";
import { alike, both, dateWords, dayWords, yenWords } from "../../words.ts";
import { type NoticeFacts, said } from "../facts.ts";
import { act, field, says, template } from "../template.ts";

const yen = (name: string, label: Parameters<typeof field>[1], key = name) =>
  field(name, label, (facts) => {
    const amount = said(facts, key);
    return typeof amount === "string" && /^-?\d+$/.test(amount) ? alike((l) => yenWords(amount, l)) : null;
  });

const priceNames: Readonly<Record<string, { ja: string; en: string }>> = {
  line: both("外線 1回線あたり（月額）", "Outside line, each, a month"),
  seat: both("シート 1席あたり（月額）", "Seat, each, a month"),
  management: both("管理 1台あたり（月額）", "Management PC, each, a month"),
  user: both("ユーザー 1人あたり（月額）", "User beyond the seats, each, a month"),
  recordingExtension: both("録音保存領域の拡張 1席1単位（月額）", "Recording storage, a block and seat, a month"),
  recordingDelivery: both("録音情報配送サービス 1契約（月額）", "Recording delivery, the tenant, a month"),
  recordingDeliverySeat: both("録音情報配送サービス 1席（月額）", "Recording delivery, a seat, a month"),
  numberIssue: both("電話番号の発行 1番号（一時金）", "Number issued, once"),
  numberFirst: both("電話番号 最初の1番号（月額）", "First number, a month"),
  numberFurther: both("電話番号 追加の1番号（月額）", "Further number, a month"),
  setup: both("標準初期設定（一時金）", "Standard setup, once"),
};

export const prices = template({
  kind: "prices",
  title: both("料金改定のお知らせ", "Notice of new prices"),
  opening: both(
    "本サービスの料金表を次のとおり改定いたします。ご負担をおかけしますが、何とぞご理解のほどお願いいたします。",
    "The price tables of this service will change as follows. We ask for your understanding.",
  ),
  fields: [
    says("effectiveFrom", both("改定日", "Effective from")),
    field("table", both("新しい料金", "New prices"), ({ details }) =>
      details.prices && details.prices.length > 0 ? both("下表のとおり（税抜）", "as in the table below (before tax)") : null,
    ),
  ],
  tables: ({ details }, language): Block[] =>
    details.prices && details.prices.length > 0
      ? [
          {
            block: "table",
            columns: [
              { label: language === "ja" ? "項目" : "Item", width: 5, align: "start" },
              { label: language === "ja" ? "現在" : "Present", width: 2, align: "end" },
              { label: language === "ja" ? "改定後" : "New", width: 2, align: "end" },
            ],
            rows: details.prices.map(({ price, before, after }) => [
              priceNames[price]?.[language] ?? price,
              yenWords(before, language),
              yenWords(after, language),
            ]),
          },
        ]
      : [],
  ending: [
    both(
      "本通知の到達が改定日の3ヶ月前に間に合わない場合、貴社への適用は間に合う最初の月の初日からとなります（約款第21条第3項）。",
      "Should this notice arrive less than three months before, the new prices hold for you from the first month for which it does arrive in time (Article 21 (3)).",
    ),
  ],
});

/** What a document of money is called. */
const documentNames: Readonly<Record<string, { ja: string; en: string }>> = {
  invoice: both("ご請求書", "Invoice"),
  calls: both("通話料のご請求書", "Invoice for calls"),
  supplement: both("追加のご請求書", "Supplementary invoice"),
  return: both("返還のご通知（返還インボイス）", "Return invoice"),
  final: both("最終のご請求書", "Final invoice"),
  interest: both("延滞利息のご請求書", "Invoice for late interest"),
  surcharge: both("割増金のご請求書", "Invoice for a surcharge"),
  exemption: both("料金の免除のご通知", "Fees that are not payable"),
  damages: both("損害賠償額のご通知", "Damages"),
  goodwill: both("料金の減額のご通知", "Credit of goodwill"),
};
const nameOf = (facts: NoticeFacts) => documentNames[String(said(facts, "kind") ?? "")] ?? null;
const owed = (facts: NoticeFacts) => !String(said(facts, "total") ?? "").startsWith("-");

export const moneyDocument = template({
  kind: "document",
  contact: "bill-to",
  title: (facts) => {
    const name = nameOf(facts) ?? both("ご請求書", "Invoice");
    return both(`${name.ja}発行のお知らせ`, `${name.en} issued`);
  },
  opening: (facts) =>
    owed(facts)
      ? both(
          "次のとおりご請求申し上げます。期日までにお支払いくださいますようお願いいたします。",
          "Please find our invoice as follows, and pay it by the day named.",
        )
      : both(
          "次の金額をお返しいたします。特にお申し出がなければ、次回のご請求に充てます。",
          "We return the following amount. Unless you tell us otherwise, it goes against the next invoice.",
        ),
  fields: [
    ...act,
    field("kind", both("書類", "Document"), nameOf),
    says("no", both("番号", "Number")),
    yen("total", both("金額（税込）", "Amount, tax included")),
    field("payBy", both("お支払期日", "Pay by"), (facts) => {
      const payBy = said(facts, "payBy");
      if (payBy === undefined) return null;
      if (payBy === null) return both("お支払いは不要です", "Nothing is to be paid");
      return alike((l) => dateWords(String(payBy), l));
    }),
  ],
  tables: ({ details }, language): Block[] => (details.money ? [moneyTable(details.money, language)] : []),
});

function moneyTable(money: NonNullable<NoticeFacts["details"]["money"]>, language: Language): Block {
  return {
    block: "table",
    caption: language === "ja" ? "内訳" : "Lines",
    columns: [
      { label: language === "ja" ? "項目" : "Item", width: 6, align: "start" },
      { label: language === "ja" ? "金額（税抜）" : "Before tax", width: 2, align: "end" },
    ],
    rows: money.lines.map((line) => [line[language], yenWords(line.amount, language)]),
    sums: [
      [language === "ja" ? "小計（税抜）" : "Before tax", yenWords(money.exTax, language)],
      [language === "ja" ? "消費税額" : "Consumption tax", yenWords(money.tax, language)],
    ],
  };
}

export const reminder = template({
  kind: "reminder",
  courteous: false,
  contact: "bill-to",
  title: both("お支払いのお願い（期日経過）", "Reminder: payment is overdue"),
  opening: both(
    "次のご請求につき、お支払いの確認ができておりません。至急お支払いくださいますようお願いいたします。行き違いの場合はご容赦ください。",
    "We have not received payment of the following invoice. Please pay at once. If you have paid in the meantime, please disregard this.",
  ),
  fields: [
    ...act,
    says("invoice", both("請求書", "Invoice")),
    yen("open", both("未払額", "Open")),
    says("payBy", both("お支払期日", "Was to be paid by")),
  ],
  ending: [
    both(
      "期日の翌日からお支払いの前日まで約款所定の延滞利息がかかり、停止の事由ともなります（約款第16条、第26条）。",
      "Late interest at the rate of the terms runs from the day after that day, and non-payment is a ground for suspension (Articles 16 and 26).",
    ),
  ],
});

export const setOff = template({
  kind: "set-off",
  contact: "bill-to",
  title: both("相殺明細書", "Statement of set-off"),
  opening: both(
    "貴社と当社の間の債務を対当額で相殺いたしましたので、明細を通知いたします。",
    "Claims between you and us have been set off in equal amounts. This is the statement of them.",
  ),
  fields: [
    field("items", both("相殺した債権", "Set off"), (facts) => {
      const [invoice, credit] = [said(facts, "invoice"), said(facts, "credit")];
      if (typeof invoice !== "string" || typeof credit !== "string" || invoice === "" || credit === "") return null;
      return both(`請求書 ${invoice} と、貴社への返還・支払 ${credit}`, `invoice ${invoice} and what we owe you, ${credit}`);
    }),
    yen("amount", both("相殺額", "Amount")),
    field("date", both("相殺の日", "Day"), ({ notice }) =>
      notice.sentAt === "" ? null : alike((language) => dayWords(dayOf(notice.sentAt), language)),
    ),
  ],
  ending: [
    both(
      "本書面は領収書の交換に代わるものです（約款第27条第2項）。",
      "This statement takes the place of exchanged receipts (Article 27 (2)).",
    ),
  ],
});
