import { randomUUID } from "node:crypto";
import ICAL from "ical.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Role as MachineRole } from "../../contract/machine.ts";
import { giveCommand } from "../../database/record/give-command.ts";
import { withTenant } from "../../database/tenant.ts";
import type { Role } from "../../server/roles.ts";
import type { WideProgress } from "../../server/services/book-wide-what-if.ts";
import { readFeed } from "../../server/services/calendar-feeds.ts";
import { fetchExport } from "../../server/services/data-exports.ts";
import { moveClock, nextDueInstant, type SettleProgress, settleUpToClock } from "../../server/services/move-clock.ts";
import { createAccount, newestLink, outcome, signIn } from "../support/accounts.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createOrganisations } from "../support/organisations.ts";
import { type Browser, createTestServer, type TestServer } from "../support/server.ts";
import { until } from "../support/until.ts";

let database: TestDatabase;
let server: TestServer;
let of: Awaited<ReturnType<typeof createOrganisations>>;
let own: string;
let resold: string;
const browsers = new Map<string, Browser>();

const items = { line: 5, seat: 6, management: 1, user: 10, "recording-extension": 1 };
const now = "2026-09-01T01:00:00.000Z";

beforeAll(async () => {
  database = await createTestDatabase();
  server = createTestServer(database);
  of = await createOrganisations(database.owner);
  // A clock of its own, so that days in this test are days of the test.
  await database.owner.clock.create({
    data: { organisationId: of.provider, providerId: of.provider, kind: "simulated", at: now, runs: false },
  });
  own = await contract(of.customer, null, now);
  resold = await contract(of.resold, of.reseller, now);
  for (const [name, organisationId, role] of [
    ["clerk", of.provider, "clerk"],
    ["administrator", of.provider, "administrator"],
    ["reseller", of.reseller, "reseller-staff"],
    ["customer", of.customer, "customer-administrator"],
    ["other", of.otherCustomer, "customer-administrator"],
  ] as const)
    browsers.set(name, await browserOf(organisationId, role));
});
afterAll(async () => {
  await server.close();
  await database.close();
});

async function contract(account: string, reseller: string | null, at: string): Promise<string> {
  const id = randomUUID();
  const actor = { person: "p", role: "clerk" as MachineRole, organisation: of.provider };
  const stream = { kind: "contract" as const, id };
  const give = (type: string, data: unknown) =>
    giveCommand(database.db, { provider: of.provider, now: at, command: { id: randomUUID(), type, stream, actor, data } });
  expect((await give("apply", { account, start: "2026-10-01", items, reseller })).refusal).toBeNull();
  expect((await give("accept", {})).refusal).toBeNull();
  return id;
}

async function browserOf(organisationId: string, role: Role): Promise<Browser> {
  const browser = server.browser();
  const { email } = await createAccount(database.owner, server.dependencies.auth, [{ organisationId, role }]);
  await signIn(browser, email);
  return browser;
}
const as = (name: string): Browser => {
  const browser = browsers.get(name);
  if (browser === undefined) throw new Error(name);
  return browser;
};

describe("simulation", () => {
  const steps = [
    { at: "2026-09-20T01:00:00.000Z", do: "request-change", as: "customer", with: { wished: "2026-11-16", add: { seat: 2 } } },
  ];
  const accept = { at: "2026-09-21T01:00:00.000Z", do: "accept-change", as: "clerk" };

  test("two cases side by side, and nothing is written", async () => {
    const count = () => database.owner.contractEvent.count();
    const before = await count();
    const found = await as("clerk").call((caller) =>
      caller.foresight.simulate({ contract: own, a: [], b: [...steps, accept] as never, until: "2026-12-31" }),
    );
    expect(found.steps.b.map(({ refusal }) => refusal)).toEqual([null, null]);
    expect(found.comparison.months.map(({ month, a, b }) => [month, a.total, b.total])).toEqual([
      ["2026-09", 0, 0],
      ["2026-10", 81_400, 81_400],
      ["2026-11", 81_400, 95_700],
      ["2026-12", 81_400, 95_700],
    ]);
    expect(await count()).toBe(before);
  });

  test("a reseller simulates its own customers only, a customer nobody", async () => {
    const simulate = (who: string, id: string) =>
      outcome(as(who).call((caller) => caller.foresight.simulate({ contract: id, a: [], b: [], until: "2026-12-31" })));
    expect(await simulate("reseller", resold)).toBe("ok");
    expect(await simulate("reseller", own)).toBe("NOT_FOUND");
    expect(await simulate("customer", own)).toBe("ROLE_FORBIDDEN");
  });
});

describe("a change for all contracts", () => {
  async function ask(change: unknown): Promise<WideProgress[]> {
    const found: WideProgress[] = [];
    await as("administrator").call(async (caller) => {
      for await (const [, data] of (await caller.foresight.bookWide({ change: change as never })) as unknown as AsyncIterable<
        [string, WideProgress, symbol]
      >) {
        found.push(data);
        if (data.kind === "refused" || data.over) break;
      }
    });
    return found;
  }

  test("each affected contract with its yen and its notice", async () => {
    const told = await ask({ type: "draft-price-revision", data: { from: "2027-01", prices: { seat: 5500 } }, until: "2027-01-31" });
    const rows = told.flatMap((one) => (one.kind === "progress" ? one.rows : []));
    expect(rows.map(({ yen, notices }) => [yen, notices.map(({ about, mustArriveBy }) => [about, mustArriveBy])])).toEqual([
      [3_300, [["prices", "2026-09-30"]]],
      [3_300, [["prices", "2026-09-30"]]],
    ]);
    const last = told.at(-1);
    expect(last).toMatchObject({ kind: "progress", over: true, done: 2, total: 2 });
  });

  test("what the provider may not do is refused once, with the earliest day", async () => {
    const [told] = await ask({ type: "draft-price-revision", data: { from: "2026-10", prices: { seat: 5500 } }, until: "2027-01-31" });
    expect(told).toMatchObject({ kind: "refused", refusal: { code: "E_LATE", rule: "21-3" } });
  });
});

describe("deadlines and their feeds", () => {
  test("a customer's calendar by its private address, until it is withdrawn", async () => {
    const made = await as("customer").call((caller) => caller.calendar.create({ name: "携帯", language: "ja" }));
    const token = made.url.split("/").at(-1)?.replace(".ics", "") ?? "";
    expect((await database.owner.calendarFeed.findMany()).map(({ tokenHash }) => tokenHash)).not.toContain(token);
    const text = await readFeed(database.db, token, "https://musubi.example.jp");
    const events = new ICAL.Component(ICAL.parse(text ?? "")).getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
    expect(events.map(({ startDate }) => startDate.toString())).toContain("2026-09-30");
    expect(events[0]?.summary).toContain("2026-10-31");
    await as("customer").call((caller) => caller.calendar.revoke({ id: made.id }));
    expect(await readFeed(database.db, token, "https://musubi.example.jp")).toBeNull();
    expect(await readFeed(database.db, "x".repeat(43), "https://musubi.example.jp")).toBeNull();
  });

  test("a feed dies with the membership of whoever made it", async () => {
    const browser = await browserOf(of.customer, "customer-administrator");
    const made = await browser.call((caller) => caller.calendar.create({ name: "x", language: "en" }));
    const token = made.url.split("/").at(-1)?.replace(".ics", "") ?? "";
    expect(await readFeed(database.db, token, "https://x")).toContain("Last day to terminate");
    const { person } = await browser.call((caller) => caller.me.get());
    await database.owner.membership.updateMany({ where: { personId: person.id }, data: { deactivatedAt: new Date() } });
    expect(await readFeed(database.db, token, "https://x")).toBeNull();
  });

  test("the provider sees what waits for it, a customer only what is its own", async () => {
    const ofCustomer = await as("customer").call((caller) => caller.calendar.moments());
    expect(new Set(ofCustomer.moments.map(({ account }) => account))).toEqual(new Set([of.customer]));
    const other = await as("other").call((caller) => caller.calendar.moments());
    expect(other.moments).toEqual([]);
  });
});

describe("customers", () => {
  test("a clerk makes one and invites its administrator, who can then apply", async () => {
    const made = await as("clerk").call((caller) =>
      caller.customers.create({ name: "検査新規株式会社", administrator: { email: "new@example.jp", name: "新 人" } }),
    );
    expect(await newestLink(database.owner, "new@example.jp", "invitation")).toMatch(/^\/invitation\//);
    const { customers } = await as("clerk").call((caller) => caller.customers.list({ search: "新規" }));
    expect(customers).toMatchObject([{ id: made.id, kind: "customer", reseller: null, administrators: 0, invited: 1, contracts: [] }]);
    expect(
      await outcome(
        as("clerk").call((caller) =>
          caller.customers.create({ name: "検査新規株式会社", administrator: { email: "b@example.jp", name: "b" } }),
        ),
      ),
    ).toBe("CUSTOMER_NAME_TAKEN");
  });

  test("a reseller's new customer stands under the reseller, whatever it asks for", async () => {
    const { id } = await as("reseller").call((caller) =>
      caller.customers.create({
        name: "検査再販先",
        kind: "reseller",
        parentId: of.provider,
        administrator: { email: "c@example.jp", name: "c" },
      }),
    );
    expect(await database.owner.organisation.findUnique({ where: { id } })).toMatchObject({ kind: "customer", parentId: of.reseller });
    const { customers } = await as("reseller").call((caller) => caller.customers.list({ search: "" }));
    expect(customers.map(({ name }) => name).sort()).toEqual(["検査再販先", "検査医院"].sort());
  });
});

describe("audit search", () => {
  const search = (who: string, filter: object) => as(who).call((caller) => caller.audit.search({ filter }));

  test("by clause, by what, by customer; page after page without loss", async () => {
    expect((await search("clerk", { article: "9" })).rows.map(({ what }) => what)).toEqual(["applied", "applied"]);
    expect((await search("clerk", { article: "9-1" })).rows.length).toBe(2);
    expect((await search("clerk", { article: "1" })).rows).toEqual([]);
    expect((await search("clerk", { what: "accepted", subject: "検査医院" })).rows).toMatchObject([
      { organisation: "検査医院", subject: resold, rule: "11-1" },
    ]);
    expect((await search("clerk", { what: "customer.created" })).rows[0]).toMatchObject({ source: "house" });
    for (let n = 0; n < 60; n += 1)
      await database.owner.auditEvent.create({
        data: { organisationId: of.provider, action: "flow.created", at: new Date("2026-01-01T00:00:00Z") },
      });
    const first = await search("clerk", { what: "flow.created" });
    const second = await as("clerk").call((caller) => caller.audit.search({ filter: { what: "flow.created" }, cursor: first.next }));
    expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 10, null]);
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(60);
  });

  test("a customer sees its own, without the house's notes; as CSV, too", async () => {
    const { rows } = await search("customer", {});
    expect(new Set(rows.map(({ organisation }) => organisation))).toEqual(new Set(["検査商店"]));
    expect(rows.every(({ facts }) => facts === null || rows.find((row) => row.facts === facts)?.source === "house")).toBe(true);
    const { csv } = await as("clerk").call((caller) => caller.audit.export({ filter: { article: "9" } }));
    expect(csv.split("\r\n").length).toBe(4);
  });
});

describe("the customer's own page", () => {
  test("what holds and what can be asked for, with the first day", async () => {
    const mine = await as("customer").call((caller) => caller.mine.overview());
    expect(mine.contracts).toMatchObject([{ id: own, state: "pending-start", start: "2026-10-01", items: { seat: 6 } }]);
    expect(mine.contracts[0]?.possible.find(({ type }) => type === "terminate")).toMatchObject({ rule: "19-1", earliest: "2026-10-31" });
    expect(mine.contracts[0]?.coming[0]).toMatchObject({ month: "2026-10", total: 81_400 });
    expect((await as("other").call((caller) => caller.mine.overview())).contracts).toEqual([]);
    expect((await as("customer").call((caller) => caller.mine.notices({}))).map(({ about }) => about)).toEqual(["welcome"]);
  });

  test("a copy of the data: made beside, fetched once it is done, by its own customer alone", async () => {
    const { id } = await as("customer").call((caller) => caller.mine.startExport());
    expect(["ok", "EXPORT_RUNNING"]).toContain(await outcome(as("other").call((caller) => caller.mine.startExport())));
    await until("the copy is made", async () => (await as("customer").call((caller) => caller.mine.exports()))[0]?.state === "done");
    const [shown] = await as("customer").call((caller) => caller.mine.exports());
    expect(shown).toMatchObject({ id, state: "done" });
    const file = await withTenant(database.db, { organisationId: of.customer }, (tx) => fetchExport(tx, of.customer, id));
    expect(file?.bytes.length).toBe(shown?.size);
    expect(
      Buffer.from(file?.bytes ?? [])
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
    expect(await withTenant(database.db, { organisationId: of.otherCustomer }, (tx) => fetchExport(tx, of.otherCustomer, id))).toBeNull();
  });
});

describe("the clock", () => {
  test("moves forward only, in the demo only, and what falls due happens once", async () => {
    const context = { ...(await as("administrator").context()) };
    if (context.person === null) throw new Error("nobody");
    const mover = { ...context, person: context.person, embedded: true };
    expect(await moveClock({ ...mover, embedded: false }, { provider: of.provider, to: "2026-10-01T00:00:00.000Z" })).toMatchObject({
      refused: "CLOCK_FIXED",
    });
    expect(await moveClock(mover, { provider: of.provider, to: "2026-08-01T00:00:00.000Z" })).toMatchObject({ refused: "CLOCK_BACKWARDS" });
    expect(await nextDueInstant(database.db, of.provider)).toEqual({ at: "2026-09-30T15:00:00.000Z" });
    const moved = await moveClock(mover, { provider: of.provider, to: "2026-10-01T00:00:00.000Z" });
    if ("refused" in moved) throw new Error(moved.refused);
    const walk = async () => {
      const told: SettleProgress[] = [];
      const stop = new AbortController();
      for await (const [id, progress] of settleUpToClock(database.db, of.provider, stop.signal) as unknown as AsyncIterable<
        [string, SettleProgress]
      >) {
        told.push(progress);
        if (id === "end") stop.abort();
      }
      return told.at(-1);
    };
    expect(await walk()).toMatchObject({ done: 2, total: 2, left: 0 });
    expect(await walk()).toMatchObject({ done: 0, events: 0 });
    const { events, count } = await as("administrator").call((caller) => caller.clock.happened({ after: moved.position }));
    expect(count).toBe(events.length);
    expect(events.filter(({ type }) => type === "started").length).toBe(2);
    expect(
      events
        .filter(({ type }) => type === "invoice-issued")
        .map(({ customer }) => customer)
        .sort(),
    ).toEqual(["検査医院", "検査商店"].sort());
    expect(await as("customer").call((caller) => caller.clock.get())).toMatchObject({ kind: "simulated", now: "2026-10-01T00:00:00.000Z" });
  });
});

describe("contracts of other books", () => {
  const file = [
    "kind,customer,contract,on,received,line,seat,management,user,amount",
    "contract,検査移行商店,M-1,2026-04-01,,5,6,1,10,",
    "change,検査移行商店,M-1,2026-07-01,,,8,,,",
    'balance,検査移行商店,M-1,2026-08-31,,,,,,"81,400"',
    "contract,検査移行医院,M-2,2026-04-02,,5,6,1,10,",
  ].join("\r\n");
  const good = file.replace("2026-04-02", "2026-05-01");

  test("a dry run names every fault and writes nothing; without faults the file is written, once", async () => {
    const count = async () => [await database.owner.contractEvent.count(), await database.owner.organisation.count()];
    const before = await count();
    const dry = await as("administrator").call((caller) => caller.imports.preview({ text: file }));
    expect(dry.faults).toEqual([{ line: 5, code: "E_REFUSED", fact: "E_NOT_FIRST", rule: "11-2a" }]);
    expect(dry.contracts).toMatchObject([
      // 81,400 on the day of the balance, and the two months since, eight seats each.
      { contract: "M-1", ok: true, state: "active", items: { seat: 8 }, owed: 81_400 + 2 * 78_100 },
      { contract: "M-2", ok: false },
    ]);
    expect(await as("administrator").call((caller) => caller.imports.run({ text: file }))).toMatchObject({ faults: [{ line: 5 }] });
    expect(await count()).toEqual(before);

    expect(await as("administrator").call((caller) => caller.imports.run({ text: good }))).toEqual({ done: 2, left: 0, failed: [] });
    expect(await as("administrator").call((caller) => caller.imports.run({ text: good }))).toEqual({ done: 0, left: 0, failed: [] });
    const { customers } = await as("clerk").call((caller) => caller.customers.list({ search: "検査移行" }));
    expect(customers.map(({ name, contracts }) => [name, contracts.map(({ state }) => state)])).toEqual([
      ["検査移行医院", ["active"]],
      ["検査移行商店", ["active"]],
    ]);
    expect(
      await database.owner.contractOutbox.count({
        where: { kind: "notice", doneAt: null, organisationId: { in: customers.map(({ id }) => id) } },
      }),
    ).toBe(0);
    const again = await as("administrator").call((caller) => caller.imports.preview({ text: good }));
    expect(again.faults.map(({ code }) => code)).toEqual(["E_CUSTOMER_HAS_CONTRACTS", "E_CUSTOMER_HAS_CONTRACTS"]);
  });
});
