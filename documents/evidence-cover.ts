import { footOf } from "./notices/compose-notice.ts";
import type { Language, Paper } from "./paper.ts";
import type { PartyFacts } from "./party.ts";
import { dayWords, instantWords } from "./words.ts";

/** What an evidence pack holds, by file, and the head of the chain of events that proves it. */
export interface EvidenceFacts {
  readonly number: string;
  readonly madeAt: string;
  readonly provider: PartyFacts;
  readonly customer: PartyFacts;
  readonly contract: string;
  readonly from: string;
  readonly events: number;
  readonly chainHead: string;
  readonly files: readonly {
    readonly name: string;
    readonly what: { readonly ja: string; readonly en: string };
    readonly sha256: string;
  }[];
}

/** 証拠書類の表紙: whose contract, what is enclosed with its hashes, and how anybody can check it without us. */
export function composeEvidenceCover(facts: EvidenceFacts, language: Language): Paper {
  const say = (japanese: string, english: string) => (language === "ja" ? japanese : english);
  return {
    language,
    title: say("契約証拠書類一式", "Evidence of a contract"),
    reference: facts.number,
    foot: footOf(language),
    courtesy: false,
    blocks: [
      { block: "title", text: say("契約証拠書類一式", "Evidence of a contract"), under: facts.number },
      {
        block: "record",
        open: "",
        close: "",
        rows: [
          { label: say("契約番号", "Contract"), value: facts.contract },
          { label: say("契約者", "Customer"), value: facts.customer.name },
          { label: say("提供者", "Provider"), value: facts.provider.name },
          {
            label: say("対象期間", "From"),
            value: `${dayWords(facts.from, language)} ${say("から", "")} ${instantWords(facts.madeAt, language)}`
              .replace(/\s+/g, " ")
              .trim(),
          },
          { label: say("記録の件数", "Events"), value: String(facts.events) },
          { label: say("記録の連鎖の末尾", "Head of the chain"), value: facts.chainHead.match(/.{1,32}/g)?.join(" ") ?? "" },
        ],
      },
      {
        block: "table",
        caption: say("同封の書類", "Enclosed"),
        columns: [
          { label: say("ファイル", "File"), width: 3, align: "start" },
          { label: say("内容", "What"), width: 3, align: "start" },
          { label: "SHA-256", width: 5, align: "start" },
        ],
        rows: facts.files.map(({ name, what, sha256 }) => [name, what[language], sha256.match(/.{1,32}/g)?.join(" ") ?? ""]),
      },
      {
        block: "note",
        text: say(
          "各記録は直前の記録のハッシュを含みます。同封の検証プログラムで、通信なしに全体の改変の有無を確かめられます。",
          "Each event holds the hash of the one before it. The enclosed verifier proves, without a network, that nothing was changed.",
        ),
      },
    ],
  };
}
