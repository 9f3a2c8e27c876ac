export const provider = "0de00000-0000-4000-8000-000000000001";
export const reseller = "0de00000-0000-4000-8000-000000000002";
export const stationer = "0de00000-0000-4000-8000-000000000003";
export const clinic = "0de00000-0000-4000-8000-000000000004";

/** Customers that nobody signs in for: the office has them in its lists, each contract in another state. */
export const customers = {
  traveller: "0de00000-0000-4000-8000-000000000005",
  architect: "0de00000-0000-4000-8000-000000000006",
  dentist: "0de00000-0000-4000-8000-000000000007",
  carrier: "0de00000-0000-4000-8000-000000000008",
  publisher: "0de00000-0000-4000-8000-000000000009",
  lawyer: "0de00000-0000-4000-8000-00000000000a",
} as const;

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
  { id: customers.traveller, kind: "customer", parent: provider, name: "あおぞら旅行株式会社" },
  { id: customers.architect, kind: "customer", parent: provider, name: "合同会社みなと設計" },
  { id: customers.dentist, kind: "customer", parent: provider, name: "ひだまり歯科クリニック" },
  { id: customers.carrier, kind: "customer", parent: provider, name: "有限会社もみじ運輸" },
  { id: customers.publisher, kind: "customer", parent: reseller, name: "株式会社山びこ出版" },
  { id: customers.lawyer, kind: "customer", parent: provider, name: "はなみずき法律事務所" },
] as const;

/** Who can be written to: addresses in places that do not exist, telephone numbers that nobody has. */
export function partiesOf() {
  const kana: Readonly<Record<string, readonly [kana: string, representative: string, address: string, domain: string]>> = {
    [provider]: ["ムスビデンワサービス", "結城 治", "東京都結び区電話町一丁目1番1号", "musubi"],
    [reseller]: ["カケハシツウシンハンバイ", "橋本 渡", "神奈川県かけはし市橋本二丁目3番4号", "kakehashi"],
    [stationer]: ["コモレビブング", "木漏 花子", "東京都こもれび区文具町三丁目5番6号 こもれびビル4階", "komorebi"],
    [clinic]: ["ヒカリチイキイリョウフクシレンケイスイシンキョウギカイ", "光 太郎左衛門", "宮城県ひかり市医療町七丁目8番9号", "hikari"],
    [customers.traveller]: ["アオゾラリョコウ", "空野 渉", "大阪府あおぞら市旅行町四丁目2番1号", "aozora"],
    [customers.architect]: ["ミナトセッケイ", "湊 設子", "愛知県みなと市設計町一丁目9番2号", "minato"],
    [customers.dentist]: ["ヒダマリシカクリニック", "日溜 歩", "埼玉県ひだまり市歯科町二丁目2番8号", "hidamari"],
    [customers.carrier]: ["モミジウンユ", "紅葉 運平", "長野県もみじ市運輸町五丁目6番7号", "momiji"],
    [customers.publisher]: ["ヤマビコシュッパン", "山彦 文江", "京都府やまびこ市出版町三丁目1番4号", "yamabiko"],
    [customers.lawyer]: ["ハナミズキホウリツジムショ", "花水木 律子", "福岡県はなみずき市法律町六丁目8番3号", "hanamizuki"],
  };
  return organisations.flatMap(({ id, name }, n) => {
    const known = kana[id];
    if (known === undefined) return [];
    const [nameKana, representative, address, domain] = known;
    const reach = {
      phone: `050-0000-01${String(n).padStart(2, "0")}`,
      fax: `050-0000-02${String(n).padStart(2, "0")}`,
      email: `keiyaku@${domain}.example.jp`,
    };
    const contact = { name: representative, department: "総務部", ...reach };
    const contacts = (["contract", "technical", "emergency", "bill-to"] as const).map((role) => ({ role, ...contact }));
    return [{ id, organisationId: id, name, nameKana, representative, postalCode: "000-0000", address, ...reach, contacts }];
  });
}

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
