import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { settleDue } from "../../database/record/due-units.ts";
import { giveCommand } from "../../database/record/give-command.ts";
import type { Role } from "../../server/roles.ts";
import { createAccount, outcome, signIn } from "../support/accounts.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createOrganisations } from "../support/organisations.ts";
import { type Browser, createTestServer, type TestServer } from "../support/server.ts";

let database: TestDatabase;
let server: TestServer;
let of: Awaited<ReturnType<typeof createOrganisations>>;
let contract: string;
const browsers = new Map<Role, Browser>();
/** 2026-11-22 10:00 in Japan. */
const now = "2026-11-22T01:00:00.000Z";

beforeAll(async () => {
  database = await createTestDatabase();
  server = createTestServer(database);
  of = await createOrganisations(database.owner);
  contract = randomUUID();
  const stream = { kind: "contract" as const, id: contract };
  const actor = { person: "p", role: "clerk" as const, organisation: of.provider };
  const items = { line: 5, seat: 6, management: 1, user: 10, "recording-extension": 1 };
  for (const [at, type, data] of [
    ["2026-08-01T01:00:00.000Z", "apply", { account: of.customer, start: "2026-09-01", items }],
    ["2026-08-03T01:00:00.000Z", "accept", {}],
  ] as const) {
    const given = await giveCommand(database.db, {
      provider: of.provider,
      now: at,
      command: { id: randomUUID(), type, stream, actor, data },
    });
    expect(given.refusal).toBeNull();
  }
  await database.owner.clock.create({
    data: { organisationId: of.provider, providerId: of.provider, kind: "simulated", at: new Date(now), runs: false },
  });
  await settleDue(database.db, { provider: of.provider }, now);
  for (const role of ["administrator", "clerk", "billing", "approver"] as const) {
    const browser = server.browser();
    const { email } = await createAccount(database.owner, server.dependencies.auth, [{ organisationId: of.provider, role }]);
    await signIn(browser, email);
    browsers.set(role, browser);
  }
});
afterAll(async () => {
  await server.close();
  await database.close();
});

const as = (role: Role): Browser => browsers.get(role) ?? server.browser();
const provider = () => ({ kind: "provider" as const, id: of.provider });
const own = () => ({ kind: "contract" as const, id: contract });
async function give(role: Role, stream: { kind: "provider" | "contract" | "account"; id: string }, type: string, data: unknown) {
  const given = await as(role).call((caller) => caller.contracts.give({ stream, type, data, commandId: randomUUID() }));
  if (!given.ok) throw new Error(`${type} was refused: ${given.refusal.code}`);
  return given;
}

describe("price revisions (21-3)", () => {
  test("the effect before the draft, two people, arrivals, and the month that a late arrival pushes back", async () => {
    expect(await as("clerk").call((caller) => caller.revisions.priceEffect({ from: "2027-06", prices: { seat: 5500 } }))).toMatchObject({
      ...{ arriveBy: "2027-02-28", late: false, before: 74000, after: 77000, count: 1 },
      contracts: [{ contract, customer: "検査商店", before: 74000, after: 77000 }],
    });
    await give("clerk", provider(), "draft-price-revision", { revision: "r1", from: "2027-03", prices: { seat: 5500 } });
    expect((await give("clerk", provider(), "approve-price-revision", { revision: "r1" })).waits).toBe(true);
    const waiting = await as("clerk").call((caller) => caller.revisions.list());
    expect(waiting.rows).toMatchObject([{ kind: "prices", id: "r1", status: "waiting", arrivals: null }]);
    await give("approver", provider(), "approve", { request: waiting.rows[0]?.request });

    // No worker has served the contract yet; the page knows all the same.
    const told = await as("clerk").call((caller) => caller.revisions.get({ kind: "prices", id: "r1" }));
    expect(told).toMatchObject({
      summary: { told: 1, arrived: 0, onTheirWay: 1, pushedBack: 0 },
      rows: [{ contract, customer: "検査商店", state: "on-its-way", wished: "2027-03", arriveBy: "2026-11-30", daysLeft: 8, fixed: false }],
    });
    await settleDue(database.db, { provider: of.provider }, now);
    await database.owner.clock.updateMany({ data: { at: new Date("2026-12-05T01:00:00.000Z") } });
    const late = await as("clerk").call((caller) => caller.revisions.get({ kind: "prices", id: "r1", state: "overdue" }));
    expect(late.rows).toMatchObject([{ state: "overdue", pushedBack: true, effective: "2027-04" }]);
    await give("clerk", own(), "record-arrival", { notice: late.rows[0]?.notice });
    expect(await as("clerk").call((caller) => caller.revisions.get({ kind: "prices", id: "r1", state: "pushed-back" }))).toMatchObject({
      summary: { arrived: 1, pushedBack: 1 },
      rows: [{ state: "arrived", fixed: true, effective: "2027-04" }],
    });
    const { csv } = await as("clerk").call((caller) => caller.revisions.export({ kind: "prices", id: "r1" }));
    expect(csv.split("\r\n")[1]).toContain("検査商店");
    expect(await outcome(as("clerk").call((caller) => caller.revisions.get({ kind: "prices", id: "r2" })))).toBe("NOT_FOUND");
  });
});

describe("receivables (16-2, 23-2)", () => {
  test("what is overdue proposes a suspension; a payment entered by hand lifts it; the next month's plan is shown", async () => {
    const account = { kind: "account" as const, id: of.customer };
    const get = () => as("billing").call((caller) => caller.receivables.get({ account: of.customer }));
    const list = await as("billing").call((caller) => caller.receivables.list({ state: "overdue" }));
    expect(list.rows).toMatchObject([{ account: of.customer, customer: "検査商店", suspended: false }]);
    const before = await get();
    const debts = before.view?.proposals[0]?.debts ?? [];
    expect(before.view).toMatchObject({ overdue: before.view?.proposals[0]?.open, suspensions: [] });
    expect(debts.length).toBeGreaterThan(0);
    expect(before.runs).toMatchObject([{ contract, month: "2027-01", plans: [{ total: 81400 }], problems: [] }]);

    await give("clerk", own(), "suspend-until-paid", { debts, reason: "未払い", from: "2026-12-06" });
    // A suspension begins when its notice has arrived (16-3).
    expect((await get()).view?.suspensions).toMatchObject([{ started: false, awaitsArrival: true }]);
    const sent = await database.owner.contractNotice.findFirst({ where: { streamId: contract, article: "16-3" } });
    await give("clerk", own(), "record-arrival", { notice: sent?.notice });
    await database.owner.clock.updateMany({ data: { at: new Date("2026-12-06T01:00:00.000Z") } });
    const stopped = await get();
    expect(stopped.view).toMatchObject({ proposals: [], suspensions: [{ contract, article: "16-2", started: true }] });
    const owed = stopped.view?.owed ?? 0;
    const asked = { account: of.customer, amount: owed + 500 };
    const put = await as("billing").call((caller) => caller.receivables.allocate(asked));
    expect(put).toMatchObject({ left: 500, lifts: 1 });
    expect(put.parts.map(({ amount }) => amount).reduce((sum, amount) => sum + amount, 0)).toBe(owed);
    await give("billing", account, "pay", { amount: owed });
    const paid = await get();
    expect(paid.view).toMatchObject({ overdue: 0, suspensions: [], proposals: [] });
    // Late interest is claimed with the payment and falls due later (26).
    expect(paid.view?.documents.filter(({ open }) => open > 0).every(({ plan }) => plan.kind === "interest")).toBe(true);
    expect((await as("billing").call((caller) => caller.receivables.list({ state: "overdue" }))).rows).toEqual([]);
  });
});

describe("the provider's own text", () => {
  const text = "架空の規約\n第1条 (目的)\n見本です。\n第19条 (解約)\n月末に終わります。";

  test("is kept by version, compared, published, and then stays", async () => {
    const ask = as("administrator");
    const first = await ask.call((caller) => caller.terms.import({ version: "2026-10", text }));
    expect(await outcome(ask.call((caller) => caller.terms.import({ version: "2026-10", text })))).toBe("TERMS_VERSION_TAKEN");
    expect(await outcome(ask.call((caller) => caller.terms.import({ version: "x", text: "ただの文" })))).toBe("TERMS_NO_ARTICLE");
    const second = await ask.call((caller) => caller.terms.import({ version: "2027-04", text: `${text}\n2. 届けは1ヶ月前まで。` }));
    expect(await ask.call((caller) => caller.terms.differences({ older: first.id, newer: second.id }))).toEqual([
      { number: "19-2", change: "added", before: null, after: "2. 届けは1ヶ月前まで。" },
    ]);
    await give("administrator", provider(), "publish-terms", {
      version: "2027-04",
      effectiveFrom: "2027-04-01",
      detrimental: true,
      document: second.id,
    });
    expect(await ask.call((caller) => caller.terms.versions())).toMatchObject({
      inForce: null,
      versions: [
        { version: "2027-04", published: { effectiveFrom: "2027-04-01" } },
        { version: "2026-10", published: null },
      ],
    });
    expect(await outcome(ask.call((caller) => caller.terms.remove({ id: second.id })))).toBe("TERMS_PUBLISHED");
    expect(await ask.call((caller) => caller.terms.remove({ id: first.id }))).toBeNull();
    expect(await ask.call((caller) => caller.terms.rule({ rule: "2-1" }))).toMatchObject({ id: "R-2-1", use: { events: 1 } });
  });
});

describe("administration", () => {
  test("a changed holiday says what it moves before it is saved; a policy remembers who chose it and why", async () => {
    const ask = as("administrator");
    const moves = await ask.call((caller) => caller.administration.holidayMoves({ day: "2027-03-31", name: "臨時の祝日" }));
    expect(moves).toMatchObject({ already: false, moved: [{ due: "2027-03-31", before: "2027-03-31", after: "2027-04-01", count: 1 }] });
    await give("administrator", provider(), "set-holiday", { day: "2027-03-31", name: "臨時の祝日" });
    expect(await ask.call((caller) => caller.administration.holidayMoves({ day: "2027-03-31", name: "臨時の祝日" }))).toMatchObject({
      already: true,
      moved: [],
    });
    const { rows } = await ask.call((caller) => caller.administration.holidays({ year: 2027 }));
    expect(rows.find(({ day }) => day === "2027-03-31")).toMatchObject({ name: "臨時の祝日", printed: null, changed: true });

    await give("administrator", provider(), "set-policy", { keys: { graceDays: 5 }, reason: "慣行" });
    const { policies, fixed } = await ask.call((caller) => caller.administration.policies());
    expect(policies.find(({ key }) => key === "graceDays")).toMatchObject({ now: 5, standard: 0, changes: [{ value: 5, reason: "慣行" }] });
    expect(fixed.map(({ id }) => id)).toContain("A-27");
    const tables = await ask.call((caller) => caller.administration.tables());
    expect(tables.taxes.find(({ now: holds }) => holds)).toMatchObject({ total: "10", national: "7.8", local: "2.2" });
    expect(tables.books.map(({ version }) => version)).toEqual(["r1", "terms"]);
  });
});

describe("holders (13, 14)", () => {
  test("a new holder is a row of its own; a past day is shown as such", async () => {
    const ask = as("clerk");
    const { id } = await ask.call((caller) => caller.holders.addParty({ contract, party: { name: "検査商事株式会社" } }));
    await give("clerk", own(), "rename", { party: id, from: "2026-10-01", proof: "scan-1" });
    const held = await ask.call((caller) => caller.holders.get({ contract }));
    expect(held.holders.at(-1)).toMatchObject({ party: id, from: "2026-10-01", proof: "scan-1", backdated: true, now: true });
    expect(held.parties.map(({ name }) => name)).toContain("検査商事株式会社");
  });
});

describe("registers", () => {
  test("lines come with names and clauses, narrowed to a contract, and as a file", async () => {
    await give("administrator", provider(), "register-contractor", { contractor: "検査印刷", agreement: "nda-1" });
    await give("clerk", own(), "record-violation", { article: "43", item: 2, memo: "転売" });
    const ask = as("clerk");
    const violations = await ask.call((caller) => caller.registers.violations({ contract }));
    expect(violations).toMatchObject([
      { contract, customer: "検査商店", article: "43", item: 2, curedAt: null, rule: "43", role: "clerk" },
    ]);
    expect(violations[0]?.by).toMatch(/^検査/);
    expect(await ask.call((caller) => caller.registers.violations({ contract: randomUUID() }))).toEqual([]);
    expect(await ask.call((caller) => caller.registers.contractors())).toMatchObject([{ contractor: "検査印刷", endedAt: null }]);
    const { csv } = await ask.call((caller) => caller.registers.export({ register: "violations" }));
    expect(csv).toContain("転売");
  });
});
