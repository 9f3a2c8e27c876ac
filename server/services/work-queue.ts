import { endOf, plusDays } from "../../contract/lifecycle/dates.ts";
import { machines } from "../../contract/lifecycle/machines.ts";
import { commandsOfWork, type WorkKind } from "../../contract/lifecycle/work-commands.ts";
import type { Actor, InstantText, StreamKind } from "../../contract/machine.ts";
import type { Transaction } from "../../database/client.ts";
import { EVERY_MONTH } from "../../database/record/next-due.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import { commandText } from "./show-due.ts";

/** Something that waits for a person: what, for whom, by when, by which clause. */
export interface WorkItem {
  readonly id: string;
  readonly kind: WorkKind | "overdue";
  readonly stream: { readonly kind: StreamKind; readonly id: string };
  /** The order, task, notice or request. */
  readonly subject: string;
  /** The command that waits, or what a task or notice is about. */
  readonly about: string;
  /** The command that waits for its second person, in words. */
  readonly text: { readonly ja: string; readonly en: string } | null;
  readonly rule: string;
  readonly since: string;
  readonly by: string | null;
  readonly customer: string | null;
  readonly account: string | null;
}

/**
 * The work of a tenant by its clock: what is overdue, due today (JST), due within seven days, and the rest; the next safe instant first.
 * A reseller's is what it may do for its own customers, and what is owed to it where it bills (22-1).
 */
export async function workQueue(tx: Transaction, actor: Actor, now: InstantText, today: string) {
  const reseller = actor.role === "reseller";
  const rows = await tx.$queryRaw<Row[]>`
    SELECT w.stream_kind, w.stream_id::text, w.kind, w.subject, w.about, w.rule, w.since, w.by, w.organisation_id::text AS account, o.name AS customer, o.kind AS organisation_kind
    FROM contract_work w LEFT JOIN organisations o ON o.id = w.organisation_id
    WHERE (w.provider_id = current_tenant() OR w.organisation_id = ANY ((SELECT visible_organisations())::uuid[]))
      -- An ordinary notice is brought by its process; a person follows letters, and what must have arrived by a day.
      AND (w.kind <> 'arrival' OR w.by IS NOT NULL OR EXISTS (
        SELECT FROM contract_notices n WHERE n.stream_kind = w.stream_kind AND n.stream_id = w.stream_id AND n.notice = w.subject AND n.form = 'written'))
      ${reseller ? ofReseller(actor.organisation) : Prisma.empty}
    ORDER BY w.by NULLS LAST, w.since, w.subject LIMIT ${reseller ? 10 * most : most + 1}`;
  const endOfNextDays = endOf(plusDays(today, 7));
  const debts = await tx.$queryRaw<Debt[]>`
    SELECT d.no, d.contract::text, d.organisation_id::text AS account, o.name AS customer, d.overdue_noted_at
    FROM contract_debts d JOIN contract_list c ON c.contract = d.contract LEFT JOIN organisations o ON o.id = d.organisation_id
    WHERE (d.provider_id = current_tenant() OR d.organisation_id = ANY ((SELECT visible_organisations())::uuid[]))
      AND d.open > 0 AND d.voided_at IS NULL AND d.overdue_noted_at IS NOT NULL AND c.phase = 'active' AND NOT ('16-2' = ANY (c.overlays))
      ${reseller ? Prisma.sql`AND c.reseller = ${actor.organisation}::uuid AND c.biller = 'reseller'` : Prisma.empty}
    ORDER BY d.overdue_noted_at LIMIT ${most}`;
  const dues = await tx.$queryRaw<DueRow[]>`
    SELECT d.stream_kind, d.stream_id::text, d.due_id, d.at, d.command, d.rule, o.name AS customer, o.kind AS organisation_kind
    FROM contract_dues d LEFT JOIN organisations o ON o.id = d.organisation_id
    WHERE (d.provider_id = current_tenant() OR d.organisation_id = ANY ((SELECT visible_organisations())::uuid[]))
      AND d.command <> ${EVERY_MONTH} AND d.at > ${new Date(now)} AND d.at <= ${new Date(endOfNextDays)}
    ORDER BY d.at, d.due_id LIMIT 40`;
  const found = reseller ? rows.filter((row) => row.kind === "approval" || mayDo(actor.role, row)) : rows;
  const items = [...found.slice(0, most).map(shown), ...debts.map(overdueDebt)];
  const endOfToday = endOf(today);
  return {
    now,
    today,
    overdue: items.filter(({ by }) => by !== null && by < now),
    dueToday: items.filter(({ by }) => by !== null && by >= now && by <= endOfToday),
    dueThisWeek: items.filter(({ by }) => by !== null && by > endOfToday && by <= endOfNextDays),
    later: items.filter(({ by }) => by === null || by > endOfNextDays),
    more: found.length > most,
    /** What the calendar will do by itself within seven days. */
    dues: dues.map((row) => ({
      id: `${row.stream_kind}/${row.stream_id}/${row.due_id}`,
      at: row.at.toISOString(),
      command: row.command,
      rule: row.rule,
      stream: { kind: row.stream_kind, id: row.stream_id },
      text: commandText(row.stream_kind, row.command),
      customer: row.organisation_kind === "customer" ? row.customer : null,
    })),
  };
}

/** Whether one of the commands by which an item is done may be given in this role. */
function mayDo(
  role: Actor["role"],
  { stream_kind, kind, subject, about }: Pick<Row, "stream_kind" | "kind" | "subject" | "about">,
): boolean {
  const specs: Readonly<Record<string, { readonly actors: readonly Actor["role"][] }>> = machines[stream_kind].commands;
  return commandsOfWork({ kind, subject, about }).some((type) => specs[type]?.actors.includes(role));
}

/** Contracts that came through this reseller, accounts that it bills, and of acts of two people those of its own house. */
const ofReseller = (own: string): Prisma.Sql => Prisma.sql`
  AND EXISTS (SELECT FROM contract_list c WHERE c.organisation_id = w.organisation_id AND c.reseller = ${own}::uuid
    AND ((w.stream_kind = 'contract' AND c.contract = w.stream_id) OR (w.stream_kind = 'account' AND c.biller = 'reseller')))
  AND (w.kind <> 'approval' OR EXISTS (
    SELECT FROM contract_events e WHERE e.stream_kind = w.stream_kind AND e.stream_id = w.stream_id AND e.command_id = w.subject
      AND e.type = 'approval-asked' AND e.actor->>'role' = 'reseller' AND e.actor->>'organisation' = ${own}))`;

/** A day's work is read by people: what goes beyond is found in the lists. */
const most = 500;

interface Row {
  stream_kind: StreamKind;
  stream_id: string;
  kind: WorkKind;
  subject: string;
  about: string;
  rule: string;
  since: Date;
  by: Date | null;
  account: string;
  customer: string | null;
  organisation_kind: string | null;
}

function shown(row: Row): WorkItem {
  const ofCustomer = row.organisation_kind === "customer";
  return {
    id: `${row.stream_kind}/${row.stream_id}/${row.kind}/${row.subject}`,
    kind: row.kind,
    stream: { kind: row.stream_kind, id: row.stream_id },
    subject: row.subject,
    about: row.about,
    text: row.kind === "approval" ? commandText(row.stream_kind, row.about) : null,
    rule: row.rule,
    since: row.since.toISOString(),
    by: row.by?.toISOString() ?? null,
    customer: ofCustomer ? row.customer : null,
    account: ofCustomer ? row.account : null,
  };
}

interface Debt {
  no: string;
  contract: string;
  account: string;
  customer: string | null;
  overdue_noted_at: Date;
}

/** An overdue debt for which nothing is stopped: 16-2 lets the provider suspend until it is paid (TM-03 proposes it). */
function overdueDebt({ no, contract, account, customer, overdue_noted_at }: Debt): WorkItem {
  const since = overdue_noted_at.toISOString();
  return {
    id: `overdue/${no}`,
    kind: "overdue",
    stream: { kind: "contract", id: contract },
    subject: no,
    about: no,
    text: null,
    rule: "16-2",
    since,
    by: null,
    customer,
    account,
  };
}

interface DueRow {
  stream_kind: StreamKind;
  stream_id: string;
  due_id: string;
  at: Date;
  command: string;
  rule: string;
  customer: string | null;
  organisation_kind: string | null;
}
