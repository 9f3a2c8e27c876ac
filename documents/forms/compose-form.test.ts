import { PDFDocument } from "pdf-lib";
import { describe, expect, test } from "vitest";
import { sampleCustomer, sampleProvider } from "../notices/sample-facts.ts";
import { renderPdf } from "../pdf/render-pdf.ts";
import { paperText } from "../text/paper-text.ts";
import { blank, composeForm } from "./compose-form.ts";
import { formKinds, formTitles } from "./form-kinds.ts";

const filled = {
  ...blank,
  customer: sampleCustomer,
  contract: "0F3A9C21",
  date: "2026-11-23",
  items: { line: 5, seat: 6 },
  asked: { lastDay: "2027-02-28", wished: "2026-12-22", addon: "recording-delivery", "items.seat": "8", cause: "merger" },
};

describe.each([...formKinds])("%s", (kind) => {
  test("blank: nothing of a customer stands on it, its article and addressee do", () => {
    const text = paperText(composeForm(kind, "ja", sampleProvider));
    expect(text).toContain(`${sampleProvider.name} 御中`);
    expect(text).toContain(formTitles[kind].title.ja);
    expect(text).not.toContain(sampleCustomer.name);
    expect(text).not.toMatch(/undefined|null/);
  });

  test("prefilled: the customer and, but on the application, the contract", () => {
    const text = paperText(composeForm(kind, "ja", sampleProvider, filled));
    expect(text).toContain(sampleCustomer.name);
    expect(text).toContain("2026年11月23日(月)");
    expect(text.includes("契約番号：0F3A9C21")).toBe(kind !== "application");
  });

  test("in English without Japanese labels", () => {
    const paper = composeForm(kind, "en", { ...sampleProvider, name: "Sample" }, blank);
    expect(paperText(paper).replace(/〒|□|☐/g, "")).not.toMatch(/[ぁ-んァ-ヶ一-龠]/);
  });

  test("one or two pages", async () => {
    const pages = (await PDFDocument.load(await renderPdf(composeForm(kind, "ja", sampleProvider), new Date(0)))).getPageCount();
    expect(pages).toBeLessThanOrEqual(kind === "application" ? 2 : 1);
  });
});

test("what is asked for stands in its place", () => {
  const change = paperText(composeForm("change", "ja", sampleProvider, filled));
  expect(change).toContain("変更・利用希望日：2026-12-22");
  expect(change).toMatch(/シート（同時使用席）　6　8/);
  expect(paperText(composeForm("termination", "ja", sampleProvider, filled))).toContain("解約希望日：2027-02-28");
  expect(paperText(composeForm("addon-cancellation", "ja", sampleProvider, filled))).toContain("☑ 録音情報配送サービス");
  expect(paperText(composeForm("succession", "ja", sampleProvider, filled))).toContain("☑ 合併");
});
