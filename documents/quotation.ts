import { footOf } from "./notices/compose-notice.ts";
import type { Block, Language, Paper } from "./paper.ts";
import { addressLines, type PartyFacts, senderLines } from "./party.ts";
import { dayWords, monthWords, yenWords } from "./words.ts";

/** One month as it would be billed; whole yen. */
export interface QuotedMonth {
  readonly month: string;
  readonly lines: readonly {
    readonly ja: string;
    readonly en: string;
    readonly quantity: number;
    readonly unitPrice: number | null;
    readonly amount: number;
  }[];
  readonly exTax: number;
  readonly tax: number;
  readonly total: number;
}

export interface QuotationFacts {
  readonly number: string;
  /** JST days: of the quotation, and the last on which it holds. */
  readonly date: string;
  readonly validUntil: string;
  readonly addressee: PartyFacts;
  readonly sender: PartyFacts;
  /** The first month, with what is charged once, and the second, which goes on. */
  readonly months: readonly QuotedMonth[];
}

/** お見積書: what the contract would cost, by the very plan that a month is billed by. */
export function composeQuotation(facts: QuotationFacts, language: Language): Paper {
  const ja = language === "ja";
  const say = (japanese: string, english: string) => (ja ? japanese : english);
  const [first] = facts.months;
  const blocks: Block[] = [
    {
      block: "head",
      number: `${say("見積番号", "No.")} ${facts.number}`,
      date: dayWords(facts.date, language),
      addressee: addressLines(facts.addressee, "contract", language),
      sender: [
        ...senderLines(facts.sender, language),
        ...(facts.sender.registrationNumber === "" ? [] : [`${say("登録番号", "Registration no.")} ${facts.sender.registrationNumber}`]),
      ],
    },
    { block: "title", text: say("お見積書", "Quotation") },
    {
      block: "paragraph",
      text: say("下記のとおりお見積り申し上げます。ご検討のほどお願いいたします。", "We are glad to quote as follows."),
    },
    {
      block: "record",
      open: "",
      close: "",
      rows: [
        { label: say("初月のお支払額", "First month"), value: first ? inBoth(first, language) : "–" },
        ...facts.months
          .slice(1, 2)
          .map((month) => ({ label: say("翌月以降（月額）", "Each further month"), value: inBoth(month, language) })),
        { label: say("有効期限", "Valid until"), value: dayWords(facts.validUntil, language) },
      ],
    },
    ...facts.months.map((month) => monthTable(month, language)),
    {
      block: "note",
      text: say(
        "通話料は利用に応じて別途かかります。料金・税率の改定があったときは、改定後のものによります。契約は当社の承諾によって成立します。",
        "Calls are charged by use. Prices and tax are those of the month. A contract is concluded by our acceptance.",
      ),
    },
  ];
  return { language, title: say("お見積書", "Quotation"), reference: facts.number, blocks, foot: footOf(language), courtesy: false };
}

const inBoth = ({ total, exTax }: QuotedMonth, language: Language): string =>
  language === "ja"
    ? `${yen(total, language)}（税抜 ${yen(exTax, language)}）`
    : `${yen(total, language)} (${yen(exTax, language)} before tax)`;
const yen = (amount: number, language: Language): string => yenWords(BigInt(amount), language);

function monthTable({ month, lines, exTax, tax, total }: QuotedMonth, language: Language): Block {
  const say = (japanese: string, english: string) => (language === "ja" ? japanese : english);
  return {
    block: "table",
    caption: say(`${monthWords(month, language)}分`, monthWords(month, language)),
    columns: [
      { label: say("項目", "Item"), width: 5, align: "start" },
      { label: say("数量", "Number"), width: 1, align: "end" },
      { label: say("単価", "Price"), width: 1.6, align: "end" },
      { label: say("金額（税抜）", "Before tax"), width: 1.8, align: "end" },
    ],
    rows: lines.map((line) => [
      line[language],
      String(line.quantity),
      line.unitPrice === null ? "" : yen(line.unitPrice, language),
      yen(line.amount, language),
    ]),
    sums: [
      [say("小計（税抜）", "Before tax"), "", "", yen(exTax, language)],
      [say("消費税額", "Consumption tax"), "", "", yen(tax, language)],
      [say("合計", "Total"), "", "", yen(total, language)],
    ],
  };
}
