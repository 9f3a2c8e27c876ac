const provider = "0de00000-0000-4000-8000-000000000001";
const reseller = "0de00000-0000-4000-8000-000000000002";
const stationer = "0de00000-0000-4000-8000-000000000003";
const clinic = "0de00000-0000-4000-8000-000000000004";

/** The invented companies of the demo, parents first. One name is long, as real ones are. */
export const organisations = [
  { id: provider, kind: "provider", parent: null, name: "むすび電話サービス株式会社" },
  {
    id: reseller,
    kind: "reseller",
    parent: provider,
    name: "かけはし通信販売株式会社",
  },
  {
    id: stationer,
    kind: "customer",
    parent: provider,
    name: "株式会社こもれび文具",
  },
  {
    id: clinic,
    kind: "customer",
    parent: reseller,
    name: "一般社団法人ひかり地域医療福祉連携推進協議会 東日本予約相談センター運営本部 第二受付グループ",
  },
] as const;

/** One person for every role. The first one is who a visitor should log in as. */
export const people = [
  { name: "木漏 花子", email: "hanako@komorebi.example.jp", organisation: stationer, role: "customer-administrator" },
  { name: "髙﨑 誠", email: "makoto@komorebi.example.jp", organisation: stationer, role: "supervisor" },
  { name: "小林 美咲", email: "misaki@komorebi.example.jp", organisation: stationer, role: "agent" },
  { name: "光 太郎左衛門", email: "taro@hikari.example.jp", organisation: clinic, role: "customer-administrator" },
  { name: "橋本 渡", email: "wataru@kakehashi.example.jp", organisation: reseller, role: "reseller-staff" },
  { name: "結城 治", email: "administrator@musubi.example.jp", organisation: provider, role: "administrator" },
  { name: "事務 直子", email: "clerk@musubi.example.jp", organisation: provider, role: "clerk" },
  { name: "請川 求", email: "billing@musubi.example.jp", organisation: provider, role: "billing" },
  { name: "許田 承", email: "approver@musubi.example.jp", organisation: provider, role: "approver" },
  { name: "守屋 運", email: "operator@musubi.example.jp", organisation: provider, role: "operator" },
] as const;

/**
 * Numbers that nobody can be called under: 050-0000 is not given out. The first of each customer leads to 代表番号; the others
 * carry the names that its transfers use.
 */
export const numbers = [
  { e164: "+815000000001", label: "代表", organisation: stationer },
  { e164: "+815000000002", label: "orders", organisation: stationer },
  { e164: "+815000000003", label: "support", organisation: stationer },
  { e164: "+815000000004", label: "supportDesk2", organisation: stationer },
  { e164: "+815000000011", label: "予約", organisation: clinic },
  { e164: "+815000000012", label: "orders", organisation: clinic },
  { e164: "+815000000013", label: "support", organisation: clinic },
  { e164: "+815000000014", label: "supportDesk2", organisation: clinic },
] as const;
