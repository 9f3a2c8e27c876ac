import { createHash, randomUUID } from "node:crypto";
import { dayOf, firstOf, lastOf, monthOf, nextMonth, plusDays } from "../../contract/lifecycle/dates.ts";
import type { Actor, StreamRef } from "../../contract/machine.ts";
import { promptly } from "../../contract/scenario/delivery.ts";
import type { Database } from "../../database/client.ts";
import { settleDue } from "../../database/record/due-units.ts";
import { type Asking, giveCommand, giveCommandIn } from "../../database/record/give-command.ts";
import type { Given } from "../../database/record/types.ts";
import { clinic, customers, provider, reseller, stationer } from "../../prisma/seed/organisations.ts";

/** How often each of the demo's eight customers is laid in again: a thousand contracts. */
const TIMES = 125;

/**
 * An office with a thousand of everything: the demo's contracts are first given every act that registers, notices and approvals list,
 * by the machine; then each customer is laid in many times over, with its record, its lists and its letters.
 */
export async function fillOffice(owner: Database, customer: string, longNames: readonly string[]): Promise<void> {
  const staff = await staffOf(owner);
  await act(owner, staff);
  await customerWithMany(owner, staff, customer);
  await settleDue(owner, { provider, deliver: promptly }, new Date().toISOString());
  await layInCopies(owner, longNames);
  await terms(owner, staff("administrator").person);
}

/** Three versions of a text of terms, invented; the articles are numbered as the rules are. */
async function terms(owner: Database, importedById: string): Promise<void> {
  for (const [at, version] of ["第2版", "第3版", "第4版"].entries()) {
    const articles = Array.from({ length: 52 }, (_, n) => {
      const paragraphs = Array.from(
        { length: 1 + (n % 5) },
        (_, p) =>
          `${p + 1}. 契約者は、見本の第${n + 1}条第${p + 1}項に定めるところに従い、当社所定の書類を提出するものとします。${(n + p) % (6 - at) === 0 ? `（${version}で改めた文です。）` : ""}`,
      );
      return `第${n + 1}条（見本の定め その${n + 1}）\n${paragraphs.join("\n")}`;
    });
    const text = `見本電話サービス利用規約 ${version}\n\n${articles.join("\n\n")}\n`;
    const sha256 = createHash("sha256").update(text).digest("hex");
    await owner.termsText.create({
      data: { organisationId: provider, version, text, sha256, note: "見本", importedById, importedAt: new Date() },
    });
  }
}

type Staff = (role: Actor["role"]) => Actor;

async function staffOf(owner: Database): Promise<Staff> {
  const people = await owner.person.findMany({ where: { email: { endsWith: "@musubi.example.jp" } } });
  const ids = new Map(people.map(({ id, email }) => [email, id]));
  return (role) => ({ person: ids.get(`${role}@musubi.example.jp`) ?? "", role, organisation: provider });
}

/** Refusals are passed over where a day of the month decides whether an act is possible; what fails for another reason shows as an empty list. */
function giver(give: (asking: Asking) => Promise<Given>, staff: Staff) {
  return async (
    stream: StreamRef,
    role: Actor["role"],
    type: string,
    data: object,
    { approved = true, at = new Date().toISOString() } = {},
  ) => {
    const given = await give({
      provider,
      now: at,
      deliver: promptly,
      command: { id: `pictures-${randomUUID()}`, type, stream, actor: staff(role), data, ...(approved && { approval: staff("approver") }) },
    });
    if (given.refusal) console.warn(`pictures: ${type} is refused: ${given.refusal.code} ${JSON.stringify(given.refusal.facts)}`);
  };
}

async function act(owner: Database, staff: Staff): Promise<void> {
  const give = giver((asking) => giveCommand(owner, asking), staff);
  const today = dayOf(new Date().toISOString());
  const house: StreamRef = { kind: "provider", id: provider };
  const month = (n: number) => nextMonth(monthOf(today), n);
  await give(house, "administrator", "register-contractor", {
    contractor: "株式会社みらい印刷発送センター",
    agreement: "機密保持契約書 2025-04-01",
  });
  await give(house, "administrator", "name-shared-user", { user: "むすびグループ保守サービス株式会社", purposes: [1, 2, 3] });
  for (const of of await contractsOf(owner)) {
    const stream: StreamRef = { kind: "contract", id: of.contract };
    if (of.phase !== "active") continue;
    const memo = "利用者から、深夜に同じ番号から繰り返し無言電話があるとの申告。録音と発信記録を確認し、改善を書面で求めた。";
    const term = { rule: "24-2", from: firstOf(month(1)), document: "覚書（2026年10月1日付）", policy: { graceDays: 10 } };
    await give(stream, "administrator", "set-special-term", term);
    await give(stream, "administrator", "set-special-term", { ...term, document: "覚書（2026年11月1日付）" }, { approved: false });
    for (const item of [3, 7]) {
      await give(stream, "clerk", "record-violation", { article: "43", item, memo });
      await give(stream, "clerk", "use-information", { purpose: item - 1, what: "利用開始の案内と操作説明会の連絡" });
      await give(stream, "clerk", "disclose-to-contractor", { contractor: "株式会社みらい印刷発送センター", what: "請求書の宛名" });
      await give(stream, "clerk", "open-good-faith", { memo: "番号ポータビリティに伴う工事費の負担について約款に定めがない。" });
      const inquiry = {
        authority: "東京都結び区警察署",
        basis: "刑事訴訟法第197条第2項",
        scope: ["契約者の氏名", "住所"],
        answer: "given",
      };
      await give(stream, "clerk", "answer-legal-request", {
        kind: "inquiry",
        about: "information",
        request: `照会第${item}号`,
        ...inquiry,
      });
      await give(stream, "clerk", "ask-environment-change", { on: plusDays(today, 40 + item) });
    }
    await give(stream, "clerk", "opt-out", { purpose: 5 });
    await give(stream, "clerk", "request-change", { order: `pictures-${of.contract}`, wished: plusDays(today, 50), add: { seat: 3 } });
    await give(stream, "clerk", "ask-proofs", { order: `pictures-${of.contract}`, what: "登記事項証明書" });
  }
  for (let n = 0; n < 40; n += 1) {
    const known = new Date(Date.now() - n * 60 * 3_600_000).toISOString();
    const stream: StreamRef = { kind: "incident", id: randomUUID() };
    const contracts = (await contractsOf(owner)).filter(({ phase }) => phase === "active").map(({ contract }) => contract);
    await give(stream, "operator", "detect", {
      kind: "personal-data",
      occurred: known,
      known,
      detected: known,
      contracts,
      malicious: n % 3 === 0,
    });
  }
  await give(house, "billing", "draft-price-revision", { revision: "チャネル料金の改定", prices: { line: 6_600 }, from: month(5) });
  await give(house, "billing", "approve-price-revision", { revision: "チャネル料金の改定" });
  await give(house, "administrator", "publish-terms", {
    version: "第4版",
    effectiveFrom: lastOf(month(3)),
    detrimental: true,
    document: "約款第4版",
  });
}

/**
 * The customer of the pictures: a dozen contracts of nine months, with their months and notices. All in one transaction: a worker that
 * saw the first of them would settle the account to today, and the forms of then would be late for the others.
 */
async function customerWithMany(owner: Database, staff: Staff, account: string): Promise<void> {
  const today = dayOf(new Date().toISOString());
  const start = nextMonth(monthOf(today), -9);
  const day = (n: number, d: number) => `${plusDays(firstOf(nextMonth(start, n)), d)}T01:00:00.000Z`;
  await owner.party.create({
    data: { id: account, organisationId: account, providerId: provider, name: "", email: "full@pictures.example.jp" },
  });
  const streams = Array.from({ length: 12 }, (): StreamRef => ({ kind: "contract", id: randomUUID() }));
  await owner.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT set_config('musubi.tenant', ${provider}, true)`;
      const give = giver((asking) => giveCommandIn(tx, asking), staff);
      for (const [n, stream] of streams.entries()) {
        const items = { line: 2 + n, seat: 3 + n, management: 1 };
        await give(stream, "clerk", "apply", { account, start: firstOf(start), items }, { at: day(-1, 5) });
      }
      for (const stream of streams) await give(stream, "clerk", "accept", {}, { at: day(-1, 6) });
    },
    { timeout: 60_000 },
  );
}

interface Known {
  contract: string;
  organisation_id: string;
  phase: string;
}
const templates = [stationer, clinic, ...Object.values(customers)];

async function contractsOf(owner: Database): Promise<Known[]> {
  return owner.$queryRaw<Known[]>`
    SELECT contract::text, organisation_id::text, phase FROM contract_list WHERE organisation_id = ANY (${templates}::uuid[]) ORDER BY contract`;
}

/** Every row of a customer once more under new ids; chains of events keep their links. */
async function layInCopies(owner: Database, longNames: readonly string[]): Promise<void> {
  const known = await contractsOf(owner);
  const copies = Array.from({ length: TIMES }, (_, n) => n).flatMap((n) =>
    known.map(({ contract, organisation_id: account }, at) => ({
      ...{ account, contract, name: `${longNames[(n + at) % longNames.length]} 第${n * known.length + at + 1}` },
      ...{ parent: account === clinic || account === customers.publisher ? reseller : provider },
      ...{ toAccount: randomUUID(), toContract: randomUUID() },
    })),
  );
  const json = JSON.stringify(copies);
  const columns = `(account uuid, contract text, name text, parent uuid, "toAccount" text, "toContract" text)`;
  await owner.$executeRawUnsafe(
    `INSERT INTO organisations (id, kind, parent_id, name) SELECT "toAccount"::uuid, 'customer', parent, name FROM json_to_recordset($1::json) AS c${columns}`,
    json,
  );
  for (const { table, fresh = "x" } of tables)
    await owner.$executeRawUnsafe(
      `INSERT INTO ${table}
       SELECT copy.* FROM (SELECT to_jsonb(r) AS x, r.organisation_id FROM ${table} r) t
       JOIN json_to_recordset($1::json) AS c${columns} ON c.account = t.organisation_id,
       LATERAL jsonb_populate_record(NULL::${table}, replace(replace((${fresh})::text, c.account::text, c."toAccount"), c.contract, c."toContract")::jsonb) AS copy
       ${table === "contract_events" ? "ORDER BY (x->>'position')::bigint" : ""}`,
      json,
    );
  await letters(owner);
  await owner.$executeRawUnsafe("ANALYZE");
}

/** Among the copies some letters wait for the post, are on their way, came back or are late; some mails bounced. */
async function letters(owner: Database): Promise<void> {
  const written = `get_byte(decode(md5(stream_id::text || notice), 'hex'), 0)`;
  const copied = `organisation_id <> ALL ($1::uuid[]) AND arrived_at > now() - interval '120 days'`;
  await owner.$executeRawUnsafe(
    `UPDATE contract_notices SET form = CASE WHEN ${written} < 40 THEN 'written' ELSE form END, arrived_at = NULL,
       bounced_at = CASE WHEN ${written} BETWEEN 8 AND 11 OR ${written} > 40 THEN sent_at + interval '1 day' END, proof = NULL
     WHERE ${written} < 48 AND ${copied}`,
    [...templates],
  );
  await owner.$executeRawUnsafe(
    `UPDATE notice_deliveries d SET arrived_at = NULL, bounced_at = n.bounced_at,
       channel = CASE WHEN n.form = 'written' THEN 'post' ELSE d.channel END,
       must_arrive_by = n.sent_at + interval '30 days',
       state = CASE WHEN n.form <> 'written' THEN 'bounced' WHEN n.bounced_at IS NOT NULL THEN 'returned'
         ELSE (ARRAY['waiting', 'waiting', 'printed', 'posted'])[1 + get_byte(decode(md5(d.id::text), 'hex'), 0) % 4] END,
       tracking_number = CASE WHEN n.form = 'written' THEN lpad((('x' || substr(md5(d.id::text), 1, 11))::bit(44)::bigint % 1000000000000)::text, 12, '0') END
     FROM contract_notices n
     WHERE n.stream_kind = d.stream_kind AND n.stream_id = d.stream_id AND n.notice = d.notice AND n.arrived_at IS NULL
       AND d.organisation_id <> ALL ($1::uuid[])`,
    [...templates],
  );
  await owner.$executeRawUnsafe(
    `UPDATE notice_deliveries SET tracking_number = NULL WHERE channel = 'post' AND state IN ('waiting', 'printed') AND organisation_id <> ALL ($1::uuid[])`,
    [...templates],
  );
}

/** Tables with rows of a customer; `fresh` gives a row a key of its own. */
const tables: readonly { table: string; fresh?: string }[] = [
  { table: "parties", fresh: "x" },
  { table: "contract_streams" },
  { table: "contract_events", fresh: `jsonb_set(x, '{position}', to_jsonb(nextval('contract_events_position_seq')))` },
  { table: "contract_inbox" },
  { table: "contract_list" },
  { table: "contract_dues" },
  { table: "contract_work" },
  { table: "contract_notices" },
  { table: "contract_debts" },
  { table: "entitlements", fresh: `jsonb_set(x, '{id}', to_jsonb(gen_random_uuid()::text))` },
  { table: "notice_deliveries", fresh: `jsonb_set(x, '{id}', to_jsonb(gen_random_uuid()::text))` },
];
