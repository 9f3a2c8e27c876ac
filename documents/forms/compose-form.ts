import { addonKeys, itemKeys } from "../../contract/money/fees.ts";
import { footOf } from "../notices/compose-notice.ts";
import type { Block, Both, Grid, Language, Paper } from "../paper.ts";
import type { ContactRole, PartyFacts } from "../party.ts";
import { articleWords, both, dayWords, itemWords } from "../words.ts";
import { type FormKind, formTitles } from "./form-kinds.ts";

/** What is known already and need not be written by hand. Everything may be missing: then the form is blank. */
export interface Prefill {
  readonly customer: PartyFacts | null;
  readonly contract: string | null;
  /** JST day of the form. */
  readonly date: string | null;
  /** What the contract has now. */
  readonly items: Readonly<Partial<Record<string, number>>>;
  /** What is asked for: day, items, text, by the field of the form. */
  readonly asked: Readonly<Record<string, string>>;
}
export const blank: Prefill = { customer: null, contract: null, date: null, items: {}, asked: {} };

/** A form as it is handed out: blank to write on, or filled with what is known. To whom it goes stands at its head. */
export function composeForm(kind: FormKind, language: Language, provider: PartyFacts, prefill: Prefill = blank): Paper {
  const { title, rule, by, begins = false } = formTitles[kind];
  const say = (words: Both) => words[language];
  const ja = language === "ja";
  const blocks: Block[] = [
    { block: "title", text: say(title), under: `${articleWords(rule, language)}` },
    { block: "paragraph", text: ja ? `${provider.name} 御中` : `To ${provider.name}` },
    { block: "paragraph", text: dateLine(prefill.date, language), align: "end" },
    { block: "paragraph", text: say(pleas[kind]) },
    applicant(prefill, language, begins),
    ...content(kind, prefill, language),
    ...(begins ? contacts(prefill, language) : []),
    ...(by === null ? [] : [{ block: "note", text: say(by) } as const]),
    {
      block: "signature",
      caption: say(begins ? accepts : signs),
      date: null,
      rows: [
        { label: ja ? "商号・名称" : "Firm", value: prefill.customer?.name ?? "" },
        { label: ja ? "代表者・氏名" : "Name", value: prefill.customer?.representative ?? "" },
      ],
      seal: ja ? "印" : "Seal",
    },
    {
      block: "grid",
      caption: ja ? "受付欄（記入しないでください）" : "For our use",
      rows: [
        { label: ja ? "受領日時" : "Received", value: null },
        { label: ja ? "受付者・確認" : "By", value: null },
      ],
    },
  ];
  return { language, title: say(title), reference: prefill.contract ?? "", blocks, foot: footOf(language), courtesy: false };
}

const accepts = both("利用約款の内容を確認し、これを承諾のうえ申し込みます。", "We have read the terms of service, accept them and apply.");
const signs = both("上記のとおり届け出ます。", "We file the above.");

const pleas: Readonly<Record<FormKind, Both>> = {
  application: both("次のとおりサービスの利用を申し込みます。", "We apply for the service as follows."),
  "environment-change": both(
    "次のとおり音声通信環境を変更したく、承認を求めます。",
    "We wish to change our voice environment and ask for permission.",
  ),
  change: both("次のとおり契約内容の変更を申し込みます。", "We ask for the following change."),
  "contact-change": both("次のとおり変更しますので届け出ます。", "The following will change."),
  addition: both("次のとおりサービスの追加を申し込みます。", "We order the following in addition."),
  "item-cancellation": both("次のとおり品目の解約を申し込みます。", "We cancel the following items."),
  "circuit-change": both("次のとおり回線等を変更しますので届け出ます。", "Our provider or circuit will change as follows."),
  rename: both("次のとおり契約名義を変更しますので届け出ます。", "The contract's name changes as follows."),
  succession: both("次のとおり契約の地位を承継しましたので届け出ます。", "We have succeeded to the contract as follows."),
  representative: both("承継人を代表する者を次のとおり定めましたので届け出ます。", "The successors are represented as follows."),
  interruption: both("次のとおり利用の一時中断を請求します。", "We ask to interrupt use as follows."),
  termination: both("次のとおり利用契約を解約します。", "We terminate the contract as follows."),
  "addon-order": both("次のとおり付加機能の利用を申し込みます。", "We order the following additional function."),
  "addon-cancellation": both("次のとおり付加機能を解約します。", "We cancel the following additional function."),
};

function dateLine(date: string | null, language: Language): string {
  if (date !== null) return dayWords(date, language);
  return language === "ja" ? "　　　　年　　月　　日" : "Date:                         ";
}

function applicant({ customer, contract }: Prefill, language: Language, begins: boolean): Grid {
  const say = (ja: string, en: string) => (language === "ja" ? ja : en);
  const value = (text: string | undefined) => (text === undefined || text === "" ? null : text);
  return {
    block: "grid",
    caption: say("契約者", "Customer"),
    rows: [
      ...(begins ? [] : [{ label: say("契約番号", "Contract"), value: contract }]),
      { label: say("商号・名称", "Firm"), value: value(customer?.name) },
      { label: say("代表者", "Representative"), value: value(customer?.representative) },
      {
        label: say("住所", "Address"),
        value: customer
          ? value([customer.postalCode === "" ? "" : `〒${customer.postalCode}`, customer.address].filter((part) => part !== "").join(" "))
          : null,
        hint: customer ? undefined : "〒",
        lines: 2,
      },
      { label: say("電話番号", "Telephone"), value: value(customer?.phone) },
      { label: "FAX", value: value(customer?.fax) },
    ],
  };
}

/** 9-1 (4), (5): contacts and where invoices go. */
function contacts({ customer }: Prefill, language: Language): Block[] {
  const names: Readonly<Record<ContactRole, Both>> = {
    contract: both("契約窓口", "Contract"),
    technical: both("技術担当", "Technical"),
    emergency: both("緊急時連絡先", "Emergency"),
    "bill-to": both("請求書送付先", "Invoices to"),
  };
  const rows = (Object.keys(names) as ContactRole[]).map((role) => {
    const known = customer?.contacts.find((one) => one.role === role);
    return {
      label: names[role][language],
      value: known ? [known.department, known.name, known.phone, known.email].filter((part) => part !== "").join("　") : null,
      hint: known ? undefined : both("部署・氏名・電話・メール", "Department, name, telephone, e-mail")[language],
      lines: 2,
    };
  });
  return [{ block: "grid", caption: both("連絡先", "Contacts")[language], rows }];
}

/** What the form is about. A field is a row to write in; `asked` fills it by its name. */
function content(kind: FormKind, prefill: Prefill, language: Language): Block[] {
  const row = (name: string, ja: string, en: string, lines = 1, hint?: Both) => ({
    label: language === "ja" ? ja : en,
    value: prefill.asked[name] ?? null,
    hint: prefill.asked[name] === undefined ? hint?.[language] : undefined,
    lines,
  });
  const grid = (...rows: Grid["rows"][number][]): Block => ({
    block: "grid",
    caption: both("申込・届出の内容", "What it is about")[language],
    rows,
  });
  const monthEnd = both("毎月の末日に限ります", "A month-end only");
  const first = both("月の初日に限ります", "The first of a month only");
  switch (kind) {
    case "application":
      return [
        grid(
          row("start", "利用開始希望日", "First day of use", 1, first),
          row("setup", "初期設定", "Setup", 1, both("標準 ／ 個別見積 ／ 不要", "Standard, by quote, none")),
          row("breakdown", "利用の内訳", "Breakdown of use", 3),
        ),
        quantities(prefill, language, [...itemKeys], false),
      ];
    case "change":
    case "addition":
      return [
        grid(row("wished", "変更・利用希望日", "Wished day"), row("memo", "備考", "Remarks", 2)),
        quantities(prefill, language, [...itemKeys], true),
      ];
    case "item-cancellation":
      return [
        grid(row("lastDay", "解約希望日", "Last day", 1, monthEnd), row("memo", "備考", "Remarks", 2)),
        quantities(prefill, language, [...itemKeys], true),
      ];
    case "addon-order":
      return [grid(row("wished", "利用希望開始日", "Wished first day")), quantities(prefill, language, [...addonKeys], true)];
    case "addon-cancellation":
      return [
        {
          block: "choices",
          label: language === "ja" ? "解約する付加機能" : "Function",
          options: addonKeys.map((addon) => ({ text: itemWords(addon, language), chosen: prefill.asked.addon === addon })),
        },
        grid(row("lastDay", "解約希望日", "Last day", 1, monthEnd)),
        {
          block: "note",
          text: both(
            "一度解約した付加機能は、同じ契約では再びご利用いただけません（約款第37条第4項）。",
            "A function that was cancelled cannot be used again under the same contract (Article 37 (4)).",
          )[language],
        },
      ];
    case "termination":
      return [
        grid(row("lastDay", "解約希望日", "Last day", 1, monthEnd), row("memo", "備考", "Remarks", 2)),
        {
          block: "note",
          text: both(
            "通話録音・通話記録・設定は解約後に消去され、元に戻せません。",
            "Recordings, call records and settings are deleted after the end and cannot be brought back.",
          )[language],
        },
      ];
    case "interruption":
      return [
        grid(
          row("from", "中断開始日", "From"),
          row("until", "再開予定日", "Until", 1, both("未定のときは空欄", "Empty if not known")),
          row("scope", "対象", "What", 1, both("サービス全部 ／ 付加機能名", "The whole service, or the function")),
          row("memo", "理由", "Reason", 2),
        ),
        {
          block: "note",
          text: both("中断中も料金は発生します（約款第22条第5項）。", "Fees go on during an interruption (Article 22 (5)).")[language],
        },
      ];
    case "contact-change":
      return [
        grid(
          row("on", "変更日", "From"),
          row(
            "what",
            "変更する項目",
            "What changes",
            1,
            both("住所 ／ 電話 ／ FAX ／ 担当者 ／ 請求書送付先", "Address, telephone, fax, contact, bill-to"),
          ),
          row("before", "変更前", "Before", 2),
          row("after", "変更後", "After", 2),
        ),
      ];
    case "circuit-change":
      return [
        grid(
          row("on", "変更日", "From"),
          row("circuit", "回線・プロバイダ", "Circuit, provider", 2),
          row("after", "変更の内容", "What changes", 2),
        ),
      ];
    case "environment-change":
      return [
        grid(
          row("on", "変更予定日", "Planned day"),
          row("after", "変更の内容", "What changes", 4),
          row("memo", "影響が見込まれる範囲", "What may be affected", 2),
        ),
      ];
    case "rename":
      return [
        grid(
          row("from", "変更日", "From"),
          row("before", "旧名義", "Present name"),
          row("after", "新名義", "New name"),
          row("proof", "添付書類", "Enclosed", 1, both("登記事項証明書など", "Extract from the register or the like")),
        ),
      ];
    case "succession":
      return [
        {
          block: "choices",
          label: language === "ja" ? "承継の原因" : "Cause",
          options: [both("相続", "Inheritance"), both("合併", "Merger"), both("会社分割", "Split")].map((cause) => ({
            text: cause[language],
            chosen: prefill.asked.cause === cause.en.toLowerCase(),
          })),
        },
        grid(
          row("from", "承継の日", "Day"),
          row("before", "旧契約者", "Former customer"),
          row("successors", "承継人（全員）", "Successors (all)", 3),
          row("proof", "添付書類", "Enclosed"),
        ),
      ];
    case "representative":
      return [
        grid(
          row("representative", "代表者", "Representative", 2),
          row("successors", "承継人（全員の記名）", "Successors (all by name)", 4),
        ),
      ];
  }
}

function quantities({ items, asked }: Prefill, language: Language, keys: readonly string[], changes: boolean): Block {
  const say = (ja: string, en: string) => (language === "ja" ? ja : en);
  return {
    block: "table",
    caption: say("数量", "Quantities"),
    columns: [
      { label: say("品目", "Item"), width: 5, align: "start" },
      ...(changes ? [{ label: say("現在", "Now"), width: 1.5, align: "end" } as const] : []),
      { label: changes ? say("変更後", "After") : say("申込数", "Number"), width: 1.5, align: "end" },
    ],
    rows: keys.map((key) => [
      itemWords(key, language),
      ...(changes ? [String(items[key] ?? "")] : []),
      asked[`items.${key}`] ?? (changes ? "" : String(items[key] ?? "")),
    ]),
  };
}
