import { PDFDocument } from "pdf-lib";
import { expect, test } from "vitest";
import { composeEvidenceCover } from "./evidence-cover.ts";
import { sampleCustomer, sampleProvider } from "./notices/sample-facts.ts";
import type { Paper } from "./paper.ts";
import { renderPdf } from "./pdf/render-pdf.ts";
import { composePurgeCertificate } from "./purge-certificate.ts";
import { composeQuotation } from "./quotation.ts";
import { paperText } from "./text/paper-text.ts";

const sha256 = "0123456789abcdef".repeat(4);
const line = (ja: string, quantity: number, unitPrice: number) => ({ ja, en: ja, quantity, unitPrice, amount: quantity * unitPrice });
// the standard setup in the first month.
const monthly = [
  line("外線", 5, 5000),
  line("シート", 6, 5000),
  line("管理", 1, 5000),
  line("ユーザー", 4, 500),
  line("録音保存領域の拡張", 6, 2000),
];
const quotation = {
  number: "Q-1",
  date: "2026-11-23",
  validUntil: "2026-12-23",
  addressee: sampleCustomer,
  sender: sampleProvider,
  months: [
    { month: "2026-12", lines: [...monthly, line("標準初期設定", 1, 300_000)], exTax: 374_000, tax: 37_400, total: 411_400 },
    { month: "2027-01", lines: monthly, exTax: 74_000, tax: 7_400, total: 81_400 },
  ],
};
const certificate = {
  number: "C-1",
  date: "2027-03-15",
  addressee: sampleCustomer,
  sender: sampleProvider,
  contracts: ["0F3A9C21", "7B40D2E8"],
  begunAt: "2027-03-01T00:00:00.000Z",
  doneAt: "2027-03-14T00:00:00.000Z",
  deadline: "2027-03-28",
  deleted: [{ store: "recordings", count: 1234, sha256 }],
  kept: [{ store: "contract_events", count: 56, why: { ja: "帳簿の保存", en: "bookkeeping" } }],
  backups: { files: 90, keptUntil: "2027-06-14", keyDestroyedAt: "2027-03-14T00:00:00.000Z" },
  sha256,
  signedBy: "見本 太郎",
};
const evidence = {
  number: "E-1",
  madeAt: "2027-03-15T00:00:00.000Z",
  provider: sampleProvider,
  customer: sampleCustomer,
  contract: "0F3A9C21",
  from: "2026-10-01",
  events: 56,
  chainHead: sha256,
  files: [{ name: "events.jsonl", what: { ja: "記録", en: "events" }, sha256 }],
};

const papers: [string, (language: "ja" | "en") => Paper, string[]][] = [
  ["quotation", (language) => composeQuotation(quotation, language), ["Q-1", "411,400", "374,000", "81,400", "37,400", "T7000012050002"]],
  ["certificate", (language) => composePurgeCertificate(certificate, language), ["1234", "56", "90", sha256.slice(0, 32), "見本 太郎"]],
  ["evidence", (language) => composeEvidenceCover(evidence, language), ["events.jsonl", "56", sha256.slice(32)]],
];

test.each(papers)("%s says its figures in both languages and fits", async (_name, compose, figures) => {
  for (const language of ["ja", "en"] as const) {
    const paper = compose(language);
    for (const figure of figures) expect(paperText(paper)).toContain(figure);
    expect(paperText(paper)).not.toMatch(/undefined|null|NaN/);
    expect((await PDFDocument.load(await renderPdf(paper, new Date(0)))).getPageCount()).toBeLessThanOrEqual(2);
  }
});

test.each([
  ["ja", "0F3A9C21、7B40D2E8"],
  ["en", "0F3A9C21, 7B40D2E8"],
] as const)("several contracts on one certificate are listed as %s lists them", (language, listed) => {
  expect(paperText(composePurgeCertificate(certificate, language))).toContain(listed);
});
