import { dayOf } from "../../contract/lifecycle/dates.ts";
import { noticeKindOf } from "../../contract/lifecycle/notices.ts";
import type { Block, Language, Paper } from "../paper.ts";
import { addressLines, senderLines } from "../party.ts";
import { dayWords } from "../words.ts";
import type { NoticeFacts } from "./facts.ts";
import type { Template } from "./template.ts";
import { templates } from "./templates.ts";

/** What keeps a notice from going out: something that it must say is not there. */
export interface ContentRefusal {
  readonly refused: true;
  readonly code: "E_NOTICE_CONTENT";
  readonly article: string;
  readonly about: string;
  /** The first field that is missing, and all of them. */
  readonly field: string;
  readonly missing: readonly string[];
}

/** A notice in Japanese, which counts, and its English courtesy copy. */
export interface ComposedNotice {
  readonly kind: Template["kind"];
  readonly ja: Paper;
  readonly en: Paper;
}

/** Checks what the article requires (A12), then writes the notice; nothing goes out that leaves out what it must say. */
export function composeNotice(facts: NoticeFacts): ComposedNotice | ContentRefusal {
  const kind = noticeKindOf(facts.notice.about);
  if (kind === null) return refuseContent(facts, ["kind"]);
  const template = templates[kind];
  const missing = missingFields(template, facts);
  if (missing.length > 0) return refuseContent(facts, missing);
  return { kind, ja: paperOf(template, facts, "ja"), en: paperOf(template, facts, "en") };
}

/** What the article and the form require and these facts do not have, by field. */
export function missingFields(template: Template, facts: NoticeFacts): string[] {
  const { addressee, sender, notice } = facts;
  return [
    ...(addressee.name.trim() === "" ? ["addressee.name"] : []),
    ...(sender.name.trim() === "" ? ["sender.name"] : []),
    ...(notice.sentAt === "" ? ["date"] : []),
    // A letter has to reach a house.
    ...(notice.form === "written" && addressee.address.trim() === "" ? ["addressee.address"] : []),
    ...template.fields.filter(({ required, read }) => required && read(facts) === null).map(({ field }) => field),
  ];
}

function refuseContent({ notice }: NoticeFacts, missing: readonly string[]): ContentRefusal {
  const { article, about } = notice;
  return { refused: true, code: "E_NOTICE_CONTENT", article, about, field: missing[0] ?? "", missing };
}

function paperOf(template: Template, facts: NoticeFacts, language: Language): Paper {
  const ja = language === "ja";
  const { sender, addressee, provider, contract, notice } = facts;
  const rows = template.fields.flatMap(({ label, read }) => {
    const value = read(facts);
    return value === null ? [] : [{ label: label[language], value: value[language] }];
  });
  const contractRow = contract === null ? [] : [{ label: ja ? "契約番号" : "Contract", value: contract.number }];
  const greeting = ja ? "拝啓　平素は格別のお引き立てを賜り、厚く御礼申し上げます。" : "Dear Sir or Madam,";
  const served = provider.name === sender.name ? [] : [ja ? `サービス提供者　${provider.name}` : `Service provided by ${provider.name}`];
  const tables = template.tables?.(facts, language) ?? [];
  const blocks: Block[] = [
    {
      block: "head",
      number: facts.reference,
      date: dayWords(dayOf(notice.sentAt), language),
      addressee: addressLines(addressee, template.contact, language),
      sender: [...senderLines(sender, language), ...served],
    },
    { block: "title", text: template.title(facts)[language] },
    ...(template.courteous || !ja ? [{ block: "paragraph", text: greeting } as const] : []),
    ...[template.opening(facts), ...template.ending(facts)].map(
      (text): Block => ({ block: "paragraph", text: `${ja ? "　" : ""}${text[language]}` }),
    ),
    ...(template.courteous && ja ? [{ block: "paragraph", text: "敬具", align: "end" } as const] : []),
    // Nothing but the contact stands below 以上.
    { block: "record", open: ja ? "記" : "", close: ja && tables.length === 0 ? "以上" : "", rows: [...contractRow, ...rows] },
    ...tables,
    ...(ja && tables.length > 0 ? [{ block: "paragraph", text: "以上", align: "end" } as const] : []),
    {
      block: "note",
      text: ja
        ? `お問い合わせ：${sender.name}${sender.phone === "" ? "" : `　電話 ${sender.phone}`}${sender.email === "" ? "" : `　${sender.email}`}`
        : `Questions: ${[sender.name, sender.phone === "" ? "" : `tel. ${sender.phone}`, sender.email].filter((part) => part !== "").join(", ")}`,
    },
    ...(ja
      ? []
      : [{ block: "note", text: "This is a translation for your convenience. The Japanese notice is the one that counts." } as const]),
  ];
  return { language, title: template.title(facts)[language], reference: facts.reference, blocks, foot: footOf(language), courtesy: !ja };
}

/** R-50: the law and the court of the contract, on every page. */
export function footOf(language: Language): string {
  return language === "ja"
    ? "本契約には日本法が適用され、東京地方裁判所を専属的合意管轄裁判所とします。"
    : "Japanese law applies to this contract; the Tokyo District Court has exclusive jurisdiction.";
}
