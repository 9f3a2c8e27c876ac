import { createHash, randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tables } from "../../database/stores.ts";
import {
  organisationIds,
  organisationOfCall,
  organisationOfNumber,
  organisationOfTicket,
  withBearer,
  withTenant,
} from "../../database/tenant.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createMember, createOrganisations } from "../support/organisations.ts";

const tenantTables = Object.entries(tables).flatMap(([name, store]) => (store.holds === "tenant" ? [name] : []));
/** Only a provider has rows in these. */
const providersOwn = ["clocks"];
/** The record, which only the provider writes. */
const record = tenantTables.filter((name) => name.startsWith("contract_") || ["documents", "parties", "clocks"].includes(name));
const tenantColumn = (table: string) => (table === "organisations" ? "id" : "organisation_id");

let database: TestDatabase;
let app: pg.Client;
let orgs: Awaited<ReturnType<typeof createOrganisations>>;
let person: string;
let stranger: string;
let rows: Record<string, Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
  database = await createTestDatabase();
  orgs = await createOrganisations(database.owner);
  person = await createMember(database.owner, orgs.customer, "customer-administrator");
  rows = {};
  for (const [name, id] of Object.entries(orgs)) rows[name] = await fill(id, name);
  stranger = (await database.owner.organisation.create({ data: { kind: "provider", name: "他社" } })).id;
  app = new pg.Client({ connectionString: database.url });
  await app.connect();
});

afterAll(async () => {
  await app?.end();
  await database?.close();
});

/** One row of every tenant table for this organisation, written by the owner. */
async function fill(organisationId: string, name: string) {
  const { owner } = database;
  const at = new Date("2026-11-01T00:00:00Z");
  const flow = await owner.flow.create({ data: { organisationId, name: "代表番号" } });
  await owner.flowDraft.create({ data: { organisationId, flowId: flow.id, document: {} } });
  const version = await owner.flowVersion.create({
    data: { organisationId, flowId: flow.id, number: 1, authorId: person, hash: "0".repeat(64), document: {} },
  });
  const e164 = `+8150000000${String(Object.keys(orgs).indexOf(name)).padStart(2, "0")}`;
  await owner.phoneNumber.create({ data: { organisationId, e164, flowVersionId: version.id, validFrom: at } });
  await owner.prompt.create({
    data: {
      organisationId,
      name: "greeting",
      language: "ja-JP",
      text: "お電話ありがとうございます。",
      sha256: "1".repeat(64),
      durationMs: 1800,
      source: "rendered",
    },
  });
  const call = await owner.call.create({
    data: {
      id: randomUUID(),
      organisationId,
      kind: "test",
      switch: "virtual",
      number: "test",
      callerShown: "withheld",
      flowId: flow.id,
      startedAt: at,
    },
  });
  await owner.callStep.create({
    data: { organisationId, callId: call.id, step: 1, block: "menu", kind: "menu", enteredAt: at, leftAt: at, exit: "1" },
  });
  const ticket = await owner.callTicket.create({
    data: {
      organisationId,
      personId: person,
      flowId: flow.id,
      flowVersionId: version.id,
      document: {},
      createdAt: at,
      expiresAt: new Date(at.getTime() + 60_000),
    },
  });
  await owner.lineLease.create({ data: { leg: call.id, callId: call.id, organisationId } });
  await owner.entitlement.create({ data: { organisationId, lines: 3, validFrom: at } });
  await owner.auditEvent.create({ data: { organisationId, action: "flow.published" } });
  await owner.invitation.create({
    data: {
      organisationId,
      email: "new@example.jp",
      role: { provider: "clerk", reseller: "reseller-staff" }[name] ?? "agent",
      tokenHash: `hash-${name}`,
      invitedById: person,
      expiresAt: new Date("2030-01-01T00:00:00Z"),
    },
  });
  const role = { provider: "clerk", reseller: "reseller-staff" }[name] ?? "agent";
  await createMember(owner, organisationId, role);
  const document = await fillRecord(owner, organisationId, name === "provider" ? "provider" : "account");
  await fillTheRest(owner, organisationId);
  return { flow, version, call, ticket, e164, document };
}

/** One row of every table of the record. */
async function fillRecord(owner: TestDatabase["owner"], organisationId: string, kind: string): Promise<string> {
  const providerId = orgs.provider;
  const at = new Date("2026-11-01T00:00:00Z");
  const whose = { organisationId, providerId };
  const stream = { streamKind: kind, streamId: organisationId };
  const contract = randomUUID();
  await owner.contractStream.create({ data: { kind, id: organisationId, ...whose, sequence: 1, hash: "a".repeat(64), settledAt: at } });
  await owner.contractEvent.create({
    data: {
      ...whose,
      ...stream,
      sequence: 1,
      commandId: `first-${organisationId}`,
      type: "opened",
      rule: "9-1",
      actor: {},
      validOn: "2026-11-01",
      recordedAt: at,
      data: {},
      previousHash: "",
      hash: "a".repeat(64),
    },
  });
  await owner.contractCommand.create({
    data: { ...whose, ...stream, commandId: `first-${organisationId}`, type: "open", contentHash: "b".repeat(64), at },
  });
  await owner.contractInbox.create({ data: { unit: organisationId, id: "1", ...whose, at, ...stream, command: "record-arrival" } });
  await owner.contractOutbox.create({ data: { ...whose, ...stream, kind: "wake" } });
  const bytes = Buffer.from(`document of ${organisationId}`);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const document = await owner.document.create({
    data: { ...whose, ...stream, kind: "scan", name: "form.pdf", mediaType: "application/pdf", sha256, size: bytes.length, bytes },
  });
  await owner.party.create({ data: { ...whose, name: "検査商店", nameKana: "ケンサショウテン" } });
  await owner.contractRow.create({
    data: {
      contract,
      ...whose,
      biller: "provider",
      customer: "",
      phase: "active",
      state: "active",
      usable: true,
      quantities: {},
      lines: 1,
      seats: 1,
      openDebt: 0n,
      overdueDebt: 0n,
      work: 0,
      sequence: 1,
      search: "",
    },
  });
  await owner.contractDue.create({ data: { ...whose, ...stream, dueId: "month/2026-12", at, command: "run-month", rule: "23-1" } });
  await owner.contractWork.create({
    data: { ...whose, ...stream, kind: "task", subject: "removal", about: "removal", rule: "29", since: at },
  });
  await owner.contractNotice.create({
    data: { ...whose, ...stream, notice: "n1", about: "welcome", article: "11-1", form: "defined", says: {}, issue: 1, sentAt: at },
  });
  await owner.contractDebt.create({
    data: { account: organisationId, no: "1", ...whose, kind: "invoice", month: "2026-11", total: 1n, open: 1n, issuedAt: at },
  });
  await owner.officeView.create({ data: { organisationId, personId: person, page: "contracts", name: "mine" } });
  // A clock is a provider's only.
  if (kind === "provider") await owner.clock.create({ data: { ...whose, kind: "simulated", at } });
  return document.id;
}

/** What a column must hold where any value of its type will not do: an expression of SQL, $1 is the organisation. */
const wanted: Readonly<Record<string, string>> = {
  provider_id: "provider_of($1)",
  stream_kind: "'account'",
  "notice_deliveries.channel": "'mail'",
  "calendars.name": "'hours'",
  "calls_refused.why": "'busy'",
  "tenant_keys.wrapped": "'x'",
  "purge_results.order_id": "(SELECT id FROM purge_orders WHERE organisation_id = $1)",
  "purge_results.kind": "'table'",
  "backups.key_id": "(SELECT id FROM tenant_keys WHERE organisation_id = $1)",
};
const ofType: Readonly<Record<string, string>> = {
  uuid: "gen_random_uuid()",
  text: "md5(random()::text) || md5(random()::text)",
  integer: "1",
  bigint: "1",
  boolean: "false",
  json: "'{}'",
  jsonb: "'{}'",
  date: "'2026-11-01'",
  bytea: "'x'",
  ARRAY: "'{}'",
  "timestamp with time zone": "'2026-11-01T00:00:00Z'",
};

/** One row of every tenant table that has none yet, so that a new table is tried without anybody thinking of it. */
async function fillTheRest(owner: TestDatabase["owner"], organisationId: string): Promise<void> {
  const parentsFirst = (table: string) => (["tenant_keys", "purge_orders"].includes(table) ? 0 : 1);
  for (const table of tenantTables.toSorted((a, b) => parentsFirst(a) - parentsFirst(b))) {
    if (providersOwn.includes(table) || table === "organisations") continue;
    const [filled] = await owner.$queryRawUnsafe<unknown[]>(
      `SELECT 1 FROM ${table} WHERE organisation_id = $1::uuid LIMIT 1`,
      organisationId,
    );
    if (filled) continue;
    const columns = await owner.$queryRaw<{ name: string; type: string }[]>`
      SELECT column_name AS name, data_type AS type FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = ${table} AND column_name <> 'organisation_id'
        AND ((is_nullable = 'NO' AND column_default IS NULL) OR ${table} || '.' || column_name = ANY (${Object.keys(wanted)}))`;
    const values = columns.map(({ name, type }) =>
      (wanted[`${table}.${name}`] ?? wanted[name] ?? ofType[type] ?? "''").replaceAll("$1", "$1::uuid"),
    );
    const names = ["organisation_id", ...columns.map(({ name }) => name)].join(", ");
    await owner.$executeRawUnsafe(`INSERT INTO ${table} (${names}) VALUES (${["$1::uuid", ...values].join(", ")})`, organisationId);
  }
}

/** As the application for a tenant: what SQL answers, rolled back afterwards. */
async function as(tenant: string | null, sql: string, values: unknown[] = []): Promise<pg.QueryResult> {
  await app.query("BEGIN");
  try {
    if (tenant) await app.query("SELECT set_config('musubi.tenant', $1, true)", [tenant]);
    return await app.query(sql, values);
  } finally {
    await app.query("ROLLBACK");
  }
}

describe("every table is known", () => {
  test("each table of the database is registered as purge or retain-until, and no other", async () => {
    const known = await as(null, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'");
    expect(known.rows.map((row) => row.tablename).sort()).toEqual(Object.keys(tables).sort());
  });

  test("each tenant table has the tenant's column and forced row-level security; the others have neither", async () => {
    const found = await as(
      null,
      `SELECT relname AS name, relrowsecurity AND relforcerowsecurity AS forced,
              relname = 'organisations' OR EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'organisation_id') AS owned
       FROM pg_class c WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> '_prisma_migrations'`,
    );
    const guarded = found.rows.filter((row) => row.forced).map((row) => row.name);
    expect(guarded.sort()).toEqual([...tenantTables].sort());
    expect(
      found.rows
        .filter((row) => row.owned)
        .map((row) => row.name)
        .sort(),
    ).toEqual([...tenantTables].sort());
  });
});

describe.each(tenantTables.filter((name) => !providersOwn.includes(name)))("%s", (table) => {
  const column = tenantColumn(table);
  const seenBy = async (tenant: string | null) =>
    new Set((await as(tenant, `SELECT DISTINCT ${column} AS id FROM ${table}`)).rows.map((row) => row.id as string));

  test("without a tenant nothing is seen", async () => {
    expect(await seenBy(null)).toEqual(new Set());
  });

  test("a customer sees its own rows and nobody else's", async () => {
    expect(await seenBy(orgs.customer)).toEqual(new Set([orgs.customer]));
  });

  test("a reseller sees its own and its customers', a provider its whole tree", async () => {
    expect(await seenBy(orgs.reseller)).toEqual(new Set([orgs.reseller, orgs.resold]));
    expect(await seenBy(orgs.provider)).toEqual(new Set(Object.values(orgs)));
  });

  test("another tenant's row is neither updated nor deleted nor taken away", async () => {
    for (const sql of [`UPDATE ${table} SET ${column} = ${column} WHERE ${column} = $1`, `DELETE FROM ${table} WHERE ${column} = $1`]) {
      expect(await as(orgs.customer, sql, [orgs.otherCustomer]).catch(refused)).toMatchObject({ rowCount: 0 });
    }
  });

  test("TRUNCATE is refused", async () => {
    await expect(as(orgs.provider, `TRUNCATE ${table} CASCADE`)).rejects.toMatchObject({ code: "42501" });
  });

  test("a row cannot be given to another tenant", async () => {
    const given = await as(orgs.customer, `UPDATE ${table} SET ${column} = $1 WHERE ${column} = $2`, [
      orgs.otherCustomer,
      orgs.customer,
    ]).catch((error: pg.DatabaseError) => error.code);
    // By row-level security, or by a trigger that lets nobody change such a row.
    expect(given).toMatch(/^(42501|23001)$/);
  });
});

/** Not even the right to try counts as "nothing was changed". */
function refused(error: pg.DatabaseError) {
  if (error.code === "42501") return { rowCount: 0 };
  throw error;
}

describe.each(record.filter((name) => !providersOwn.includes(name)))("%s is the provider's to write", (table) => {
  test("a customer neither deletes nor changes its own rows", async () => {
    for (const sql of [
      `DELETE FROM ${table} WHERE organisation_id = $1`,
      `UPDATE ${table} SET provider_id = provider_id WHERE organisation_id = $1`,
    ]) {
      const tried = await as(orgs.customer, sql, [orgs.customer]).catch(refused);
      expect(tried).toMatchObject({ rowCount: 0 });
    }
  });

  test("a customer adds none, not in its own name either, and a provider none to another tree", async () => {
    const copy = (to: string) =>
      `INSERT INTO ${table} SELECT (json_populate_record(t, json_build_object('organisation_id', '${to}', 'provider_id', '${to}'))).* FROM ${table} t LIMIT 1`;
    await expect(as(orgs.customer, copy(orgs.customer))).rejects.toMatchObject({ code: expect.stringMatching(/^42501$/) });
    await expect(as(orgs.provider, copy(stranger))).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|23514)$/) });
  });
});

describe("the clock of a provider", () => {
  test("its customers are told the time, but see no row", async () => {
    expect((await as(orgs.customer, "SELECT * FROM clocks")).rowCount).toBe(0);
    expect((await as(orgs.provider, "SELECT * FROM clocks")).rowCount).toBe(1);
    expect((await as(null, "SELECT kind FROM clock_of($1)", [orgs.resold])).rows).toEqual([{ kind: "simulated" }]);
  });

  test("a customer cannot set one", async () => {
    const set = `INSERT INTO clocks (organisation_id, provider_id, kind, at) VALUES ('${orgs.customer}', '${orgs.customer}', 'real', now())`;
    await expect(as(orgs.customer, set)).rejects.toMatchObject({ code: "42501" });
  });
});

describe("the chain of events", () => {
  const add = (sequence: number, previous: string, stream = orgs.customer) =>
    `INSERT INTO contract_events (organisation_id, provider_id, stream_kind, stream_id, sequence, command_id, type, rule, actor, valid_on, recorded_at, data, previous_hash, hash)
     VALUES ('${orgs.customer}', '${orgs.provider}', 'account', '${stream}', ${sequence}, 'x', 'opened', '9-1', '{}', '2026-11-02', now(), '{}', '${previous}', repeat('c', 64))`;

  test("the next event goes on from the hash of the last", async () => {
    expect((await as(orgs.provider, add(2, "a".repeat(64)))).rowCount).toBe(1);
  });

  test.each([
    ["another hash", () => add(2, "d".repeat(64)), /E_CHAIN/],
    ["a gap", () => add(3, "a".repeat(64)), /E_CHAIN/],
    ["a second first one", () => add(1, ""), /contract_events_stream_kind_stream_id_sequence_key/],
    ["a beginning that claims to go on", () => add(1, "a".repeat(64), randomUUID()), /E_CHAIN/],
  ])("%s is refused", async (_what, sql, says) => {
    await expect(as(orgs.provider, sql())).rejects.toThrow(says);
  });
});

describe("documents", () => {
  test.each([
    ["UPDATE", "UPDATE documents SET name = 'other'"],
    ["DELETE", "DELETE FROM documents"],
    ["TRUNCATE", "TRUNCATE documents"],
  ])("%s is refused to the application and to the owner", async (_what, sql) => {
    await expect(as(orgs.provider, sql)).rejects.toMatchObject({ code: "42501" });
    await expect(database.owner.$executeRawUnsafe(sql)).rejects.toThrow(/append-only/);
  });

  test("bytes that are not those of the hash are refused", async () => {
    const sql = `INSERT INTO documents (organisation_id, provider_id, stream_kind, stream_id, kind, name, media_type, sha256, size, bytes)
      VALUES ('${orgs.customer}', '${orgs.provider}', 'account', '${orgs.customer}', 'scan', 'x', 'text/plain', repeat('0', 64), 1, 'x')`;
    await expect(as(orgs.provider, sql)).rejects.toMatchObject({ code: "23514" });
  });

  test("a purge that has not begun deletes none, and another's none at all", async () => {
    await expect(as(orgs.provider, "SELECT * FROM purge_documents($1, '2099-01-01')", [orgs.customer])).rejects.toThrow(/E_NO_PURGE/);
    await expect(as(orgs.customer, "SELECT * FROM purge_documents($1, '2099-01-01')", [orgs.customer])).rejects.toThrow(/E_NOT_OWN/);
  });
});

describe.each(["contract_events", "contract_commands"])("%s is append-only", (table) => {
  test.each([
    ["UPDATE", `UPDATE ${table} SET organisation_id = organisation_id`],
    ["DELETE", `DELETE FROM ${table}`],
    ["TRUNCATE", `TRUNCATE ${table} CASCADE`],
  ])("%s is refused to the provider and to the owner", async (_what, sql) => {
    await expect(as(orgs.provider, sql)).rejects.toMatchObject({ code: "42501" });
    await expect(database.owner.$executeRawUnsafe(sql)).rejects.toThrow(/append-only/);
  });
});

describe.each(["flow_versions", "call_steps", "audit_events"])("%s is append-only", (table) => {
  test.each([
    ["UPDATE", `UPDATE ${table} SET organisation_id = organisation_id`],
    ["DELETE", `DELETE FROM ${table}`],
    ["TRUNCATE", `TRUNCATE ${table} CASCADE`],
  ])("%s is refused to the application and to the owner", async (_what, sql) => {
    await expect(as(orgs.customer, sql)).rejects.toMatchObject({ code: "42501" });
    await expect(database.owner.$executeRawUnsafe(sql)).rejects.toThrow(/append-only/);
  });

  test("adding is allowed within the tenant", async () => {
    const { flow, call } = ownRows();
    const insert = {
      flow_versions: `INSERT INTO flow_versions (organisation_id, flow_id, number, author_id, hash, document) VALUES ('${orgs.customer}', '${flow.id}', 2, 'x', repeat('2', 64), '{}')`,
      call_steps: `INSERT INTO call_steps (organisation_id, call_id, step, block, kind, entered_at, left_at) VALUES ('${orgs.customer}', '${call.id}', 2, 'end', 'end', now(), now())`,
      audit_events: `INSERT INTO audit_events (organisation_id, action) VALUES ('${orgs.customer}', 'tried')`,
    }[table];
    expect((await as(orgs.customer, insert ?? "")).rowCount).toBe(1);
    await expect(as(orgs.otherCustomer, insert ?? "")).rejects.toMatchObject({ code: "42501" });
  });
});

describe("before a tenant is known", () => {
  test("a person sees the own memberships and their organisations, nothing else", async () => {
    const seen = await withBearer(database.db, { personId: person }, async (tx) => ({
      memberships: await tx.membership.findMany({ select: { organisationId: true, personId: true } }),
      organisations: await tx.organisation.findMany({ select: { id: true } }),
      flows: await tx.flow.count(),
    }));
    expect(seen).toEqual({
      memberships: [{ organisationId: orgs.customer, personId: person }],
      organisations: [{ id: orgs.customer }],
      flows: 0,
    });
  });

  test("the holder of a token sees that invitation only", async () => {
    const seen = await withBearer(database.db, { invitationHash: "hash-resold" }, (tx) => tx.invitation.findMany());
    expect(seen.map((row) => row.organisationId)).toEqual([orgs.resold]);
    expect(await withBearer(database.db, { invitationHash: "" }, (tx) => tx.invitation.count())).toBe(0);
  });

  test("a number, a call and a ticket name their tenant", async () => {
    const { e164, call, ticket } = ownRows();
    expect(await organisationOfNumber(database.db, e164)).toBe(orgs.customer);
    expect(await organisationOfNumber(database.db, "+81312345678")).toBeNull();
    expect(await organisationOfCall(database.db, call.id)).toBe(orgs.customer);
    expect(await organisationOfTicket(database.db, ticket.id)).toBe(orgs.customer);
    expect(new Set(await organisationIds(database.db))).toEqual(new Set([...Object.values(orgs), stranger]));
  });
});

describe("constraints", () => {
  test("withTenant commits its work and rolls back when the work throws", async () => {
    const make = (name: string) =>
      withTenant(database.db, { organisationId: orgs.customer }, (tx) => tx.flow.create({ data: { organisationId: orgs.customer, name } }));
    await make("夜間");
    await expect(
      withTenant(database.db, { organisationId: orgs.customer }, async (tx) => {
        await tx.flow.create({ data: { organisationId: orgs.customer, name: "消える" } });
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    const names = (await database.owner.flow.findMany({ where: { organisationId: orgs.customer } })).map((flow) => flow.name);
    expect(names.sort()).toEqual(["代表番号", "夜間"].sort());
  });

  test.each([
    [
      "a number in two places at once",
      "23P01",
      () => `INSERT INTO numbers (organisation_id, e164, valid_from) VALUES ('${orgs.customer}', '${ownRows().e164}', '2027-01-01')`,
    ],
    [
      "overlapping entitlements",
      "23P01",
      () => `INSERT INTO entitlements (organisation_id, lines, valid_from) VALUES ('${orgs.customer}', 1, '2027-01-01')`,
    ],
    ["a national number", "23514", () => `INSERT INTO numbers (organisation_id, e164) VALUES ('${orgs.customer}', '0312345678')`],
    [
      "a role of another kind of organisation",
      "23514",
      () => `INSERT INTO memberships (organisation_id, person_id, role) VALUES ('${orgs.customer}', '${person}', 'billing')`,
    ],
    [
      "a flow of another tenant",
      "23503",
      () =>
        `INSERT INTO flow_versions (organisation_id, flow_id, number, author_id, hash, document) VALUES ('${orgs.otherCustomer}', '${ownRows().flow.id}', 9, 'x', repeat('2', 64), '{}')`,
    ],
    [
      "a ticket for an hour",
      "23514",
      () =>
        `INSERT INTO call_tickets (organisation_id, person_id, flow_id, draft_revision, document, expires_at) VALUES ('${orgs.customer}', 'x', gen_random_uuid(), 1, '{}', now() + interval '1 hour')`,
    ],
    [
      "a provider under a provider",
      "23514",
      () => `INSERT INTO organisations (kind, parent_id, name) VALUES ('provider', '${orgs.provider}', 'x')`,
    ],
    [
      "a customer under a customer",
      "23514",
      () => `INSERT INTO organisations (kind, parent_id, name) VALUES ('customer', '${orgs.customer}', 'x')`,
    ],
  ])("%s is refused", async (_what, code, sql) => {
    await expect(as(orgs.provider, sql())).rejects.toMatchObject({ code });
  });

  test("a provider founds a customer below its reseller, a customer founds nothing", async () => {
    const found = (parentId: string, by: string) =>
      as(by, `INSERT INTO organisations (kind, parent_id, name) VALUES ('customer', $1, '新規') RETURNING id`, [parentId]);
    expect((await found(orgs.reseller, orgs.provider)).rowCount).toBe(1);
    await expect(found(orgs.provider, orgs.customer)).rejects.toMatchObject({ code: "42501" });
  });

  test("a ticket is used once", async () => {
    const use = (later: string) => `UPDATE call_tickets SET used_at = now() + interval '${later}' WHERE id = '${ownRows().ticket.id}'`;
    expect((await as(orgs.customer, use("1 s"))).rowCount).toBe(1);
    await expect(as(orgs.customer, `${use("1 s")}; ${use("2 s")}`)).rejects.toThrow(/E_TICKET_USED/);
  });
});

function ownRows() {
  const own = rows.customer;
  if (!own) throw new Error("not filled");
  return own;
}
