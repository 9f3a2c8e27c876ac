import type { Notice } from "../../contract/lifecycle/contract-state.ts";
import type { NoticeKind } from "../../contract/lifecycle/notices.ts";
import type { PartyFacts } from "../party.ts";
import type { NoticeDetails, NoticeFacts, Said } from "./facts.ts";
import { rowOf } from "./matrix.ts";

/** An invented firm with characters that bad fonts lose. */
export const sampleCustomer: PartyFacts = {
  name: "髙﨑商事㈱",
  representative: "代表取締役　髙﨑 花子",
  postalCode: "100-0099",
  address: "東京都架空区見本町①丁目2番3号　みほんビル4階",
  phone: "03-0000-0001",
  fax: "03-0000-0002",
  email: "info@takasaki.example",
  registrationNumber: "",
  language: "ja",
  contacts: [
    { role: "contract", name: "𠮷田 一郎", department: "総務部", phone: "03-0000-0003", fax: "", email: "soumu@takasaki.example" },
    { role: "bill-to", name: "", department: "経理部", phone: "", fax: "", email: "keiri@takasaki.example" },
  ],
};

export const sampleProvider: PartyFacts = {
  name: "むすび見本通信株式会社",
  representative: "代表取締役　見本 太郎",
  postalCode: "100-0098",
  address: "東京都架空区手本町5番6号",
  phone: "03-0000-0100",
  fax: "03-0000-0101",
  email: "office@musubi.example",
  registrationNumber: "T7000012050002",
  language: "ja",
  contacts: [],
};

type Sample = { article: string; about?: string; says: Readonly<Record<string, Said>>; details?: NoticeDetails };

/** What each kind says in the words of the machine, with the details that are looked up. */
const samples: Readonly<Record<NoticeKind, Sample>> = {
  terms: {
    article: "2-2",
    says: { version: "3", effectiveFrom: "2027-04-01" },
    details: { terms: { changes: "第12条、第33条", text: "管理画面の「約款」に掲載" } },
  },
  "environment-change": { article: "7-3", says: { on: "2027-04-15", permitted: true } },
  refusal: { article: "10-2", says: { ground: 2 } },
  "refusal-notice": { article: "10-2", says: {} },
  welcome: { article: "11-1", says: { start: "2026-12-01", downloads: true } },
  "change-accepted": {
    article: "12-1",
    says: { order: "R-0012", from: "2026-12-16", lastDay: null },
    details: { order: { add: { seat: 2 }, remove: {} } },
  },
  "change-refused": { article: "12-5", says: { order: "R-0012", ground: 2 } },
  "proofs-asked": { article: "12-7", says: { order: "R-0012", what: "登記事項証明書" } },
  "proofs-reminder": { article: "12-7", says: { order: "R-0012", daysLeft: 14 } },
  renamed: { article: "13-2", says: { from: "2026-12-01" } },
  "rename-refused": { article: "13-2", says: { ground: 1 } },
  representative: { article: "14-3", says: { interim: true, asksForRepresentative: true } },
  suspension: {
    article: "16-3",
    says: { reason: "2026年9月分の利用料金が支払われていない", from: "2026-12-05", until: "2027-03-04", ground: 1 },
    details: { scope: ["contract"], debts: [{ no: "2026-09/1", open: "81400" }] },
  },
  "suspension-extended": { article: "16-3", says: { reason: "債務が残っている", until: "2027-05-31" }, details: { scope: ["contract"] } },
  "suspension-lifted": { article: "16-3", says: { paid: "2026-09/1" }, details: { scope: ["contract"] } },
  "explain-emergency": {
    article: "16-3",
    says: { reason: "不正な大量発信", from: "2026-11-20", until: "2026-12-19", emergency: "他の契約者の通話に支障が出ていた" },
  },
  pause: {
    article: "17-2",
    says: { reason: "交換設備の保守", from: "2026-12-10T16:00:00.000Z", until: "2026-12-10T20:00:00.000Z" },
    details: { scope: ["calls", "recording"] },
  },
  restriction: {
    article: "45",
    says: { reason: "大規模な地震", from: "2026-12-10T16:00:00.000Z", until: null },
    details: { scope: ["calls"] },
  },
  "interruption-reminder": { article: "A-16", says: { since: "2026-08-31T15:00:00.000Z" } },
  outage: { article: "S-3", says: { since: "2026-11-23T05:10:00.000Z" }, details: { incident: { what: "着信がつながりにくい" } } },
  "termination-receipt": { article: "19-2", says: { lastDay: "2027-02-28" } },
  "termination-withdrawn": { article: "19-2", says: {} },
  cancellation: {
    article: "20-3",
    says: { ground: "20-1(1)", reason: "2026年9月分の利用料金が停止期間中も支払われていない", cureDays: 14 },
  },
  cancelled: { article: "20-4", says: { on: "2027-02-10", ground: "20-1(1)" } },
  "cancellation-withdrawn": { article: "20-3", says: {} },
  prices: {
    article: "21-3",
    says: { revision: "2027-06", effectiveFrom: "2027-06-01" },
    details: { prices: [{ price: "seat", before: "5000", after: "5500" }] },
  },
  document: {
    article: "23-1",
    about: "document/2026-11/1",
    says: { no: "2026-11/1", kind: "invoice", total: "81400", payBy: "2026-11-30" },
    details: {
      money: {
        lines: [
          { ja: "外線 5 × 5,000円", en: "Outside lines 5 × 5,000", amount: "25000" },
          { ja: "シート 6 × 5,000円", en: "Seats 6 × 5,000", amount: "30000" },
          { ja: "管理 1 × 5,000円", en: "Management 1 × 5,000", amount: "5000" },
          { ja: "ユーザー 4 × 500円", en: "Users 4 × 500", amount: "2000" },
          { ja: "録音保存領域の拡張 6 × 2,000円", en: "Recording storage 6 × 2,000", amount: "12000" },
        ],
        exTax: "74000",
        tax: "7400",
        due: "2026-11-30",
      },
    },
  },
  reminder: { article: "26", says: { invoice: "2026-11/1", open: "81400", payBy: "2026-11-30" } },
  "set-off": { article: "27-2", says: { invoice: "2026-11/1", credit: "damages/1", amount: "5426" } },
  "addon-abolition": { article: "38-2", says: { addon: "recording-delivery", lastDay: "2027-02-28" } },
  abolition: { article: "48-2", says: { lastDay: "2027-06-30" } },
  ended: { article: "19-2", says: { lastDay: "2027-02-28", deletionBy: "2027-03-28" } },
  "purge-warning": { article: "47-11", says: { deadline: "2027-03-28" } },
  "purge-certificate": { article: "S-7", says: {}, details: { purge: { purgedOn: "2027-03-14", deadline: "2027-03-28" } } },
};

/** A notice of this kind as an example, for the page of templates and for tests. */
export function sampleFacts(kind: NoticeKind): NoticeFacts {
  const { article, about = kind, says, details = {} } = samples[kind];
  const form: Notice["form"] = rowOf(kind).form;
  return {
    notice: {
      id: `sample/${kind}`,
      about,
      article,
      form: kind === "cancelled" ? "written" : form,
      says,
      sentAt: "2026-11-23T01:00:00.000Z",
    },
    reference: "見本-0001",
    addressee: sampleCustomer,
    sender: sampleProvider,
    provider: sampleProvider,
    contract: { number: "0F3A9C21", start: "2026-12-01" },
    details,
  };
}
