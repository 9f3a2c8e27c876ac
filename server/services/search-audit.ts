import { z } from "zod";
import { withheldFromCustomers } from "../../contract/foresight/withheld.ts";
import type { Transaction } from "../../database/client.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import { csvText } from "./csv.ts";

/** Who did what, when, to what, by which article. Days are legal days in Japan. */
export const auditFilter = z.object({
  /** Part of a person's name or address, or a person's id. */
  who: z.string().trim().max(200).default(""),
  /** The type of an event or of an act of the house, or its beginning. */
  what: z.string().trim().max(100).default(""),
  from: z.iso.date().nullable().default(null),
  to: z.iso.date().nullable().default(null),
  /** Part of a customer's name, or the id of a contract, account, flow … */
  subject: z.string().trim().max(200).default(""),
  /** "19" finds 19-1 and 19-2, "19-1" that paragraph. */
  article: z.string().trim().max(20).default(""),
});
export type AuditFilter = z.output<typeof auditFilter>;

export interface AuditRow {
  /** Of the record of contracts, or of the house. */
  readonly source: "contract" | "house";
  readonly id: string;
  readonly at: string;
  readonly personId: string | null;
  readonly person: string | null;
  readonly role: string | null;
  readonly approvedBy: string | null;
  readonly what: string;
  readonly rule: string | null;
  readonly validOn: string | null;
  readonly organisation: string;
  readonly subjectKind: string | null;
  readonly subject: string | null;
  readonly facts: unknown;
}

const PAGE = 50;
/** The most rows that one export holds. */
const EXPORT = 20_000;

/** A page of the audit record, newest first, as far as the tenant sees; `cursor` is the last row of the page before. */
export async function searchAudit(tx: Transaction, filter: AuditFilter, cursor: string | null, forCustomer: boolean) {
  const rows = await read(tx, filter, cursor, forCustomer, PAGE + 1);
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return { rows: page, next: rows.length > PAGE && last !== undefined ? `${last.at}|${last.source}|${last.id}` : null };
}

/** The same rows as CSV. */
export async function exportAudit(tx: Transaction, filter: AuditFilter, forCustomer: boolean): Promise<string> {
  const rows = await read(tx, filter, null, forCustomer, EXPORT);
  return csvText([
    ["at", "person", "role", "approved_by", "what", "article", "valid_on", "organisation", "subject_kind", "subject", "facts"],
    ...rows.map((row) => [
      ...[row.at, row.person ?? row.personId, row.role, row.approvedBy, row.what, row.rule, row.validOn, row.organisation],
      ...[row.subjectKind, row.subject, row.facts === null ? "" : JSON.stringify(row.facts)],
    ]),
  ]);
}

async function read(tx: Transaction, filter: AuditFilter, cursor: string | null, forCustomer: boolean, limit: number): Promise<AuditRow[]> {
  const people = filter.who === "" ? null : await peopleLike(tx, filter.who);
  const organisations = filter.subject === "" ? null : await organisationsLike(tx, filter.subject);
  const from = filter.from === null ? null : new Date(`${filter.from}T00:00:00+09:00`);
  const to = filter.to === null ? null : new Date(Date.parse(`${filter.to}T00:00:00+09:00`) + 86_400_000);
  const after = readCursor(cursor);
  const where = (columns: { at: string; who: Prisma.Sql; what: string; subject: Prisma.Sql; source: string; id: Prisma.Sql }) => {
    const at = Prisma.raw(columns.at);
    const what = Prisma.raw(columns.what);
    return Prisma.join(
      [
        Prisma.sql`true`,
        ...(from === null ? [] : [Prisma.sql`${at} >= ${from}`]),
        ...(to === null ? [] : [Prisma.sql`${at} < ${to}`]),
        ...(people === null ? [] : [Prisma.sql`${columns.who} = ANY (${people})`]),
        ...(filter.what === "" ? [] : [Prisma.sql`${what} LIKE ${`${likeText(filter.what)}%`}`]),
        ...(organisations === null
          ? []
          : [Prisma.sql`(organisation_id = ANY (${organisations}::uuid[]) OR ${columns.subject} = ${filter.subject})`]),
        ...(after === null
          ? []
          : [Prisma.sql`(${at}, ${columns.source}::text, ${columns.id}) < (${after.at}, ${after.source}::text, ${after.id})`]),
      ],
      " AND ",
    );
  };
  const article = articlePattern(filter.article);
  const withheld = [...withheldFromCustomers];
  const contracts = Prisma.sql`
    SELECT 'contract' AS source, lpad(position::text, 19, '0') AS id, recorded_at AS at, actor->>'person' AS person_id, actor->>'role' AS role,
           approved_by->>'person' AS approved_by, type AS what, rule, valid_on, organisation_id, stream_kind AS subject_kind, stream_id::text AS subject,
           ${forCustomer ? Prisma.sql`NULL::json` : Prisma.sql`data`} AS facts
    FROM contract_events
    WHERE ${where({ at: "recorded_at", who: Prisma.sql`actor->>'person'`, what: "type", subject: Prisma.sql`stream_id::text`, source: "contract", id: Prisma.sql`lpad(position::text, 19, '0')` })}
      ${article === null ? Prisma.empty : Prisma.sql`AND (rule = ${filter.article} OR rule LIKE ${article})`}
      ${forCustomer ? Prisma.sql`AND type <> ALL (${withheld})` : Prisma.empty}
    ORDER BY recorded_at DESC, position DESC LIMIT ${limit}`;
  const house = Prisma.sql`
    SELECT 'house' AS source, id::text AS id, at, actor_id AS person_id, NULL::text AS role, NULL::text AS approved_by, action AS what, NULL::text AS rule,
           NULL::text AS valid_on, organisation_id, NULL::text AS subject_kind, subject, facts::json AS facts
    FROM audit_events
    WHERE ${where({ at: "at", who: Prisma.sql`actor_id`, what: "action", subject: Prisma.sql`subject`, source: "house", id: Prisma.sql`id::text` })}
    ORDER BY at DESC, id DESC LIMIT ${limit}`;
  const parts = article === null ? Prisma.sql`(${contracts}) UNION ALL (${house})` : contracts;
  const rows = await tx.$queryRaw<
    (Omit<AuditRow, "at" | "personId" | "person" | "approvedBy" | "validOn" | "organisation" | "subjectKind"> & Raw)[]
  >`
    SELECT r.*, p.name AS person, a.name AS approver, coalesce(o.name, '') AS organisation
    FROM (${parts}) r
    LEFT JOIN people p ON p.id = r.person_id LEFT JOIN people a ON a.id = r.approved_by LEFT JOIN organisations o ON o.id = r.organisation_id
    ORDER BY r.at DESC, r.source DESC, r.id DESC LIMIT ${limit}`;
  return rows.map((row) => ({
    source: row.source,
    id: row.id,
    at: row.at.toISOString(),
    personId: row.person_id,
    person: row.person,
    role: row.role,
    approvedBy: row.approver ?? row.approved_by,
    what: row.what,
    rule: row.rule,
    validOn: row.valid_on,
    organisation: row.organisation,
    subjectKind: row.subject_kind,
    subject: row.subject,
    facts: row.facts,
  }));
}

interface Raw {
  at: Date;
  person_id: string | null;
  person: string | null;
  approved_by: string | null;
  approver: string | null;
  valid_on: string | null;
  organisation: string;
  subject_kind: string | null;
}

/** "19" and "19-" find every paragraph of it, "19-1" that paragraph and its items; nothing else. */
function articlePattern(article: string): string | null {
  return article === "" ? null : `${likeText(article.replace(/-$/, ""))}-%`;
}

const likeText = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

async function peopleLike(tx: Transaction, text: string): Promise<string[]> {
  const people = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT p.id FROM people p JOIN memberships m ON m.person_id = p.id
    WHERE p.name ILIKE ${`%${likeText(text)}%`} OR p.email ILIKE ${`%${likeText(text)}%`}`;
  return [...people.map(({ id }) => id), text];
}

async function organisationsLike(tx: Transaction, text: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM organisations WHERE name ILIKE ${`%${likeText(text)}%`} OR id::text = ${text} LIMIT 1000`;
  return rows.map(({ id }) => id);
}

function readCursor(cursor: string | null): { at: Date; source: string; id: string } | null {
  const [at = "", source = "", id = ""] = cursor?.split("|") ?? [];
  return cursor === null || Number.isNaN(Date.parse(at)) ? null : { at: new Date(at), source, id };
}
