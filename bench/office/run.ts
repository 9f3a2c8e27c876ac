/**
 * The office with 10,000 contracts: first page, search and work queue as procedures of the server (session, role, row-level security,
 * counting and shaping included), beside the plain SQL query of the same rows by the owner of the tables, on the same connection pool.
 * Run: node bench/office/run.ts [--contracts N] [--runs N] [--json FILE]
 *
 * A server and a database of its own, on loopback, thrown away afterwards. Customers and the rows of the lists are laid in by SQL, one
 * contract each, so that the measurement does not wait for 10,000 stories; a handful are made by the machine itself and checked
 * against rows of the same shape. HTTP is left out: it is the same for both sides.
 */
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { giveCommand } from "../../database/record/give-command.ts";
import { startPostgres } from "../../processes/postgres/throw-away.ts";
import { createAccount, signIn } from "../../tests/support/accounts.ts";
import { createTestDatabase } from "../../tests/support/database.ts";
import { TEMPLATE, TEST_PASSWORD } from "../../tests/support/postgres-server.ts";
import { type Caller, createTestServer } from "../../tests/support/server.ts";

const words = process.argv.slice(2);
const option = (name: string, otherwise: number): number => Number(words[words.indexOf(name) + 1]) || otherwise;
const contracts = words.includes("--contracts") ? option("--contracts", 10_000) : 10_000;
const runs = words.includes("--runs") ? option("--runs", 60) : 60;

const postgres = await startPostgres(TEST_PASSWORD, TEMPLATE);
const database = await createTestDatabase(postgres.port);
const server = createTestServer(database);
try {
  const provider = (await database.owner.organisation.create({ data: { kind: "provider", name: "計測電話" } })).id;
  await layIn(provider);
  const { email } = await createAccount(database.owner, server.dependencies.auth, [{ organisationId: provider, role: "clerk" }]);
  const browser = server.browser();
  await signIn(browser, email);
  const call = <T>(act: (caller: Caller) => Promise<T>) => browser.call(act);
  const sql = (text: string, ...values: unknown[]) => database.owner.$queryRawUnsafe<object[]>(text, ...values);

  const columns = `c.contract::text, c.organisation_id::text AS account, c.customer, c.state, c.overlays, c.usable, c.start::text, c.last_day::text,
    c.lines, c.seats, c.open_debt, c.overdue_debt, c.work, c.next_due_at, c.next_due_command, c.next_due_rule`;
  const list =
    (where: string, order: string, ...values: unknown[]) =>
    () =>
      sql(`SELECT ${columns} FROM contract_list c WHERE ${where} ORDER BY ${order} LIMIT 51`, ...values);
  const cases: { what: string; server: () => Promise<unknown>; plain: () => Promise<unknown> }[] = [
    {
      what: "first page, by customer",
      server: () => call((caller) => caller.contracts.list({ filter: {} })),
      plain: list("true", 'c.customer COLLATE "C", c.contract'),
    },
    {
      what: "first page, by next date",
      server: () => call((caller) => caller.contracts.list({ filter: { sort: "due" } })),
      plain: list("true", "c.next_due_at, c.contract"),
    },
    {
      what: "page 100",
      server: () => call((caller) => caller.contracts.list({ filter: {}, cursor: 4950 })),
      plain: () => sql(`SELECT ${columns} FROM contract_list c ORDER BY c.customer COLLATE "C", c.contract LIMIT 51 OFFSET 4950`),
    },
    {
      what: "search by part of a name",
      server: () => call((caller) => caller.contracts.list({ filter: { q: "センター 77" } })),
      plain: list(
        "c.search LIKE '%' || fold_text($1) || '%' AND c.search LIKE '%' || fold_text($2) || '%'",
        'c.customer COLLATE "C", c.contract',
        "センター",
        "77",
      ),
    },
    {
      what: "search that finds one",
      server: () => call((caller) => caller.contracts.list({ filter: { q: "見本9999番" } })),
      plain: list("c.search LIKE '%' || fold_text($1) || '%'", 'c.customer COLLATE "C", c.contract', "見本9999番"),
    },
    {
      what: "search that finds nothing",
      server: () => call((caller) => caller.contracts.list({ filter: { q: "ゑゑゑ" } })),
      plain: list("c.search LIKE '%' || fold_text($1) || '%'", 'c.customer COLLATE "C", c.contract', "ゑゑゑ"),
    },
    {
      what: "one state, with work waiting",
      server: () => call((caller) => caller.contracts.list({ filter: { state: "applied", mark: "work" } })),
      plain: list("c.state = 'applied' AND c.work > 0", 'c.customer COLLATE "C", c.contract'),
    },
    {
      what: "work queue",
      server: () => call((caller) => caller.work.queue()),
      plain: () => sql("SELECT * FROM contract_work ORDER BY by NULLS LAST, since LIMIT 200"),
    },
    {
      what: "contracts to simulate, by name",
      server: () => call((caller) => caller.foresight.contracts({ search: "センター" })),
      plain: () =>
        sql(
          "SELECT contract, customer, state FROM contract_list WHERE search LIKE '%' || fold_text($1) || '%' ORDER BY customer, contract LIMIT 30",
          "センター",
        ),
    },
    {
      what: "audit, newest page",
      server: () => call((caller) => caller.audit.search({ filter: {} })),
      plain: () => sql("SELECT * FROM contract_events ORDER BY recorded_at DESC, position DESC LIMIT 51"),
    },
  ];
  const rows = [];
  for (const { what, server: ours, plain } of cases) {
    const [us, them] = [await measure(ours), await measure(plain)];
    rows.push({ what, server: us, plain: them, ratio: round(us.p50 / them.p50, 1) });
  }
  const conditions = { node: process.version, processor: cpus()[0]?.model ?? "unknown", processors: cpus().length, contracts, runs };
  console.log(
    `${conditions.node}, ${conditions.processors} × ${conditions.processor}, ${contracts.toLocaleString("en")} contracts, ${runs} runs each, milliseconds`,
  );
  console.log(
    `${"".padEnd(34)}${"server p50".padStart(12)}${"p95".padStart(8)}${"plain p50".padStart(12)}${"p95".padStart(8)}${"× plain".padStart(9)}`,
  );
  for (const { what, server: us, plain, ratio } of rows)
    console.log(
      `${what.padEnd(34)}${String(us.p50).padStart(12)}${String(us.p95).padStart(8)}${String(plain.p50).padStart(12)}${String(plain.p95).padStart(8)}${String(ratio).padStart(9)}`,
    );
  const file = words.includes("--json") ? words[words.indexOf("--json") + 1] : undefined;
  if (file !== undefined) writeFileSync(file, `${JSON.stringify({ conditions, rows }, null, 2)}\n`);
} finally {
  await server.close();
  await database.close();
  await postgres.close();
}

/** One customer and one contract each, in the shapes that a provider's book has; three of them by the machine itself. */
async function layIn(provider: string): Promise<void> {
  const actor = { person: "p", role: "clerk", organisation: provider } as const;
  for (let n = 0; n < 3; n += 1) {
    const account = (await database.owner.organisation.create({ data: { kind: "customer", parentId: provider, name: `機械製 ${n}` } })).id;
    const stream = { kind: "contract", id: randomUUID() } as const;
    const now = new Date().toISOString();
    const start = `${now.slice(0, 7)}-01`;
    for (const [type, data] of [
      ["apply", { account, start, items: { line: 2, seat: 3 } }],
      ["accept", {}],
    ] as const) {
      const given = await giveCommand(database.db, { provider, now, command: { id: randomUUID(), type, stream, actor, data } });
      if (given.refusal !== null) throw new Error(given.refusal.code);
    }
  }
  await database.owner.$executeRawUnsafe(
    `INSERT INTO organisations (id, kind, parent_id, name)
     SELECT gen_random_uuid(), 'customer', $1::uuid, (ARRAY['株式会社','有限会社','一般社団法人','医療法人'])[1 + n % 4] || '見本' || n || '番' ||
       CASE WHEN n % 3 = 0 THEN '東日本予約相談センター運営本部 第二受付グループ' ELSE '商店' END
     FROM generate_series(1, $2::int) AS n`,
    provider,
    contracts,
  );
  await database.owner.$executeRawUnsafe(
    `INSERT INTO contract_list (contract, organisation_id, provider_id, biller, customer, phase, state, overlays, usable, applied_at, accepted_at, start, last_day,
       quantities, lines, seats, open_debt, overdue_debt, work, next_due_at, next_due_command, next_due_rule, sequence, search)
     SELECT gen_random_uuid(), o.id, $1::uuid, $1::text, '', s.phase, s.state, CASE WHEN n % 50 = 0 THEN ARRAY['16-1'] ELSE ARRAY[]::text[] END, n % 50 <> 0,
       now() - n * interval '1 hour', now() - n * interval '1 hour', date '2026-01-01', CASE WHEN s.state = 'termination-scheduled' THEN date '2027-03-31' END,
       '{"line":5,"seat":6}', 5, 6, CASE WHEN n % 7 = 0 THEN 81400 ELSE 0 END, CASE WHEN n % 35 = 0 THEN 81400 ELSE 0 END, (n % 9 = 0)::int,
       now() + n * interval '7 minutes', 'run-month', '23-1', 40, ''
     FROM (SELECT id, row_number() OVER (ORDER BY name) AS n FROM organisations WHERE parent_id = $1::uuid AND name LIKE '%見本%') o,
       LATERAL (SELECT (ARRAY['active','active','active','applied','active'])[1 + n % 5] AS phase, (ARRAY['active','active','active','applied','termination-scheduled'])[1 + n % 5] AS state) s`,
    provider,
  );
  await database.owner.$executeRawUnsafe(
    `INSERT INTO contract_work (stream_kind, stream_id, kind, subject, organisation_id, provider_id, about, rule, since, by)
     SELECT 'contract', contract, 'application', contract::text, organisation_id, provider_id, 'accept', '11-1', now(), now() + (lines || ' days')::interval
     FROM contract_list WHERE work > 0 AND customer LIKE '%見本%'`,
  );
  await database.owner.$executeRawUnsafe("ANALYZE");
}

async function measure(act: () => Promise<unknown>): Promise<{ p50: number; p95: number }> {
  for (let n = 0; n < 5; n += 1) await act();
  const taken: number[] = [];
  for (let n = 0; n < runs; n += 1) {
    const begun = performance.now();
    await act();
    taken.push(performance.now() - begun);
  }
  taken.sort((a, b) => a - b);
  const at = (part: number) => round(taken[Math.min(taken.length - 1, Math.floor(taken.length * part))] ?? 0, 1);
  return { p50: at(0.5), p95: at(0.95) };
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
