import { randomUUID } from "node:crypto";
import type { AnyProcedure } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Role, roles } from "../../server/roles.ts";
import { appRouter } from "../../server/routers/index.ts";
import type { Callers } from "../../server/trpc.ts";
import { createAccount, outcome, signIn } from "../support/accounts.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { type Browser, type Caller, createTestServer, type TestServer } from "../support/server.ts";
import { createTenantRows, fingerprint, type TenantRows } from "../support/tenant-rows.ts";
import { examples } from "./procedure-inputs.ts";

/** Every procedure of the registry with who may call it, as its own meta says. At run time the record is flat, "noun.verb" by key. */
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, AnyProcedure>).map(([path, { _def }]) => ({
  path,
  type: _def.type,
  callers: (_def.meta as { callers?: Callers } | undefined)?.callers ?? [],
}));
const named = (callers: Callers): callers is readonly Role[] => typeof callers !== "string";

/** Callers besides the nine roles. */
type Who = Role | "nobody" | "no organisation";
const everybody: readonly Who[] = [...roles, "nobody", "no organisation"];

let database: TestDatabase;
let server: TestServer;
/** A customer that a reseller serves, so that staff of all three kinds work in it. */
let home: string;
/** Out of reach: for a customer the customer next door, for anybody a customer of another provider. */
let nextDoor: string;
let abroad: string;
let spare: string;
let browsers: Map<Who, Browser>;
const above = {} as Record<"provider" | "reseller", string>;

beforeAll(async () => {
  database = await createTestDatabase();
  server = createTestServer(database);
  const organisation = async (kind: string, parentId: string | null) =>
    (await database.owner.organisation.create({ data: { kind, name: `${kind} ${randomUUID().slice(0, 4)}`, parentId } })).id;
  above.provider = await organisation("provider", null);
  above.reseller = await organisation("reseller", above.provider);
  home = await organisation("customer", above.reseller);
  nextDoor = await organisation("customer", above.reseller);
  spare = await organisation("customer", above.reseller);
  abroad = await organisation("customer", await organisation("provider", null));
  browsers = new Map(await Promise.all(everybody.map(async (who) => [who, await browserOf(who)] as const)));
});

afterAll(async () => {
  await server.close();
  await database.close();
});

async function browserOf(who: Who): Promise<Browser> {
  const browser = server.browser();
  if (who === "nobody") return browser;
  const memberships = who === "no organisation" ? [] : [{ organisationId: placeOf(who), role: who }];
  const { email } = await createAccount(database.owner, server.dependencies.auth, memberships);
  await signIn(browser, email);
  if (memberships.length > 0) await browser.call((caller) => caller.me.switchOrganisation({ organisationId: home }));
  return browser;
}

function placeOf(role: Role): string {
  if (role === "customer-administrator" || role === "supervisor" || role === "agent") return home;
  return role === "reseller-staff" ? above.reseller : above.provider;
}

/** Calls by path; of a subscription what comes within a moment. */
async function invoke(browser: Browser, path: string, input: unknown): Promise<unknown> {
  return browser.call(async (caller) => {
    const answer: unknown = await procedureAt(caller, path)(input);
    if (typeof answer !== "object" || answer === null || !(Symbol.asyncIterator in answer)) return answer;
    const stream = (answer as AsyncIterable<unknown>)[Symbol.asyncIterator]();
    const first = await Promise.race([stream.next(), new Promise((resolve) => setTimeout(resolve, 300, "nothing yet"))]);
    void stream.return?.();
    return first;
  });
}

function procedureAt(caller: Caller, path: string): (input: unknown) => Promise<unknown> {
  let found: unknown = caller;
  for (const part of path.split(".")) found = (found as Record<string, unknown>)[part];
  return found as (input: unknown) => Promise<unknown>;
}

const inputOf = (path: string, rows: TenantRows) => examples[path]?.input?.(rows);
const tenants = procedures.filter(({ callers }) => named(callers));

describe("the registry", () => {
  test("names callers for every procedure, only roles that exist, and has an example of each", () => {
    expect(procedures.length).toBeGreaterThan(20);
    for (const { path, callers } of procedures) {
      expect(named(callers) ? callers.length : callers.length > 0, `${path} names nobody`).toBeTruthy();
      if (named(callers)) expect(roles, path).toEqual(expect.arrayContaining([...callers]));
      expect(Object.keys(examples), `tests/database/procedure-inputs.ts has no example of ${path}`).toContain(path);
    }
    expect(Object.keys(examples).toSorted()).toEqual(procedures.map(({ path }) => path).toSorted());
  });

  test("lets anyone call only what must work before the log-in", () => {
    expect(
      procedures
        .filter(({ callers }) => callers === "anyone")
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual([
      "account.acceptInvitation",
      "account.invitation",
      "account.requestReset",
      "account.resetPassword",
      "account.signIn",
      "account.verifySecondFactor",
      "mailbox.bounce",
      "mailbox.list",
    ]);
  });
});

describe("procedures that name roles", () => {
  /** What only reads, and who is refused, may ask for the same rows as everybody before. */
  let untouched: TenantRows;
  beforeAll(async () => {
    untouched = await createTenantRows(database.owner, home);
  });

  test.each(tenants)("$path", async ({ path, type, callers }) => {
    const answers: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const [who, browser] of browsers) {
      const allowed = named(callers) && callers.some((role) => role === who);
      const rows = allowed && type === "mutation" ? await createTenantRows(database.owner, home) : untouched;
      answers[who] = await outcome(invoke(browser, path, inputOf(path, rows)));
      expected[who] = allowed ? (examples[path]?.answer ?? "ok") : refusalOf(who);
    }
    expect(answers).toEqual(expected);
  });

  const refusalOf = (who: Who) => (who === "nobody" ? "NOT_SIGNED_IN" : who === "no organisation" ? "NO_ORGANISATION" : "ROLE_FORBIDDEN");
});

describe("procedures of one's own account", () => {
  const own = procedures.filter(({ callers }) => callers === "signed-in");
  test.each(own)("$path", async ({ path }) => {
    const rows = await createTenantRows(database.owner, home);
    expect(await outcome(invoke(server.browser(), path, inputOf(path, rows)))).toBe("NOT_SIGNED_IN");
    for (const who of ["administrator", "agent", "no organisation"] as const) {
      // A browser of its own: some of these end sessions or change the password.
      const expected = path === "me.switchOrganisation" && who === "no organisation" ? "NOT_FOUND" : (examples[path]?.answer ?? "ok");
      expect(await outcome(invoke(await browserOf(who), path, inputOf(path, rows))), who).toBe(expected);
    }
  });
});

describe("procedures that anyone may call", () => {
  const open = procedures.filter(({ callers }) => callers === "anyone");
  test.each(open)("$path", async ({ path }) => {
    const rows = await createTenantRows(database.owner, home);
    expect(await outcome(invoke(server.browser(), path, inputOf(path, rows)))).toBe(examples[path]?.answer ?? "ok");
  });
});

describe("another tenant's rows", () => {
  const foreign = new Map<string, { rows: TenantRows; before: Record<string, string> }>();

  beforeAll(async () => {
    for (const organisationId of [nextDoor, abroad]) {
      const rows = await createTenantRows(database.owner, organisationId);
      foreign.set(organisationId, { rows, before: await fingerprint(database.owner, organisationId) });
    }
  });

  test.each(procedures)("$path neither shows nor touches them", async ({ path, callers }) => {
    for (const who of named(callers) ? callers : (["customer-administrator", "administrator"] as const)) {
      const browser = named(callers) ? (browsers.get(who) ?? server.browser()) : await browserOf(who);
      for (const organisationId of placeOf(who) === home ? [nextDoor, abroad] : [abroad]) {
        const { rows } = foreign.get(organisationId) ?? {};
        if (!rows) throw new Error("no rows to reach for");
        const input = inputOf(path, rows);
        let shown: unknown;
        const answer = await outcome(
          invoke(browser, path, input).then((result) => {
            shown = result;
          }),
        );
        // What the caller wrote into the input may come back; a row's own id or text may not.
        const sent = JSON.stringify(input ?? null);
        const { organisationId: _, ...secrets } = rows;
        const leaked = Object.values(secrets).filter((secret) => !sent.includes(secret) && JSON.stringify(shown ?? null).includes(secret));
        expect(leaked, `${who} saw a row and was answered ${answer}`).toEqual([]);
      }
    }
    for (const [organisationId, { before }] of foreign)
      expect(await fingerprint(database.owner, organisationId), "somebody changed a row").toEqual(before);
  });
});

test("the fingerprint sees a changed row, and the rows are there to be seen", async () => {
  const rows = await createTenantRows(database.owner, spare);
  const before = await fingerprint(database.owner, spare);
  await database.owner.phoneNumber.update({ where: { id: rows.numberId }, data: { label: "changed" } });
  const after = await fingerprint(database.owner, spare);
  expect(Object.keys(before).filter((table) => before[table] !== after[table])).toEqual(["numbers"]);
  expect(Object.entries(before).filter(([, digest]) => !digest.startsWith("0:")).length).toBeGreaterThan(8);
});
