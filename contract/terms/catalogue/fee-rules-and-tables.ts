import { code, type Rule, shown } from "./rule.ts";

/** The general fee rules (T), the price tables (P) and the service levels (S). */
export const feeRulesAndTables: readonly Rule[] = [
  code("T1", "provider-or-reseller", "料金は暦月で数える。", "Fees go by calendar months.", { clauses: ["T1"] }),
  shown("T2", "provider-or-reseller", "やむを得なければ起算日を動かせる。", "The first day of the period may be moved where unavoidable.", {
    clauses: ["T2"],
  }),
  code("T3", "system", "1円未満は結果ごとに切り捨てる。", "Less than one yen is cut off, once for each result.", { clauses: ["T3"] }),
  code("T4-1", "customer", "利用料金は利用月の末日まで。", "Usage fees are due by the end of their month.", { clauses: ["T4", "T4(1)"] }),
  code("T4-2", "customer", "通話料は月末で締め、翌月末まで。", "Calls close at the month-end and are due by the end of the next month.", {
    clauses: ["T4", "T4(2)"],
  }),
  code("T4-3", "customer", "導入費用は開始月の末日まで。", "The setup fee is due by the end of the month in which use begins.", {
    clauses: ["T4", "T4(3)"],
  }),
  code(
    "T5",
    "system",
    "表の額に消費税を加えて払う。税込額の後に税抜額を括弧で書く。",
    "Tax is added to the tables' amounts; the amount without tax follows in brackets.",
    {
      clauses: ["T5"],
    },
  ),
  code(
    "P1-1",
    "system",
    "基本料金は外線・シート・管理・ユーザーの4つの合計。シートに1ユーザーと録音8時間が付く。",
    "The base fee is lines, seats, management and users; a seat brings one user and 8 hours of recording.",
    {
      clauses: ["P1"],
    },
  ),
  code("P2-1", "system", "録音の拡張は1シート16時間ごと。", "Recording storage grows by 16 hours a seat and block.", { clauses: ["P2"] }),
  code("P2-2", "system", "録音の配送はテナントごとと1シートごと。", "Delivery of recordings costs for the tenant and for each seat.", {
    clauses: ["P2"],
  }),
  code("P3-1", "system", "番号は発行のときと毎月。2番号目から安い。", "Numbers cost once at issue and every month, further ones less.", {
    clauses: ["P3-1", "P3-2", "P3-2(1)"],
  }),
  code("P3-2", "system", "通話料は事業者の料金表による。", "Calls follow the carrier's table.", { clauses: ["P3-2(2)"] }),
  code("P3-3", "system", "ユニバーサルサービス料などは別にかかる。", "Universal service and the like are charged besides.", {
    clauses: ["P3-2(1)"],
  }),
  code(
    "P4-1",
    "system",
    "標準の導入は外線5・シート6・管理1まで。コールフロー2つ、スキル3つを含む。",
    "The standard setup covers 5 lines, 6 seats, 1 management licence, 2 call flows and 3 skills.",
    {
      clauses: ["P4-1", "P4-2", "P4-2(1)"],
    },
  ),
  code(
    "P4-2",
    "provider",
    "それを超えれば要件を定めてから見積もる。",
    "Whatever exceeds it is quoted after its requirements are defined.",
    { clauses: ["P4-2(2)"] },
  ),
  code("S-1", "provider", "稼働率は年99.7％以上。", "The service is available 99.7 % of a year.", { clauses: ["S-1"] }),
  code("S-2", "provider", "検知から2時間以内に回復する。", "Recovery within two hours of detection.", {
    clauses: ["S-2"],
    lead: { kind: "within", hours: 2 },
  }),
  code("S-3", "provider", "発生から30分以内に知らせる。", "Notice within 30 minutes of occurrence.", {
    clauses: ["S-3"],
    lead: { kind: "within", minutes: 30 },
    form: "fastest",
  }),
  shown("S-4", "provider", "障害の受付は電話で年中無休。", "The fault desk answers by telephone all day, every day.", { clauses: ["S-4"] }),
  code(
    "S-5",
    "provider",
    "通信ログと設定情報は毎晩、24時間ごとに控える。",
    "Communication logs and settings are backed up every night, every 24 hours.",
    {
      clauses: ["S-5", "S-6"],
      lead: { kind: "within", hours: 24 },
    },
  ),
  code("S-6", "provider", "控えは3ヶ月以上残す。", "Backups are kept for three months.", { clauses: ["S-7"] }),
  code("S-7", "provider", "解約後1ヶ月以内にデータと媒体を捨てる。", "Data and media are destroyed within one month after the end.", {
    clauses: ["S-8"],
    lead: { kind: "within", months: 1 },
  }),
  shown("S-8", "provider", "通信はSSLかVPNで暗号化する。", "Traffic is encrypted by SSL or VPN.", { clauses: ["S-9"] }),
];
