import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { filesBelow } from "../../activities/safekeeping/files-below.ts";
import type { Database } from "../../database/client.ts";
import { createMember } from "./organisations.ts";

export interface WholeTenant {
  /** As the owner of the tables, past row-level security; the same database twice. */
  readonly owner: Database;
  readonly client: pg.Client;
  readonly folders: { readonly media: string; readonly callWorker: string };
  readonly provider: string;
  readonly organisation: string;
  /** Where one of its people works, too. */
  readonly elsewhere: string;
  readonly e164: string;
}

/** Something of everything that a tenant has, with this word wherever people write. `guest` belongs elsewhere, too. */
export async function fillTenant(tenant: WholeTenant, said: string): Promise<{ person: string; guest: string }> {
  const { owner: db, client, folders, provider, organisation: organisationId, elsewhere, e164 } = tenant;
  const now = new Date("2026-11-01T00:00:00Z");
  const person = await createMember(db, organisationId, "customer-administrator", `${organisationId}@${organisationId}.example.jp`);
  await db.person.update({ where: { id: person }, data: { name: said } });
  const guest = await createMember(db, organisationId, "supervisor");
  await db.membership.create({ data: { organisationId: elsewhere, personId: guest, role: "agent" } });
  await db.session.create({ data: { id: randomUUID(), token: randomUUID(), userId: person, expiresAt: now, userAgent: said } });
  await db.account.create({ data: { id: randomUUID(), accountId: person, providerId: "credential", userId: person, password: said } });
  await db.mail.create({
    data: {
      id: randomUUID(),
      recipient: `${organisationId}@${organisationId}.example.jp`,
      subject: said,
      text: said,
      html: said,
      kind: "reset",
    },
  });
  await db.verification.create({ data: { id: randomUUID(), identifier: `reset:${said}`, value: person, expiresAt: now } });
  await db.invitation.create({
    data: {
      organisationId,
      email: `invited@${organisationId}.example.jp`,
      name: said,
      role: "agent",
      tokenHash: randomUUID(),
      invitedById: person,
      expiresAt: now,
    },
  });
  const flow = await db.flow.create({ data: { organisationId, name: said } });
  await db.flowDraft.create({ data: { organisationId, flowId: flow.id, document: { said } } });
  const version = await db.flowVersion.create({
    data: { organisationId, flowId: flow.id, number: 1, note: said, authorId: person, hash: "0".repeat(64), document: { said } },
  });
  await db.phoneNumber.create({ data: { organisationId, e164, label: said, flowVersionId: version.id, validFrom: now } });
  // A contract writes its own.
  if ((await db.entitlement.count({ where: { organisationId } })) === 0)
    await db.entitlement.create({ data: { organisationId, lines: 3, announcement: said, validFrom: now } });
  await db.prompt.create({
    data: { organisationId, name: "greeting", language: "ja-JP", text: said, sha256: "1".repeat(64), durationMs: 9, source: "rendered" },
  });
  await db.calendar.create({ data: { organisationId, name: "honsha", label: said, schedule: { weekly: [], note: said } } });
  const id = randomUUID();
  const call = { id, organisationId, kind: "live", switch: "virtual", number: e164, callerNumber: "+819012345678", callerShown: "shown" };
  await db.call.create({ data: { ...call, flowId: flow.id, flowVersionId: version.id, startedAt: now, outcome: said } });
  await db.callStep.create({
    data: { organisationId, callId: id, step: 1, block: "menu", kind: "menu", enteredAt: now, leftAt: now, detail: { said } },
  });
  await db.lineLease.create({ data: { leg: id, callId: id, organisationId } });
  await db.callTicket.create({
    data: {
      organisationId,
      personId: person,
      flowId: flow.id,
      flowVersionId: version.id,
      document: { said },
      createdAt: now,
      expiresAt: new Date(now.getTime() + 60_000),
    },
  });
  await db.auditEvent.create({ data: { organisationId, actorId: person, action: "flow.published", facts: { said }, ip: "203.0.113.9" } });
  await db.party.create({ data: { organisationId, providerId: provider, name: said, representative: said, address: said } });
  const bytes = Buffer.from(said);
  await client.query(
    `INSERT INTO documents (organisation_id, provider_id, stream_kind, stream_id, kind, name, media_type, sha256, size, bytes)
     VALUES ($1, $2, 'account', $1, 'application', $3, 'text/plain', encode(sha256($4::bytea), 'hex'), octet_length($4::bytea), $4::bytea)`,
    [organisationId, provider, said, bytes],
  );
  put(join(folders.media, organisationId, "1.wav"), said);
  put(join(folders.media, organisationId, "recordings", `${id}.wav`), `${said}${"声".repeat(400_000)}`);
  put(join(folders.callWorker, "flows", `version-${version.id}.json`), said);
  return { person, guest };
}

function put(path: string, content: string): void {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
}

/** Every table of the database, and every first folder below `folder` with a file, that holds the text, plain or as bytes. */
export async function placesOf(client: pg.Client, folder: string, text: string): Promise<string[]> {
  const found: string[] = [];
  const { rows } = await client.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
  const hex = Buffer.from(text).toString("hex");
  for (const { tablename } of rows) {
    const hits = await client.query(
      `SELECT count(*)::int AS count FROM "${tablename}" t WHERE position($1 IN to_jsonb(t)::text) > 0 OR position($2 IN to_jsonb(t)::text) > 0`,
      [text, hex],
    );
    if (hits.rows[0].count > 0) found.push(tablename);
  }
  for (const file of await filesBelow(folder))
    if (readFileSync(join(folder, file)).includes(Buffer.from(text))) found.push(file.split("/")[0] ?? file);
  return [...new Set(found)].sort();
}
