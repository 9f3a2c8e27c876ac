import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor, Command } from "../../contract/machine.ts";
import { promptly } from "../../contract/scenario/delivery.ts";
import { clockOf, providerNow, setClock } from "../../database/record/clock.ts";
import { dueUnits, settleDue } from "../../database/record/due-units.ts";
import { giveCommand, previewCommand } from "../../database/record/give-command.ts";
import { moveClock } from "../../database/record/move-clock.ts";
import { eventsOf, forecast, readProvider, readUnit } from "../../database/record/read-unit.ts";
import { rebuildProjections } from "../../database/record/rebuild-projections.ts";
import { providerOf } from "../../database/record/unit-of.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createOrganisations } from "../support/organisations.ts";

let database: TestDatabase;
let orgs: Awaited<ReturnType<typeof createOrganisations>>;

beforeAll(async () => {
  database = await createTestDatabase();
  orgs = await createOrganisations(database.owner);
});
afterAll(() => database?.close());

const items = { line: 5, seat: 6, management: 1, user: 10 };
const clerk = (): Actor => ({ person: "clerk", role: "clerk", organisation: orgs.provider });
const administrator = (): Actor => ({ person: "administrator", role: "administrator", organisation: orgs.provider });
const approver = (): Actor => ({ person: "approver", role: "approver", organisation: orgs.provider });

const give = (now: string, command: Omit<Command, "id"> & { id?: string }) =>
  giveCommand(database.db, { provider: orgs.provider, now, deliver: promptly, command: { id: randomUUID(), ...command } });
const unitOf = (id: string) => ({ kind: "account", id }) as const;

/** A contract in force from October 2026 on. */
async function contractOf(account: string): Promise<string> {
  const id = randomUUID();
  const stream = { kind: "contract", id } as const;
  const applied = await give("2026-09-01T01:00:00.000Z", {
    stream,
    type: "apply",
    actor: clerk(),
    data: { account, start: "2026-10-01", items },
  });
  expect(applied.refusal).toBeNull();
  expect((await give("2026-09-03T01:00:00.000Z", { stream, type: "accept", actor: clerk(), data: {} })).refusal).toBeNull();
  return id;
}

const countEvents = () => database.owner.contractEvent.count();

describe("a command", () => {
  const application = (id: string): Command => ({
    id,
    stream: { kind: "contract", id: randomUUID() },
    type: "apply",
    actor: clerk(),
    data: { account: orgs.otherCustomer, start: "2026-10-01", items },
  });

  test("given again answers the same and happens once, also in the same moment", async () => {
    const command = application(randomUUID());
    const asking = { provider: orgs.provider, now: "2026-09-01T01:00:00.000Z", command };
    const before = await countEvents();
    const answers = await Promise.all(Array.from({ length: 5 }, () => giveCommand(database.db, asking)));
    const again = await giveCommand(database.db, { ...asking, now: "2026-09-09T01:00:00.000Z" });
    expect(await countEvents()).toBe(before + 1);
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(again.repeated).toBe(true);
    for (const { events, refusal } of answers) {
      expect(refusal).toBeNull();
      expect(events).toEqual(again.events);
    }
  });

  test("an id that was used for another command is not answered with that", async () => {
    const command = application(randomUUID());
    const now = "2026-09-01T01:00:00.000Z";
    await giveCommand(database.db, { provider: orgs.provider, now, command });
    const other = { ...command, data: { account: orgs.otherCustomer, start: "2026-11-01", items } };
    await expect(giveCommand(database.db, { provider: orgs.provider, now, command: other })).rejects.toThrow(/E_COMMAND_ID/);
  });

  test("that is refused leaves nothing, and may be given anew", async () => {
    const command = application(randomUUID());
    const now = "2026-09-01T01:00:00.000Z";
    const before = await countEvents();
    const refused = await giveCommand(database.db, {
      provider: orgs.provider,
      now,
      command: { ...command, data: { account: orgs.otherCustomer, start: "2026-10-02", items } },
    });
    expect(refused.refusal?.code).toBe("E_NOT_FIRST");
    expect(await countEvents()).toBe(before);
    expect((await giveCommand(database.db, { provider: orgs.provider, now, command })).refusal).toBeNull();
  });

  test("that is previewed shows its events and writes nothing", async () => {
    const before = await countEvents();
    const seen = await previewCommand(database.db, {
      provider: orgs.provider,
      now: "2026-09-01T01:00:00.000Z",
      command: application("preview"),
    });
    expect(seen.events.map(({ type }) => type)).toEqual(["applied"]);
    expect(seen.book?.contracts.size).toBeGreaterThan(0);
    expect(await countEvents()).toBe(before);
  });

  test.each([
    [
      "a contract of nobody",
      () => ({ stream: { kind: "contract", id: randomUUID() }, type: "accept", actor: clerk(), data: {} }) as const,
      "E_NOT_APPLIED",
    ],
    [
      "a customer of another provider",
      () =>
        ({
          stream: { kind: "contract", id: randomUUID() },
          type: "apply",
          actor: clerk(),
          data: { account: randomUUID(), start: "2026-10-01", items },
        }) as const,
      "E_NOT_OWN",
    ],
    [
      "a reseller for a customer that it did not bring",
      () =>
        ({
          stream: { kind: "contract", id: randomUUID() },
          type: "apply",
          actor: { person: "r", role: "reseller", organisation: orgs.reseller },
          data: { account: orgs.customer, reseller: orgs.reseller, start: "2026-10-01", items },
        }) as const,
      "E_NOT_OWN",
    ],
    [
      "another provider's own stream",
      () => ({ stream: { kind: "provider", id: randomUUID() }, type: "set-policy", actor: administrator(), data: {} }) as const,
      "E_NOT_OWN",
    ],
  ])("for %s is refused", async (_what, command, code) => {
    expect((await give("2026-09-01T01:00:00.000Z", command())).refusal?.code).toBe(code);
  });
});

describe("a unit", () => {
  test("is read settled, and nothing is written by reading", async () => {
    const id = await contractOf(orgs.customer);
    const before = await countEvents();
    const book = await readUnit(database.db, { provider: orgs.provider, unit: unitOf(orgs.customer), now: "2026-11-02T00:00:00.000Z" });
    expect(book.contracts.get(id)).toMatchObject({ phase: "active", runThrough: "2026-11" });
    expect(await countEvents()).toBe(before);
    expect((await dueUnits(database.db, orgs.provider, "2026-11-02T00:00:00.000Z")).map(({ unit }) => unit.id)).toContain(orgs.customer);
  });

  test("is read as of a day and as known on a day", async () => {
    const id = await contractOf(orgs.customer);
    const stream = { kind: "contract", id } as const;
    await give("2026-10-05T01:00:00.000Z", {
      stream,
      type: "rename",
      actor: clerk(),
      data: { party: "another-party", from: "2026-10-02", proof: "proof" },
    });
    const read = async (validOn: string, knownOn: string) => {
      const book = await readUnit(database.db, {
        provider: orgs.provider,
        unit: unitOf(orgs.customer),
        now: "2026-10-06T00:00:00.000Z",
        validOn,
        knownOn,
      });
      const contract = book.contracts.get(id);
      return { phase: contract?.phase ?? null, holders: contract?.holders.length ?? 0 };
    };
    expect(await read("2026-08-31T00:00:00.000Z", "2026-10-06T00:00:00.000Z")).toEqual({ phase: null, holders: 0 });
    expect(await read("2026-09-15T00:00:00.000Z", "2026-10-06T00:00:00.000Z")).toEqual({ phase: "pending-start", holders: 1 });
    expect(await read("2026-10-04T00:00:00.000Z", "2026-10-04T00:00:00.000Z")).toEqual({ phase: "active", holders: 1 });
    expect(await read("2026-10-04T00:00:00.000Z", "2026-10-06T00:00:00.000Z")).toEqual({ phase: "active", holders: 2 });
    // What was to be expected in September of the year's end.
    expect(await read("2026-12-31T00:00:00.000Z", "2026-09-15T00:00:00.000Z")).toEqual({ phase: "active", holders: 1 });
  });

  test("is made anew from its events where its snapshot is of other code", async () => {
    await contractOf(orgs.resold);
    const asked = { provider: orgs.provider, unit: unitOf(orgs.resold), now: "2026-12-02T00:00:00.000Z" };
    const before = await readUnit(database.db, asked);
    await database.owner.contractStream.updateMany({ data: { snapshotVersion: "other", snapshot: "{}" } });
    expect((await readUnit(database.db, asked)).contracts).toEqual(before.contracts);
  });

  test("has a forecast with invoices and dues", async () => {
    const seen = await forecast(database.db, {
      provider: orgs.provider,
      unit: unitOf(orgs.customer),
      now: "2026-10-06T00:00:00.000Z",
      until: "2027-01-05T00:00:00.000Z",
    });
    expect(seen.events.filter(({ type }) => type === "invoice-issued").length).toBeGreaterThanOrEqual(3);
    expect(seen.dues.every(({ at }) => at > "2026-10-06T00:00:00.000Z")).toBe(true);
    expect(seen.dropped).toEqual([]);
  });
});

describe("what the provider decides", () => {
  test("reaches every customer through its inbox, once, by what held at that instant", async () => {
    const mine = await contractOf(orgs.customer);
    const theirs = await contractOf(orgs.otherCustomer);
    const stream = { kind: "provider", id: orgs.provider } as const;
    const now = "2026-10-10T01:00:00.000Z";
    await give(now, {
      stream,
      type: "draft-price-revision",
      actor: administrator(),
      data: { revision: "seats", prices: { seat: 5500 }, from: "2027-04" },
    });
    const approved = await give(now, {
      stream,
      type: "approve-price-revision",
      actor: administrator(),
      approval: approver(),
      data: { revision: "seats" },
    });
    expect(approved.events.map(({ type }) => type)).toEqual(["price-revision-approved"]);
    const waiting = await database.owner.contractInbox.findMany({ where: { fromKind: "provider", servedAt: null } });
    expect(waiting.map(({ unit }) => unit)).toEqual(expect.arrayContaining([orgs.customer, orgs.otherCustomer]));

    // Whoever looks sees it already; whoever settles writes it down; nobody does so twice.
    const seen = await readUnit(database.db, { provider: orgs.provider, unit: unitOf(orgs.customer), now: "2026-10-10T02:00:00.000Z" });
    expect(seen.contracts.get(mine)?.priceNotices).toHaveProperty("seats");
    await settleDue(database.db, { provider: orgs.provider, deliver: promptly }, "2026-10-12T00:00:00.000Z");
    await settleDue(database.db, { provider: orgs.provider, deliver: promptly }, "2026-10-13T00:00:00.000Z");
    for (const id of [mine, theirs]) {
      const told = (await eventsOf(database.db, { kind: "contract", id }, { provider: orgs.provider })).filter(
        ({ event }) => event.type === "prices-announced",
      );
      expect(told.map(({ event }) => [event.validOn, event.recordedAt])).toEqual([[now, "2026-10-12T00:00:00.000Z"]]);
    }
    expect(await database.owner.contractInbox.count({ where: { fromKind: "provider", servedAt: null } })).toBe(0);
    expect((await readProvider(database.db, { provider: orgs.provider, now })).revisions.seats?.status).toBe("announced");
  });
});

describe("the clock", () => {
  test("is the real one until it is set, then stands, moves forward only, and serves what falls due", async () => {
    expect(await clockOf(database.db, orgs.resold)).toMatchObject({ kind: "real" });
    await setClock(database.db, orgs.provider, "2098-01-01T00:00:00.000Z");
    expect(await providerNow(database.db, orgs.resold)).toBe("2098-01-01T00:00:00.000Z");
    await expect(setClock(database.db, orgs.provider, "2097-12-31T00:00:00.000Z")).rejects.toThrow(/E_CLOCK_BACKWARDS/);
    await database.owner.clock.deleteMany();
    await database.owner.clock.create({
      data: { organisationId: orgs.provider, providerId: orgs.provider, kind: "simulated", at: new Date("2026-10-20T00:00:00Z") },
    });
    const moved = await moveClock(database.db, { provider: orgs.provider, to: "2027-02-02T00:00:00.000Z", patience: 0 });
    expect(moved.events).toBeGreaterThan(0);
    expect(await providerNow(database.db, orgs.customer)).toBe("2027-02-02T00:00:00.000Z");
    const rows = await database.owner.contractEvent.findMany({
      where: { type: "month-run", organisationId: orgs.customer },
      orderBy: { position: "asc" },
    });
    // Each month's run was recorded on its own day, not all at the end.
    expect(new Set(rows.map(({ recordedAt }) => recordedAt.toISOString().slice(0, 7))).size).toBeGreaterThan(2);
  });
});

describe("lists", () => {
  test("made anew from the events are equal, and a changed row is found and mended", async () => {
    expect(await rebuildProjections(database.db, { provider: orgs.provider, check: true })).toEqual([]);
    await database.owner.contractRow.updateMany({ where: { organisationId: orgs.customer }, data: { lines: 99 } });
    await database.owner.contractWork.deleteMany({ where: { organisationId: orgs.customer } });
    const found = await rebuildProjections(database.db, { provider: orgs.provider, check: true });
    expect(new Set(found.map(({ table }) => table))).toContain("contract_list");
    await rebuildProjections(database.db, { provider: orgs.provider });
    expect(await rebuildProjections(database.db, { provider: orgs.provider, check: true })).toEqual([]);
  });

  test("know the names of their customers, also when one of them changes", async () => {
    await database.owner.party.create({
      data: {
        organisationId: orgs.customer,
        providerId: orgs.provider,
        name: "検査商店",
        nameKana: "ケンサショウテン",
        phone: "03-1234-5678",
      },
    });
    const search = (text: string) =>
      database.owner.$queryRaw<
        { n: bigint }[]
      >`SELECT count(*) AS n FROM contract_list WHERE search LIKE '%' || fold_text(${text}) || '%' AND organisation_id = ${orgs.customer}::uuid`;
    for (const text of ["検査商店", "けんさ しょうてん", "ケンサショーテン".replace("ー", "ウ"), "ｹﾝｻ", "0312345678"])
      expect((await search(text))[0]?.n).toBeGreaterThan(0n);
    await database.owner.organisation.update({ where: { id: orgs.customer }, data: { name: "新しい商店" } });
    expect((await search("新しい商店"))[0]?.n).toBeGreaterThan(0n);
    expect(await rebuildProjections(database.db, { provider: orgs.provider, check: true })).toEqual([]);
  });
});

test("an organisation knows its provider", async () => {
  expect(await providerOf(database.db, orgs.resold)).toBe(orgs.provider);
  expect(await providerOf(database.db, orgs.provider)).toBe(orgs.provider);
  expect(await providerOf(database.db, randomUUID())).toBeNull();
});
