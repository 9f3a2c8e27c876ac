import { createHash, randomBytes, randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { backupStanding } from "../../activities/safekeeping/backup-standing.ts";
import { checkBackup } from "../../activities/safekeeping/check-backup.ts";
import { expireBackups } from "../../activities/safekeeping/expire-backups.ts";
import { filesBelow } from "../../activities/safekeeping/files-below.ts";
import { certificateOf, keepCertificate } from "../../activities/safekeeping/keep-certificate.ts";
import { makeBackup } from "../../activities/safekeeping/make-backup.ts";
import { canonical } from "../../activities/safekeeping/purge-report.ts";
import { purgeTenant } from "../../activities/safekeeping/purge-tenant.ts";
import { restoreBackup } from "../../activities/safekeeping/restore-backup.ts";
import { openSafe, type Safe } from "../../activities/safekeeping/safe.ts";
import { backedUp, notBackedUp, tables } from "../../database/stores.ts";
import { withTenant } from "../../database/tenant.ts";
import { paperText } from "../../documents/text/paper-text.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createMember, createOrganisations } from "../support/organisations.ts";
import { fillTenant, placesOf } from "../support/whole-tenant.ts";

/** In no other row, folder or log than those of the tenant that is purged. */
const word = "梅蘭竹菊植付";
const at = Temporal.Instant.from("2026-11-22T17:30:00Z");
const purgeTables = Object.entries(tables).flatMap(([name, { fate }]) => (fate.on === "purge" ? [name] : []));

let database: TestDatabase;
let owner: pg.Client;
let app: pg.Client;
let orgs: Awaited<ReturnType<typeof createOrganisations>>;
let folder: string;
let safe: Safe;

beforeAll(async () => {
  database = await createTestDatabase();
  orgs = await createOrganisations(database.owner);
  folder = mkdtempSync(join(tmpdir(), "musubi-safe-"));
  safe = safeOn(database, "here", randomBytes(32));
  owner = new pg.Client({ connectionString: database.ownerUrl });
  app = new pg.Client({ connectionString: database.url });
  await Promise.all([owner.connect(), app.connect()]);
});

afterAll(async () => {
  await Promise.all([owner?.end(), app?.end()]);
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("the registry of stores", () => {
  test("the database empties exactly the tables that are registered for purge", async () => {
    const { rows } = await owner.query("SELECT unnest(purgeable_tables()) AS store");
    expect(rows.map(({ store }) => store).sort()).toEqual(purgeTables.sort());
  });

  test("each of them is in a backup, or a reason says why not", () => {
    expect(purgeTables.filter((table) => !backedUp.some((one) => one === table) && !(table in notBackedUp))).toEqual([]);
    expect(Object.keys(notBackedUp).filter((table) => !purgeTables.includes(table))).toEqual([]);
  });
});

describe("a backup", () => {
  let made: Awaited<ReturnType<typeof makeBackup>>;

  beforeAll(async () => {
    await fill(orgs.customer, "留守番");
    await fill(orgs.otherCustomer, "別の客");
    made = await makeBackup(safe, orgs.customer, at);
  });

  test("is sealed: neither names nor numbers of its tenant stand in the file", () => {
    const bytes = readFileSync(join(safe.folders.backups, made.file));
    expect(bytes.includes(Buffer.from("留守番"))).toBe(false);
    expect(bytes.includes(Buffer.from("flows"))).toBe(false);
    expect(made.counts).toMatchObject({ flows: 1, flow_versions: 1, calls: 1, call_steps: 1, prompts: 1, media: 2 });
    expect(made.keptUntil).toBe("2027-02-23");
  });

  test("can be read to its end, and that is noted", async () => {
    expect(await checkBackup(safe, orgs.customer, made.id, new Date())).toMatchObject(made.counts);
    expect(await backupStanding(safe, orgs.customer, at.add({ hours: 23 }))).toMatchObject({ kept: 1, faults: [] });
    expect((await backupStanding(safe, orgs.customer, at.add({ hours: 25 }))).faults).toEqual(["E_TOO_OLD"]);
    expect((await backupStanding(safe, orgs.otherCustomer, at)).faults).toEqual(["E_NO_BACKUP"]);
  });

  test("comes back row by row and file by file in an empty database", async () => {
    const second = await createTestDatabase();
    const there = safeOn(second, "there", safe.masterKey);
    const other = new pg.Client({ connectionString: second.ownerUrl });
    await other.connect();
    try {
      const provider = await owner.query("SELECT to_jsonb(o) AS row FROM organisations o WHERE id = $1", [orgs.provider]);
      await other.query("INSERT INTO organisations SELECT * FROM jsonb_populate_record(NULL::organisations, $1)", [provider.rows[0].row]);
      // The organisation and its key are what a restore presupposes; both stand in the provider's own database.
      for (const table of ["organisations", "tenant_keys"]) {
        const column = table === "organisations" ? "id" : "organisation_id";
        const { rows } = await owner.query(`SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${column} = $1`, [orgs.customer]);
        for (const { row } of rows)
          await other.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_record(NULL::${table}, $1)`, [row]);
      }
      const { restored } = await restoreBackup(there, join(safe.folders.backups, made.file));
      expect(restored).toMatchObject({ ...made.counts, organisations: 0 });
      for (const table of backedUp) expect(await rowsOf(other, table), table).toEqual(await rowsOf(owner, table));
      for (const file of await filesBelow(join(safe.folders.media, orgs.customer)))
        expect(readFileSync(join(there.folders.media, orgs.customer, file))).toEqual(
          readFileSync(join(safe.folders.media, orgs.customer, file)),
        );
      expect((await restoreBackup(there, join(safe.folders.backups, made.file))).restored).toMatchObject({
        flows: 0,
        call_steps: 0,
        media: 0,
      });
    } finally {
      await other.end();
      await second.close();
    }
  });

  test("is refused when a byte is another, when it is cut, and with another master key", async () => {
    const path = join(safe.folders.backups, made.file);
    const whole = readFileSync(path);
    const damaged = join(folder, "damaged.backup");
    for (const bytes of [flipped(whole, whole.length - 30), flipped(whole, 60), whole.subarray(0, whole.length - 20)]) {
      writeFileSync(damaged, bytes);
      await expect(restoreBackup(safe, damaged)).rejects.toThrow(/E_BACKUP_DAMAGED|E_NO_ORGANISATION|E_KEY_DESTROYED/);
    }
    await expect(restoreBackup(safeOn(database, "here", randomBytes(32)), path)).rejects.toThrow("E_MASTER_KEY");
    writeFileSync(path, flipped(whole, whole.length - 30));
    await expect(checkBackup(safe, orgs.customer, made.id, new Date())).rejects.toThrow("E_BACKUP_DAMAGED");
    writeFileSync(path, whole);
  });

  test("stays three months, whatever is asked, and goes then", async () => {
    expect(await expireBackups(safe, orgs.provider, Temporal.Instant.from("2027-02-23T14:59:59Z"))).toBe(0);
    await expect(as(orgs.provider, "UPDATE backups SET expired_at = '2027-02-23T14:59:59Z' WHERE id = $1", [made.id])).rejects.toThrow(
      "E_KEPT",
    );
    await expect(as(orgs.provider, "DELETE FROM backups WHERE id = $1", [made.id])).rejects.toThrow("permission denied");
    expect(await expireBackups(safe, orgs.provider, Temporal.Instant.from("2027-02-23T15:00:00Z"))).toBe(1);
    expect(existsSync(join(safe.folders.backups, made.file))).toBe(false);
  });
});

describe("a purge", () => {
  const contract = randomUUID();
  const second = randomUUID();
  let person: string;
  let guest: string;
  let kept: Awaited<ReturnType<typeof makeBackup>>;

  beforeAll(async () => {
    ({ person, guest } = await fill(orgs.resold, word));
    await makeBackup(safe, orgs.otherCustomer, at);
    kept = await makeBackup(safe, orgs.resold, at);
    expect(await places()).toEqual(expect.arrayContaining(["flows", "people", "calls", "parties", "mails", "call-worker"]));
  });

  const purge = () => purgeTenant(safe, orgs.resold, contract, at);

  test("waits for its decision, for every contract of the customer, and for a legal hold", async () => {
    await happened(contract, "accepted");
    await happened(second, "accepted");
    expect(await purge()).toEqual({ kind: "waits", why: "not-decided" });
    await happened(contract, "purge-begun");
    await happened(contract, "purged");
    expect(await purge()).toEqual({ kind: "waits", why: "other-contracts" });
    await happened(second, "purged");
    const held = randomUUID();
    await happened(held, "legal-hold-set", { hold: "h1", why: "照会" });
    expect(await purge()).toEqual({ kind: "waits", why: "held" });
    expect(await rowsOf(owner, "flows", orgs.resold)).toHaveLength(1);
    await happened(held, "legal-hold-lifted", { hold: "h1" });
  });

  test("nobody deletes beside it: no order, another's order, a table that is kept, a setting made by hand", async () => {
    await expect(as(orgs.provider, "SELECT purge_rows($1, 'flows')", [randomUUID()])).rejects.toThrow("E_NO_ORDER");
    const order = {
      id: randomUUID(),
      organisationId: orgs.resold,
      providerId: orgs.provider,
      contracts: [contract],
      orderedAt: new Date(),
    };
    await database.owner.purgeOrder.create({ data: order });
    await expect(as(orgs.resold, "SELECT purge_rows($1, 'flows')", [order.id])).rejects.toThrow("E_NOT_OWN");
    await expect(as(orgs.provider, "SELECT purge_rows($1, 'contract_events')", [order.id])).rejects.toThrow("E_NOT_PURGEABLE");
    await expect(
      as(orgs.provider, `DELETE FROM call_steps WHERE organisation_id = '${orgs.resold}'`, [], { "musubi.purging": orgs.resold }),
    ).rejects.toThrow("permission denied");
    await expect(as(orgs.provider, "UPDATE tenant_keys SET wrapped = 'x' WHERE organisation_id = $1", [orgs.resold])).rejects.toThrow(
      "E_KEY_FIXED",
    );
    await database.owner.purgeOrder.delete({ where: { id: order.id } });
  });

  test("broken off in the middle it goes on, and answers the same when it is asked again", async () => {
    const broken: Safe = { ...safe, folders: { ...safe.folders, mirrors: ["\0"] } };
    await expect(purgeTenant(broken, orgs.resold, contract, at)).rejects.toThrow();
    const first = await purge();
    if (first.kind !== "purged") throw new Error("it waits");
    const { sha256, ...rest } = first.report;
    expect(createHashOf(canonical(rest))).toBe(sha256);
    expect(await purge()).toEqual(first);
    expect(await purgeTenant(safe, orgs.resold, second, at)).toEqual(first);
    const deleted = Object.fromEntries(first.report.deleted.map(({ store, count }) => [store, count]));
    expect(deleted).toMatchObject({
      flows: 1,
      flow_versions: 1,
      calls: 1,
      call_steps: 1,
      people: 1,
      "media/<organisation>": 2,
      "call-worker": 1,
    });
    expect(first.report.kept.map(({ store }) => store)).toEqual(expect.arrayContaining(["organisations", "contract_events", "numbers"]));
    expect(first.report.backups).toMatchObject({ files: 1, keptUntil: kept.keptUntil });
  });

  test("its certificate says the report's figures, waits for a signature, and is then kept once", async () => {
    const drawn: string[] = [];
    const keep = () =>
      keepCertificate(database.db, { provider: orgs.provider, contract, now: at.toString() }, async (paper) => {
        drawn.push(paperText(paper));
        return Buffer.from(paperText(paper));
      });
    expect(await keep()).toBeNull();
    const outcome = await purge();
    if (outcome.kind !== "purged") throw new Error("it waits");
    const { report } = outcome;
    const signer = await createMember(database.owner, orgs.provider, "approver", `${randomUUID()}@example.jp`);
    const { name } = await database.owner.person.findUniqueOrThrow({ where: { id: signer } });
    await happened(contract, "purge-certified", { by: signer });
    const ids = await Promise.all([keep(), keep()]);
    expect(new Set([...ids, await keep()]).size).toBe(1);
    const rows = await database.owner.document.findMany({ where: { streamId: contract, kind: "certificate" } });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ id: ids[0], organisationId: orgs.resold, mediaType: "application/pdf" });
    expect(rows[0]?.sha256).toBe(createHashOf(Buffer.from(rows[0]?.bytes ?? []).toString()));
    for (const said of [report.sha256.slice(0, 32), name, ...report.contracts.map((id) => id.slice(0, 8).toUpperCase())])
      expect(drawn[0]).toContain(said);
    expect(await withTenant(database.db, { organisationId: orgs.customer }, (tx) => certificateOf(tx, contract, at.toString()))).toBeNull();
  });

  test("afterwards its words stand in no table and in no folder, and its backup cannot be read", async () => {
    expect(await places()).toEqual([]);
    await expect(restoreBackup(safe, join(safe.folders.backups, kept.file))).rejects.toThrow("E_KEY_DESTROYED");
    expect(existsSync(join(safe.folders.media, orgs.resold))).toBe(false);
    await expect(makeBackup(safe, orgs.resold, at)).rejects.toThrow("E_PURGED");
  });

  test("who belongs elsewhere, too, stays; who does not is gone with sessions and passwords", async () => {
    expect(await database.owner.person.findUnique({ where: { id: person } })).toBeNull();
    expect(await database.owner.session.count({ where: { userId: person } })).toBe(0);
    expect(await database.owner.account.count({ where: { userId: person } })).toBe(0);
    expect(await database.owner.person.findUnique({ where: { id: guest } })).not.toBeNull();
  });

  test("the neighbour still has everything, and its backups can be read", async () => {
    for (const table of ["flows", "flow_versions", "calls", "call_steps", "prompts", "memberships", "parties"])
      expect(await rowsOf(owner, table, orgs.otherCustomer), table).not.toHaveLength(0);
    expect(await filesBelow(join(safe.folders.media, orgs.otherCustomer))).toHaveLength(2);
    const newest = await withTenant(database.db, { organisationId: orgs.provider }, (tx) =>
      tx.backup.findFirstOrThrow({ where: { organisationId: orgs.otherCustomer } }),
    );
    await checkBackup(safe, orgs.otherCustomer, newest.id, new Date());
  });
});

function safeOn({ db }: TestDatabase, name: string, masterKey: Buffer): Safe {
  const place = (part: string) => join(folder, name, part);
  const folders = { media: place("media"), mirrors: [], backups: place("backups"), callWorker: place("call-worker") };
  return openSafe({ database: db, masterKey, folders });
}

const chains = new Map<string, { sequence: number; hash: string }>();

/** An event of a contract of the customer whose data are purged, as the record would hold it. */
async function happened(stream: string, type: string, data: object = {}): Promise<void> {
  const last = chains.get(stream) ?? { sequence: 0, hash: "" };
  const next = { sequence: last.sequence + 1, hash: createHashOf(`${stream}${last.sequence}`) };
  await owner.query(
    `INSERT INTO contract_events (organisation_id, provider_id, stream_kind, stream_id, sequence, command_id, type, rule, actor, valid_on, recorded_at, data, documents, previous_hash, hash)
     VALUES ($1, $2, 'contract', $3, $4, $5, $6, '47-11', '{}', '2026-11-22', now(), $7, '{}', $8, $9)`,
    [orgs.resold, orgs.provider, stream, next.sequence, randomUUID(), type, data, last.hash, next.hash],
  );
  chains.set(stream, next);
}

async function rowsOf(client: pg.Client, table: string, organisation = orgs.customer): Promise<unknown[]> {
  const mine =
    table === "organisations"
      ? "id = $1"
      : table === "people"
        ? "id IN (SELECT person_id FROM memberships WHERE organisation_id = $1)"
        : "organisation_id = $1";
  const { rows } = await client.query(`SELECT to_jsonb(t)::text AS row FROM "${table}" t WHERE ${mine} ORDER BY 1`, [organisation]);
  return rows.map(({ row }) => row);
}

/** As the application for a tenant, rolled back afterwards. */
async function as(tenant: string, sql: string, values: unknown[] = [], settings: Record<string, string> = {}): Promise<pg.QueryResult> {
  await app.query("BEGIN");
  try {
    for (const [name, value] of Object.entries({ "musubi.tenant": tenant, ...settings }))
      await app.query("SELECT set_config($1, $2, true)", [name, value]);
    return await app.query(sql, values);
  } finally {
    await app.query("ROLLBACK");
  }
}

const fill = (organisation: string, said: string) =>
  fillTenant(
    {
      ...{ owner: database.owner, client: owner, folders: safe.folders, provider: orgs.provider, organisation },
      elsewhere: orgs.customer === organisation ? orgs.otherCustomer : orgs.customer,
      e164: `+8150${String(Object.values(orgs).indexOf(organisation) + 1).padStart(8, "0")}`,
    },
    said,
  );

const places = () => placesOf(owner, join(folder, "here"), word);

function flipped(bytes: Buffer, index: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[index] = (copy[index] ?? 0) ^ 1;
  return copy;
}

function createHashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
