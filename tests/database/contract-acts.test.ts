import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dayOf, firstOf, nextMonth, startOf } from "../../contract/lifecycle/dates.ts";
import { describedCommands } from "../../contract/lifecycle/describe-commands.ts";
import { setClock } from "../../database/record/clock.ts";
import { settleUnit } from "../../database/record/settle-unit.ts";
import type { Role } from "../../server/roles.ts";
import { commandForms, type FieldKind, type FieldSpec } from "../../server/services/command-form.ts";
import { createAccount, outcome, signIn } from "../support/accounts.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { type Browser, createTestServer, type TestServer } from "../support/server.ts";

let database: TestDatabase;
let server: TestServer;
let provider: string;
let reseller: string;
let customer: string;
const browsers = new Map<Role, Browser>();
let contract: string;

beforeAll(async () => {
  database = await createTestDatabase();
  server = createTestServer(database);
  const organisation = async (kind: string, parentId: string | null) =>
    (await database.owner.organisation.create({ data: { kind, name: kind, parentId } })).id;
  provider = await organisation("provider", null);
  reseller = await organisation("reseller", provider);
  customer = await organisation("customer", reseller);
  const houses = {
    administrator: provider,
    clerk: provider,
    approver: provider,
    billing: provider,
    operator: provider,
    "reseller-staff": reseller,
    "customer-administrator": customer,
  } as const;
  for (const [role, organisationId] of Object.entries(houses) as [keyof typeof houses, string][]) {
    const browser = server.browser();
    const { email } = await createAccount(database.owner, server.dependencies.auth, [{ organisationId, role }]);
    await signIn(browser, email);
    browsers.set(role, browser);
  }
  // The story lies at fixed days, whatever day it is run on.
  await database.owner.clock.create({
    data: { organisationId: provider, providerId: provider, kind: "simulated", at: new Date("2026-09-01T01:00:00.000Z") },
  });
  contract = await running();
});

afterAll(async () => {
  await server.close();
  await database.close();
});

/** The provider's clock, which only goes forward; what has fallen due by then is served. */
async function at(instant: string): Promise<void> {
  const db = server.dependencies.database;
  await setClock(db, provider, instant);
  await settleUnit(db, { provider, unit: { kind: "account", id: customer }, now: instant });
}

interface Sent {
  type: string;
  data?: unknown;
  stream?: { kind: "provider" | "account" | "contract" | "incident"; id: string };
  commandId?: string;
  more?: { receivedAt?: string; documents?: string[]; reason?: string };
}

function give(role: Role, { type, data = {}, stream = { kind: "contract", id: contract }, commandId = randomUUID(), more = {} }: Sent) {
  const browser = browsers.get(role);
  if (browser === undefined) throw new Error(`nobody is ${role}`);
  return browser.call((caller) => caller.contracts.give({ stream, type, data, commandId, ...more }));
}

async function done(role: Role, sent: Sent) {
  const given = await give(role, sent);
  if (!given.ok) throw new Error(`${sent.type}: ${JSON.stringify(given.refusal)}`);
  return given;
}

async function refused(role: Role, sent: Sent) {
  const before = await written();
  const given = await give(role, sent);
  expect(await written(), "a refusal wrote something").toEqual(before);
  return given.ok ? null : given.refusal;
}

/** Everything that a command could leave behind. */
async function written() {
  const [events, commands, outbox, parties] = await Promise.all([
    database.owner.contractEvent.count(),
    database.owner.contractCommand.count(),
    database.owner.contractOutbox.count(),
    database.owner.party.count(),
  ]);
  return { events, commands, outbox, parties };
}

/** A contract of the customer through its reseller, accepted. */
async function running(start = "2026-10-01"): Promise<string> {
  const id = randomUUID();
  const stream = { kind: "contract", id } as const;
  await done("clerk", {
    type: "apply",
    stream,
    data: { account: customer, reseller, start, items: { line: 5, seat: 6, management: 1 } },
  });
  await done("clerk", { type: "accept", stream });
  return id;
}

describe("who may act: what is the provider's alone is refused to a reseller and to customers", () => {
  const acts = describedCommands().filter(({ actors }) => actors.some((actor) => actor !== "system"));
  const forms = new Map(commandForms.map((form) => [`${form.stream}/${form.type}`, form]));
  const ids = { contract: () => contract, account: () => customer, provider: () => provider, incident: () => randomUUID() };
  const machineRole = { "reseller-staff": "reseller", "customer-administrator": "customer" } as const;

  test.each(["reseller-staff", "customer-administrator"] as const)("%s", async (role) => {
    const forbidden = acts.filter(({ actors }) => !actors.includes(machineRole[role]));
    expect(forbidden.length).toBeGreaterThan(40);
    const answers: Record<string, string> = {};
    for (const { stream, name } of forbidden) {
      const kind = stream as keyof typeof ids;
      const data = sample(forms.get(`${stream}/${name}`)?.fields ?? []);
      const before = await written();
      answers[`${stream}/${name}`] = await outcome(
        give(role, { type: name, stream: { kind, id: ids[kind]() }, data }).then((given) => {
          if (given.ok) throw new Error(`${role} did ${stream}/${name}`);
          expect(given.refusal.code).toBe("E_FORBIDDEN");
        }),
      );
      expect(await written()).toEqual(before);
    }
    // The provider's own stream is not theirs to see at all; every other act is refused by the machine.
    const expected = Object.fromEntries(Object.keys(answers).map((name) => [name, name.startsWith("provider/") ? "NOT_FOUND" : "ok"]));
    expect(answers).toEqual(expected);
  });

  test("the actor is the session's: a role in the input changes nothing", async () => {
    const smuggled = {
      type: "suspend",
      data: { ground: 1, reason: "x", from: "2026-10-05", lastDay: "2026-10-31" },
      actor: { person: "x", role: "administrator", organisation: provider },
    };
    expect((await refused("customer-administrator", smuggled))?.code).toBe("E_FORBIDDEN");
  });
});

describe("a late, wrong, contradictory or repeated form", () => {
  test("the same form twice happens once and is answered the same", async () => {
    await at("2026-10-05T01:00:00.000Z");
    const form = { type: "request-change", data: { wished: "2026-11-16", add: { seat: 2 } }, commandId: randomUUID() };
    const first = await done("customer-administrator", form);
    const before = await written();
    const second = await done("customer-administrator", form);
    expect(second.repeated).toBe(true);
    expect(second.events).toEqual(first.events);
    expect(await written()).toEqual(before);
    // Typed in again it is another form with another id; the order's own id keeps it from being asked twice.
    await done("clerk", { type: "accept-change", data: { order: form.commandId } });
    expect(
      await refused("customer-administrator", { ...form, commandId: randomUUID(), data: { ...form.data, order: form.commandId } }),
    ).toMatchObject({ code: "E_ALREADY_ASKED" });
  });

  test("a late form says the earliest day that is still possible, in its field", async () => {
    const refusal = await refused("customer-administrator", { type: "request-change", data: { wished: "2026-10-20", add: { seat: 1 } } });
    expect(refusal).toMatchObject({ code: "E_LATE", rule: "12-1", possible: [{ field: "wished", value: "2026-11-05" }] });
    const end = await refused("customer-administrator", { type: "terminate", data: { lastDay: "2026-10-30" } });
    expect(end).toMatchObject({
      code: "E_NOT_MONTH_END",
      possible: [
        { field: "lastDay", value: "2026-11-30" },
        { field: "lastDay", value: "2026-10-31" },
      ],
    });
  });

  test("paper that arrived earlier counts from then, with its document and a reason only", async () => {
    const late = { type: "request-change", data: { wished: "2026-11-02", add: { user: 1 } } };
    expect((await refused("clerk", late))?.code).toBe("E_LATE");
    expect((await refused("clerk", { ...late, more: { receivedAt: "2026-10-02T09:00" } }))?.code).toBe("E_NO_DOCUMENT");
    expect((await refused("clerk", { ...late, more: { receivedAt: "2026-13-02", documents: ["scan"], reason: "fax" } }))?.code).toBe(
      "E_RECEIVED_LATER",
    );
    await done("clerk", { ...late, more: { receivedAt: "2026-10-02T09:00", documents: ["scan"], reason: "fax" } });
  });

  test("what cannot be read names the place", async () => {
    expect(await refused("clerk", { type: "terminate", data: { lastDay: "2026-11-31" } })).toMatchObject({
      code: "E_PAYLOAD",
      facts: { at: "lastDay" },
    });
    expect(await refused("clerk", { type: "no-such-act" })).toMatchObject({ code: "E_UNKNOWN_COMMAND" });
  });

  test("a withdrawal after effect is refused", async () => {
    await at("2026-11-20T01:00:00.000Z");
    const order = await database.owner.contractEvent.findFirstOrThrow({ where: { streamId: contract, type: "change-applied" } });
    expect(await refused("clerk", { type: "withdraw-change", data: { order: (order.data as { order: string }).order } })).toMatchObject({
      code: "E_IN_FORCE",
      rule: "A-18",
    });
  });

  test("a change on the day of the end, and a second termination", async () => {
    await done("customer-administrator", { type: "terminate", data: { lastDay: "2026-12-31" } });
    expect(
      await refused("customer-administrator", { type: "request-change", data: { wished: "2027-01-01", add: { seat: 1 } } }),
    ).toMatchObject({ code: "E_AFTER_END", facts: { lastDay: "2026-12-31" } });
    expect(await refused("customer-administrator", { type: "terminate", data: { lastDay: "2027-01-31" } })).toMatchObject({
      code: "E_ALREADY_ENDING",
    });
  });

  test("the termination of an ended contract", async () => {
    await at("2027-01-05T01:00:00.000Z");
    const refusal = await refused("customer-administrator", { type: "terminate", data: { lastDay: "2027-02-28" } });
    expect(refusal?.status).toBe(409);
    expect(refusal?.rule).toBe("19-1");
  });

  test("the fees shown are those of its last month, and before its start those of its first", async () => {
    const fees = async (id: string) => (await browsers.get("clerk")?.call((caller) => caller.contracts.get({ id })))?.fees?.month;
    expect(await fees(contract)).toBe("2026-12");
    expect(await fees(await running("2027-05-01"))).toBe("2027-05");
  });

  test("an application that is refused leaves no holder behind", async () => {
    const before = await written();
    const browser = browsers.get("clerk");
    const given = await browser?.call((caller) =>
      caller.contracts.submitApplication({
        stream: { kind: "contract", id: randomUUID() },
        type: "apply",
        commandId: randomUUID(),
        data: { account: customer, reseller, start: "2027-02-01", items: { line: 1, seat: 1 } },
        holder: {
          name: "株式会社つばめ",
          nameKana: "",
          representative: "",
          postalCode: "",
          address: "",
          phone: "",
          fax: "",
          email: "",
          contacts: [],
        },
      }),
    );
    expect(given).toMatchObject({ ok: false, refusal: { code: "E_FORM", rule: "9-1" } });
    expect(await written()).toEqual(before);
  });
});

test("what an act could be done to is named by what was written there, to those alone who may do it", async () => {
  const stream = { kind: "contract", id: await running("2027-03-01") } as const;
  const violation = randomUUID();
  await done("clerk", { type: "record-violation", stream, data: { article: "43", item: 3, memo: "無言電話の申告" }, commandId: violation });
  const choices = (role: Role) => browsers.get(role)?.call((caller) => caller.contracts.choices({ stream, type: "cure-violation" }));
  expect(await choices("clerk")).toMatchObject({ violation: [{ value: violation, text: "無言電話の申告", from: expect.any(String) }] });
  expect(await choices("customer-administrator")).toEqual({});
  expect(await choices("reseller-staff")).toEqual({});
});

test("a customer is not told what is noted about it: the suspicion, its paper, its task", async () => {
  const stream = { kind: "contract", id: await running("2027-04-01") } as const;
  const keep = async (name: string) => {
    const of = { organisationId: customer, providerId: provider, streamKind: "contract", streamId: stream.id };
    const bytes = new TextEncoder().encode(name);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const file = { kind: "scan", name, mediaType: "text/plain", sha256, size: bytes.byteLength, bytes };
    return (await database.owner.document.create({ data: { ...of, ...file } })).id;
  };
  const [suspicion, form] = [await keep("申告"), await keep("申込書")];
  const data = { article: "43", item: 3, memo: "無言電話の申告" };
  await done("clerk", { type: "record-violation", stream, data, more: { documents: [suspicion] } });
  const seen = async (role: Role) => {
    const browser = browsers.get(role);
    if (browser === undefined) throw new Error(`nobody is ${role}`);
    const { past } = await browser.call((caller) => caller.contracts.timeline({ id: stream.id }));
    const { violations } = await browser.call((caller) => caller.contracts.get({ id: stream.id }));
    const documents = await browser.call((caller) => caller.documents.list({ stream }));
    return {
      noted: past.some(({ type }) => type === "violation-recorded"),
      violations: violations.length,
      documents: documents.map(({ id }) => id).toSorted(),
    };
  };
  expect(await seen("clerk")).toEqual({ noted: true, violations: 1, documents: [suspicion, form].toSorted() });
  expect(await seen("customer-administrator")).toEqual({ noted: false, violations: 0, documents: [form] });
});

test("an act of two people waits, is not done by the one who asked, and is done by another", async () => {
  const other = await running("2027-02-01");
  const stream = { kind: "contract", id: other } as const;
  const asked = await done("clerk", {
    type: "notice-cancellation",
    stream,
    data: { ground: "20-2", reason: "x" },
    commandId: randomUUID(),
  });
  expect(asked.waits).toBe(true);
  const waiting = await browsers.get("approver")?.call((caller) => caller.contracts.approvals());
  expect(waiting).toMatchObject([{ type: "notice-cancellation", own: false, outcome: { ok: true } }]);
  for (const role of ["reseller-staff", "customer-administrator"] as const) {
    expect(await browsers.get(role)?.call((caller) => caller.contracts.approvals()), `the provider's own, as ${role}`).toEqual([]);
    expect((await browsers.get(role)?.call((caller) => caller.contracts.get({ id: other })))?.approvals).toEqual([]);
  }
  const request = waiting?.[0]?.request ?? "";
  expect(await refused("clerk", { type: "approve", stream, data: { request } })).toMatchObject({ code: "E_SAME_PERSON" });
  expect(await refused("billing", { type: "approve", stream, data: { request } })).toMatchObject({ code: "E_NOT_APPROVER" });
  const approved = await done("approver", { type: "approve", stream, data: { request } });
  expect(approved.events.map(({ type }) => type)).toEqual(
    expect.arrayContaining(["approval-given", "cancellation-noticed", "notice-issued"]),
  );
  expect(await browsers.get("approver")?.call((caller) => caller.contracts.approvals())).toEqual([]);
});

/** Plausible values: a refusal for the role must come before anything else is looked at. */
function sample(fields: readonly FieldSpec[]): Record<string, unknown> {
  return Object.fromEntries(fields.filter(({ required }) => required).map(({ name, kind }) => [name, valueFor(kind)]));
}

function valueFor(kind: FieldKind): unknown {
  switch (kind.is) {
    case "day":
      return "2026-12-31";
    case "month":
      return "2026-12";
    case "instant":
      return "2026-12-01T00:00";
    case "yen":
    case "integer":
      return 1;
    case "flag":
      return true;
    case "choice":
      return kind.of[0];
    case "list":
      return [valueFor(kind.of)];
    case "quantities":
    case "amounts":
    case "group":
      return {};
    default:
      return "x";
  }
}

describe("the timeline of a contract", () => {
  test("shows what holds already though no process has written it yet, and says so; written, it stands once, in the chain", async () => {
    const db = server.dependencies.database;
    const [clock] = await database.owner.clock.findMany({ where: { organisationId: provider } });
    const now = clock?.at.toISOString() ?? "";
    const start = firstOf(nextMonth(dayOf(now), 2));
    const id = await running(start);
    const timeline = async () => {
      const seen = await browsers.get("clerk")?.call((caller) => caller.contracts.timeline({ id }));
      if (seen === undefined) throw new Error("nobody is clerk");
      const types = (events: readonly { type: string }[]) => events.map(({ type }) => type);
      return { past: types(seen.past), settled: seen.settled, future: types(seen.future) };
    };
    const before = await timeline();
    expect(before).toMatchObject({ settled: [] });
    expect(before.future).toContain("started");

    const after = new Date(Date.parse(startOf(start)) + 3_600_000).toISOString();
    await setClock(db, provider, after);
    const unwritten = await timeline();
    expect(unwritten.past).toEqual(before.past);
    expect(unwritten.settled).toContainEqual(
      expect.objectContaining({ type: "started", on: startOf(start), recordedAt: after, sequence: before.past.length + 1 }),
    );
    expect(unwritten.future).not.toContain("started");

    await settleUnit(db, { provider, unit: { kind: "account", id: customer }, now: after });
    const written = await timeline();
    expect(written.settled).toEqual([]);
    expect(written.past).toEqual([...before.past, ...unwritten.settled.map(({ type }) => type)]);
  });
});

test("a reseller's work is what a reseller may do, for its own contracts; the provider's is all of it", async () => {
  const [clock] = await database.owner.clock.findMany({ where: { organisationId: provider } });
  const start = firstOf(nextMonth(dayOf(clock?.at.toISOString() ?? ""), 3));
  const later = firstOf(nextMonth(start, 3));
  const applied = async (through: string | null) => {
    const id = randomUUID();
    await done("clerk", {
      type: "apply",
      stream: { kind: "contract", id },
      data: { account: customer, reseller: through, start, items: { line: 1, seat: 1 }, setup: { kind: "standard" } },
    });
    return id;
  };
  const [waits, direct, running, ending] = [await applied(reseller), await applied(null), await applied(reseller), await applied(reseller)];
  const give = (role: Role, id: string, type: string, data = {}) => done(role, { type, stream: { kind: "contract", id }, data });
  for (const id of [running, ending]) await give("clerk", id, "accept");
  await give("customer-administrator", running, "ask-environment-change", { on: later });
  await give("customer-administrator", running, "request-change", { wished: later, add: { seat: 1 } });
  await give("clerk", running, "notice-cancellation", { ground: "20-2", reason: "x" });
  await give("reseller-staff", ending, "notice-cancellation", { ground: "20-1(4)", reason: "x" });

  const names = new Map<string, string>(Object.entries({ waits, direct, running, ending }).map(([name, id]) => [id, name]));
  const workOf = async (role: Role) => {
    const queue = await browsers.get(role)?.call((caller) => caller.work.queue());
    const items = queue === undefined ? [] : [...queue.overdue, ...queue.dueToday, ...queue.dueThisWeek, ...queue.later];
    return items.flatMap(({ kind, stream }) => (names.has(stream.id) ? [`${names.get(stream.id)}: ${kind}`] : [])).toSorted();
  };
  expect(await workOf("reseller-staff")).toEqual(["ending: approval", "running: order", "waits: application"]);
  expect(await workOf("clerk")).toEqual([
    "direct: application",
    "ending: approval",
    "ending: set-up",
    "running: approval",
    "running: environment-change",
    "running: order",
    "running: set-up",
    "waits: application",
  ]);
});
