import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, Connection } from "@temporalio/client";
import pg from "pg";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPayloadCodec } from "../../../activities/payload-codec.ts";
import { keepCertificate } from "../../../activities/safekeeping/keep-certificate.ts";
import { makeBackup } from "../../../activities/safekeeping/make-backup.ts";
import { canonical, type PurgeReport } from "../../../activities/safekeeping/purge-report.ts";
import { purgeTenant, reportOf } from "../../../activities/safekeeping/purge-tenant.ts";
import { restoreBackup } from "../../../activities/safekeeping/restore-backup.ts";
import { openSafe, type Safe } from "../../../activities/safekeeping/safe.ts";
import { quiet } from "../../../bin/scenario/temporal/quiet.ts";
import type { Role } from "../../../contract/machine.ts";
import { promptly } from "../../../contract/scenario/delivery.ts";
import { keepPaper } from "../../../database/notices/keep-paper.ts";
import { setClock } from "../../../database/record/clock.ts";
import { giveCommand } from "../../../database/record/give-command.ts";
import { sha256 } from "../../../database/record/json.ts";
import { readUnit } from "../../../database/record/read-unit.ts";
import { tables } from "../../../database/stores.ts";
import { withTenant } from "../../../database/tenant.ts";
import { paperText } from "../../../documents/text/paper-text.ts";
import { recorded } from "../../support/contract-house.ts";
import { ContractWorkerProcess } from "../../support/contract-worker-process.ts";
import { createTestDatabase, type TestDatabase } from "../../support/database.ts";
import { createMember, createOrganisations } from "../../support/organisations.ts";
import { startTemporal, TEST_PAYLOAD_KEY, type TemporalServer } from "../../support/temporal.ts";
import { until } from "../../support/until.ts";
import { fillTenant, placesOf } from "../../support/whole-tenant.ts";

/** In no other row and file than those of the customer whose contract ends. */
const word = "紫陽花栽培帖";
const contract = "40000001-0000-4000-8000-00000000000d";
const stream = { kind: "contract", id: contract } as const;

let temporal: TemporalServer;
let database: TestDatabase;
let owner: pg.Client;
let orgs: Awaited<ReturnType<typeof createOrganisations>>;
let folder: string;
let safe: Safe;
let worker: ContractWorkerProcess;
let client: Client;
let signer: string;
let before: ReadonlyMap<string, number>;
let sealed: Awaited<ReturnType<typeof makeBackup>>;
let invoice: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "musubi-purge-"));
  [temporal, database] = await Promise.all([startTemporal(), createTestDatabase()]);
  const connection = await Connection.connect({ address: temporal.address });
  client = new Client({
    connection,
    namespace: temporal.namespace,
    dataConverter: { payloadCodecs: [createPayloadCodec([TEST_PAYLOAD_KEY])] },
  });
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  orgs = await createOrganisations(database.owner);
  const { provider, customer: organisation, otherCustomer: elsewhere } = orgs;
  const data = { folder: join(folder, "data"), backups: join(folder, "backups") };
  const folders = { media: join(data.folder, "media"), callWorker: join(data.folder, "call-worker"), mirrors: [], backups: data.backups };
  safe = openSafe({ database: database.db, masterKey: TEST_PAYLOAD_KEY, folders });
  await database.owner.clock.create({
    data: { organisationId: provider, providerId: provider, kind: "simulated", at: jst("2026-09-01T09"), runs: false },
  });
  worker = new ContractWorkerProcess({ databaseUrl: database.url, temporal, data });
  await worker.start();
  signer = await createMember(database.owner, provider, "operator");

  await give("2026-09-01T10", "customer", "apply", {
    account: organisation,
    start: "2026-10-01",
    items: { line: 5, seat: 6, management: 1, user: 10 },
  });
  await give("2026-09-03T10", "clerk", "accept");
  await fillTenant({ owner: database.owner, client: owner, folders, provider, organisation, elsewhere, e164: "+815000000041" }, word);
  invoice = await inTenant((tx) =>
    keepPaper(tx, {
      ...{ provider, organisation, stream, kind: "invoice", name: "2026-10.pdf", mediaType: "application/pdf", createdBy: null },
      ...{ bytes: Buffer.from("an invoice that the law has kept"), dated: "2026-10-01", amount: 81_400n, keptUntil: "2034-01-31" },
    }),
  );
  await give("2027-01-20T10", "customer", "terminate", { lastDay: "2027-02-28" });
  sealed = await makeBackup(safe, organisation, Temporal.Instant.from("2027-02-20T17:30:00Z"));
  await goTo("2027-03-01T09");
  before = await counts();
});
afterAll(async () => {
  await worker?.close();
  await client?.connection.close();
  await owner?.end();
  await database?.close();
  await temporal?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("the deletion of a customer's data, by the process of its article", () => {
  test("a legal hold takes two people, and then nothing is deleted however late it is", async () => {
    const asked = await give("2027-03-02T10", "administrator", "set-legal-hold", { why: "裁判所の命令" });
    expect((await state()).holds).toEqual([]);
    expect(asked.events).toMatchObject([{ type: "approval-asked" }]);
    expect((await give("2027-03-02T11", "administrator", "approve", { request: asked.id })).refusal?.code).toBe("E_SAME_PERSON");
    await give("2027-03-02T12", "approver", "approve", { request: asked.id });
    expect((await state()).holds).toHaveLength(1);
    await goTo("2027-03-20T09");
    expect(await state()).toMatchObject({ phase: "purge-pending", purge: { deadline: "2027-03-28", alarmed: false } });
    expect((await give("2027-03-20T09", "operator", "purge", {}, true)).refusal?.code).toBe("E_HELD");
    expect(await purgeTenant(safe, orgs.customer, contract, Temporal.Now.instant())).toEqual({ kind: "waits", why: "not-decided" });
    await until("the process stands before the hold", async () => (await stageOf("purge")) === "held");
    expect(await counts()).toEqual(before);
    expect(await places()).toEqual(expect.arrayContaining(["flows", "calls", "people", "parties", "prompts", "data"]));
  });

  test("lifted by two people it goes on at once; the worker is killed in the middle, its successor deletes the rest, each thing once", async () => {
    const stores = (await owner.query("SELECT unnest(purgeable_tables()) AS store")).rows.map(({ store }) => String(store));
    const middle = stores[Math.floor(stores.length / 2)] ?? "";
    await owner.query("BEGIN");
    await owner.query(`LOCK TABLE "${middle}" IN SHARE MODE`);
    const asked = await give("2027-03-20T10", "administrator", "lift-legal-hold");
    expect((await state()).holds).toHaveLength(1);
    await give("2027-03-20T11", "approver", "approve", { request: asked.id });
    expect(await state()).toMatchObject({ phase: "purged", holds: [], purge: { report: null } });
    await until("the deletion waits in the middle", async () => {
      const waiting = await database.owner.$queryRaw<object[]>`SELECT 1 FROM pg_locks WHERE NOT granted AND relation = ${middle}::regclass`;
      return waiting.length === 1;
    });
    await worker.kill();
    const done = await database.owner.purgeResult.count();
    expect(done).toBeGreaterThan(3);
    expect(await places()).not.toEqual([]);
    expect((await give("2027-03-20T12", "operator", "sign-certificate")).refusal).toMatchObject({ code: "E_NO_REPORT", rule: "S-7" });
    await owner.query("ROLLBACK");
    await worker.start();
    await until("the report", async () => (await report()) !== null, 90_000);
    // Its hash goes on record a moment after it was kept.
    await until("the record of it", async () => typeof (await state()).purge?.report === "string", 30_000);

    const told = await known();
    const { sha256: seal, ...rest } = told;
    expect(sha256(canonical(rest))).toBe(seal);
    const deleted = new Map(told.deleted.map(({ store, count }) => [store, count]));
    // Nothing was counted twice, nothing was left out. Who belonged nowhere else went with the membership that said so.
    const people = deleted.get("people") ?? 0;
    for (const [store, count] of before)
      if (deleted.has(store)) expect([store, deleted.get(store)]).toEqual([store, store === "memberships" ? count - people : count]);
    expect([...deleted.keys()].length).toBe(told.deleted.length);
    expect(Object.fromEntries(deleted)).toMatchObject({
      flows: 1,
      calls: 1,
      call_steps: 1,
      prompts: 1,
      people: 1,
      parties: 1,
      "call-worker": 1,
      "media/<organisation>": 2,
    });
    for (const { store, count, sha256: hash } of told.deleted)
      expect([store, count === 0 || /^[0-9a-f]{64}$/.test(hash)]).toEqual([store, true]);
    expect(await database.owner.purgeOrder.count()).toBe(1);
  });

  test("what the law has kept is kept: the record with its chain, numbers, a paper until its day", async () => {
    const events = await recorded(database.db, orgs.provider);
    const ofContract = events.filter((event) => event.stream.id === contract);
    expect(ofContract.map(({ sequence }) => sequence)).toEqual(ofContract.map((_, n) => n + 1));
    expect(ofContract.filter(({ type }) => type === "purged" || type === "deletion-reported").map(({ type }) => type)).toEqual([
      "purged",
      "deletion-reported",
    ]);
    const paper = await database.owner.document.findMany({ where: { organisationId: orgs.customer }, select: { id: true } });
    expect(paper.map(({ id }) => id)).toContain(invoice);
    const told = await known();
    expect(told.kept.map(({ store }) => store)).toEqual(
      expect.arrayContaining(["organisations", "contract_events", "contract_streams", "numbers", "documents"]),
    );
    for (const { count, why } of told.kept) expect([count > 0, why.ja.length > 0, why.en.length > 0]).toEqual([true, true, true]);
  });

  test("its certificate is signed over the report, printed with counts and hashes, and told once", async () => {
    const told = await known();
    expect((await state()).purge).toMatchObject({ report: told.sha256, certifiedBy: null });
    const signed = await give("2027-03-21T10", "operator", "sign-certificate", {}, false, signer);
    expect(signed.events.map(({ type }) => type)).toEqual(["purge-certified", "notice-issued", "notice-arrived"]);
    expect((await give("2027-03-21T11", "operator", "sign-certificate")).refusal?.code).toBe("E_NOT_PURGED");
    let drawn = "";
    const keep = () =>
      keepCertificate(database.db, { provider: orgs.provider, contract, now: jst("2027-03-21T12") }, async (paper) => {
        drawn = paperText(paper);
        return Buffer.from(drawn);
      });
    expect(await keep()).toBe(await keep());
    expect(drawn).toContain(told.sha256.slice(0, 32));
    for (const { sha256: hash } of told.deleted.filter(({ count, kind }) => count > 0 && kind !== "scrubbed"))
      expect(drawn).toContain(hash.slice(0, 16));
    await until("the process is over", async () => (await stageOf("purge")) === "over");
  });

  test("afterwards the word stands in no table and no folder, and the backup that is still there cannot be read", async () => {
    expect(await places()).toEqual([]);
    expect(existsSync(join(safe.folders.media, orgs.customer))).toBe(false);
    expect(readdirSync(join(safe.folders.backups, orgs.customer))).toHaveLength(1);
    await expect(restoreBackup(safe, join(safe.folders.backups, sealed.file))).rejects.toThrow("E_KEY_DESTROYED");
  });
});

const jst = (hour: string) => new Date(`${hour}:00:00+09:00`).toISOString();

/** The clock goes there, and everything that falls due on the way is served by the worker. */
async function goTo(hour: string): Promise<void> {
  await setClock(database.db, orgs.provider, jst(hour));
  await quiet(database.db, orgs.provider, jst(hour));
}

let given = 0;
async function give(hour: string, role: Role, type: string, data: object = {}, approved = false, person = `a-${role}`) {
  given += 1;
  const id = `given-${given}`;
  if (worker.isAlive()) await goTo(hour);
  const organisation = role === "customer" ? orgs.customer : orgs.provider;
  const approval = { person: "second", role: "approver", organisation: orgs.provider } as const;
  const command = { id, type, stream, actor: { person, role, organisation }, data, ...(approved && { approval }) };
  const outcome = await giveCommand(database.db, { provider: orgs.provider, command, now: jst(hour), deliver: promptly });
  if (worker.isAlive()) await quiet(database.db, orgs.provider, jst(hour));
  return { id, ...outcome };
}

async function state() {
  const [clock] = await database.owner.clock.findMany();
  const unit = { kind: "account", id: orgs.customer } as const;
  const book = await readUnit(database.db, { provider: orgs.provider, unit, now: clock?.at.toISOString() ?? "" });
  const found = book.contracts.get(contract);
  if (found === undefined) throw new Error("there is no contract");
  return found;
}

const inTenant = <T>(work: Parameters<typeof withTenant<T>>[2]) => withTenant(database.db, { organisationId: orgs.provider }, work);
const report = (): Promise<PurgeReport | null> => inTenant((tx) => reportOf(tx, orgs.customer, contract));
async function known(): Promise<PurgeReport> {
  const told = await report();
  if (told === null) throw new Error("there is no report");
  return told;
}
const places = () => placesOf(owner, folder, word);

async function stageOf(process: string): Promise<string> {
  return String(await client.workflow.getHandle(`${process}/${contract}/${process}`).query("stage"));
}

/** Rows of the customer in each table that is emptied. */
async function counts(): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const [store, { holds, fate }] of Object.entries(tables)) {
    if (holds !== "tenant" || fate.on !== "purge") continue;
    const { rows } = await owner.query(`SELECT count(*)::int AS n FROM "${store}" WHERE organisation_id = $1`, [orgs.customer]);
    found.set(store, rows[0].n);
  }
  return found;
}
