import { footOf } from "./notices/compose-notice.ts";
import type { Language, Paper } from "./paper.ts";
import { addressLines, type PartyFacts, senderLines } from "./party.ts";
import { dayWords, instantWords, listWords } from "./words.ts";

/** What the report of a purge counts; `sha256` is the report's own seal. */
export interface CertificateFacts {
  readonly number: string;
  readonly date: string;
  readonly addressee: PartyFacts;
  readonly sender: PartyFacts;
  readonly contracts: readonly string[];
  readonly begunAt: string;
  readonly doneAt: string;
  /** The last day by the terms (S-7). */
  readonly deadline: string | null;
  readonly deleted: readonly { readonly store: string; readonly count: number; readonly sha256: string }[];
  readonly kept: readonly { readonly store: string; readonly count: number; readonly why: { readonly ja: string; readonly en: string } }[];
  readonly backups: { readonly files: number; readonly keptUntil: string | null; readonly keyDestroyedAt: string };
  readonly sha256: string;
  readonly signedBy: string;
}

/** データ消去証明書: what was deleted with counts and hashes, what stays and why, and the seal of the report. */
export function composePurgeCertificate(facts: CertificateFacts, language: Language): Paper {
  const say = (japanese: string, english: string) => (language === "ja" ? japanese : english);
  return {
    language,
    title: say("データ消去証明書", "Certificate of deletion"),
    reference: facts.number,
    foot: footOf(language),
    courtesy: language !== "ja",
    blocks: [
      {
        block: "head",
        number: facts.number,
        date: dayWords(facts.date, language),
        addressee: addressLines(facts.addressee, "contract", language),
        sender: senderLines(facts.sender, language),
      },
      { block: "title", text: say("データ消去証明書", "Certificate of deletion") },
      {
        block: "paragraph",
        text: say(
          "契約の終了に伴い、お預かりしていたデータを次のとおり消去したことを証明します。",
          "We certify that, the contract having ended, the data that we held has been deleted as follows.",
        ),
      },
      {
        block: "record",
        open: "",
        close: "",
        rows: [
          { label: say("契約", "Contracts"), value: listWords(facts.contracts, language) },
          { label: say("消去の開始", "Begun"), value: instantWords(facts.begunAt, language) },
          { label: say("消去の完了", "Done"), value: instantWords(facts.doneAt, language) },
          ...(facts.deadline === null ? [] : [{ label: say("期限", "Deadline"), value: dayWords(facts.deadline, language) }]),
          {
            label: say("バックアップ", "Backups"),
            value: say(
              `${facts.backups.files}件は、鍵を${instantWords(facts.backups.keyDestroyedAt, language)}に破棄したため復元できません${facts.backups.keptUntil === null ? "" : `（媒体は${dayWords(facts.backups.keptUntil, language)}まで残ります）`}`,
              `${facts.backups.files} files cannot be read any more: their key was destroyed at ${instantWords(facts.backups.keyDestroyedAt, language)}${facts.backups.keptUntil === null ? "" : `; the media remain until ${dayWords(facts.backups.keptUntil, language)}`}`,
            ),
          },
        ],
      },
      {
        block: "table",
        caption: say("消去したもの", "Deleted"),
        columns: [
          { label: say("保存場所", "Store"), width: 3, align: "start" },
          { label: say("件数", "Count"), width: 1, align: "end" },
          { label: "SHA-256", width: 5, align: "start" },
        ],
        rows: facts.deleted.map(({ store, count, sha256 }) => [store, String(count), sha256.match(/.{1,32}/g)?.join(" ") ?? ""]),
      },
      ...(facts.kept.length === 0
        ? []
        : [
            {
              block: "table",
              caption: say("法令等により保存するもの", "Kept, and why"),
              columns: [
                { label: say("保存場所", "Store"), width: 3, align: "start" },
                { label: say("件数", "Count"), width: 1, align: "end" },
                { label: say("理由", "Why"), width: 5, align: "start" },
              ],
              rows: facts.kept.map(({ store, count, why }) => [store, String(count), why[language]]),
            } as const,
          ]),
      { block: "note", text: `${say("報告書のSHA-256", "SHA-256 of the report")}: ${facts.sha256.match(/.{1,32}/g)?.join(" ") ?? ""}` },
      {
        block: "signature",
        caption: "",
        date: dayWords(facts.date, language),
        rows: [{ label: say("証明者", "Signed by"), value: facts.signedBy }],
        seal: say("印", "Seal"),
      },
    ],
  };
}
