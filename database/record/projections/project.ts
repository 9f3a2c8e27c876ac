import type { AccountState } from "../../../contract/lifecycle/account-state.ts";
import type { Book } from "../../../contract/lifecycle/book.ts";
import type { Notice } from "../../../contract/lifecycle/contract-state.ts";
import { invoicesOf, openOn } from "../../../contract/lifecycle/ledger.ts";
import type { Due, StreamRef, StreamState } from "../../../contract/machine.ts";
import type { Transaction } from "../../client.ts";
import { toJson } from "../json.ts";
import { EVERY_MONTH } from "../next-due.ts";
import { listRow } from "./list-row.ts";
import { workOf } from "./work-rows.ts";

/** What is written of a stream: itself after the change, what it was before (to write only what differs), and whose it is. */
export interface Projected {
  readonly stream: StreamRef;
  readonly organisation: string;
  readonly dues: readonly Due[];
}

/**
 * Writes the rows of lists and search for streams that changed. A projection is a function of the settled states alone, so that a rebuild
 * gives equal tables.
 */
export async function project(tx: Transaction, provider: string, before: Book, after: Book, changed: readonly Projected[]): Promise<void> {
  if (changed.length === 0) return;
  await writeDues(tx, provider, changed);
  await writeWork(tx, provider, after, changed);
  await writeNotices(tx, provider, before, after, changed);
  await writeDebts(tx, provider, before, after, changed);
  await writeList(tx, provider, after, changed);
}

export function stateOf(
  book: Book,
  { kind, id }: StreamRef,
): (StreamState & { readonly notices?: Readonly<Record<string, Notice>> }) | undefined {
  switch (kind) {
    case "provider":
      return book.provider;
    case "account":
      return book.accounts.get(id);
    case "contract":
      return book.contracts.get(id);
    case "incident":
      return book.incidents.get(id);
  }
}

async function writeDues(tx: Transaction, provider: string, changed: readonly Projected[]): Promise<void> {
  const streams = changed.map(({ stream }) => ({ k: stream.kind, i: stream.id }));
  const rows = changed.flatMap(({ stream, organisation, dues }) =>
    dues.map(({ id, at, command, rule }) => ({ k: stream.kind, i: stream.id, o: organisation, d: id, t: at, c: command, r: rule })),
  );
  await tx.$executeRaw`
    WITH gone AS (
      DELETE FROM contract_dues d USING json_to_recordset(${JSON.stringify(streams)}::json) AS s(k text, i uuid)
      WHERE d.stream_kind = s.k AND d.stream_id = s.i
        AND NOT EXISTS (SELECT FROM json_to_recordset(${JSON.stringify(rows)}::json) AS n(k text, i uuid, d text) WHERE n.k = s.k AND n.i = s.i AND n.d = d.due_id))
    INSERT INTO contract_dues (stream_kind, stream_id, due_id, organisation_id, provider_id, at, command, rule)
    SELECT DISTINCT ON (k, i, d) k, i, d, o, ${provider}::uuid, t, c, r
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS n(k text, i uuid, o uuid, d text, t timestamptz, c text, r text) ORDER BY k, i, d, t
    ON CONFLICT (stream_kind, stream_id, due_id) DO UPDATE SET at = EXCLUDED.at, command = EXCLUDED.command, rule = EXCLUDED.rule`;
}

async function writeWork(tx: Transaction, provider: string, after: Book, changed: readonly Projected[]): Promise<void> {
  const streams = changed.map(({ stream }) => ({ k: stream.kind, i: stream.id }));
  const rows = changed.flatMap(({ stream, organisation }) => {
    const state = stateOf(after, stream);
    return (state === undefined ? [] : workOf(state)).map(({ kind, subject, about, rule, since, by }) => ({
      k: stream.kind,
      i: stream.id,
      o: organisation,
      w: kind,
      s: subject,
      a: about,
      r: rule,
      f: since,
      b: by,
    }));
  });
  await tx.$executeRaw`
    WITH gone AS (
      DELETE FROM contract_work w USING json_to_recordset(${JSON.stringify(streams)}::json) AS s(k text, i uuid)
      WHERE w.stream_kind = s.k AND w.stream_id = s.i
        AND NOT EXISTS (SELECT FROM json_to_recordset(${JSON.stringify(rows)}::json) AS n(k text, i uuid, w text, s text)
          WHERE n.k = s.k AND n.i = s.i AND n.w = w.kind AND n.s = w.subject))
    INSERT INTO contract_work (stream_kind, stream_id, kind, subject, organisation_id, provider_id, about, rule, since, by)
    SELECT k, i, w, s, o, ${provider}::uuid, a, r, f, b
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS n(k text, i uuid, o uuid, w text, s text, a text, r text, f timestamptz, b timestamptz)
    ON CONFLICT (stream_kind, stream_id, kind, subject) DO UPDATE SET about = EXCLUDED.about, rule = EXCLUDED.rule, since = EXCLUDED.since, by = EXCLUDED.by`;
}

async function writeNotices(tx: Transaction, provider: string, before: Book, after: Book, changed: readonly Projected[]): Promise<void> {
  const rows = changed.flatMap(({ stream, organisation }) => {
    const [was, is] = [stateOf(before, stream)?.notices ?? {}, stateOf(after, stream)?.notices ?? {}];
    return Object.values(is).flatMap((notice) =>
      was[notice.id] === notice
        ? []
        : [
            {
              k: stream.kind,
              i: stream.id,
              o: organisation,
              n: notice.id,
              a: notice.about,
              r: notice.article,
              f: notice.form,
              y: toJson(notice.says),
              s: notice.sentAt,
              v: notice.arrivedAt,
              b: notice.bouncedAt,
              p: notice.proof,
            },
          ],
    );
  });
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO contract_notices (stream_kind, stream_id, notice, organisation_id, provider_id, about, article, form, says, issue, sent_at, arrived_at, bounced_at, proof)
    SELECT k, i, n, o, ${provider}::uuid, a, r, f, y::json,
      (SELECT count(*) FROM contract_events e WHERE e.stream_kind = k AND e.stream_id = i AND e.type = 'notice-issued' AND e.data->'notice'->>'id' = n),
      s, v, b, p
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS one(k text, i uuid, o uuid, n text, a text, r text, f text, y text, s timestamptz, v timestamptz, b timestamptz, p text)
    ON CONFLICT (stream_kind, stream_id, notice) DO UPDATE SET about = EXCLUDED.about, article = EXCLUDED.article, form = EXCLUDED.form,
      says = EXCLUDED.says, issue = EXCLUDED.issue, sent_at = EXCLUDED.sent_at, arrived_at = EXCLUDED.arrived_at, bounced_at = EXCLUDED.bounced_at, proof = EXCLUDED.proof`;
}

async function writeDebts(tx: Transaction, provider: string, before: Book, after: Book, changed: readonly Projected[]): Promise<void> {
  const rows = changed.flatMap(({ stream }) => {
    if (stream.kind !== "account") return [];
    const was = before.accounts.get(stream.id)?.invoices ?? {};
    const account: AccountState | undefined = after.accounts.get(stream.id);
    return (account === undefined ? [] : invoicesOf(account)).flatMap((invoice) =>
      was[invoice.no] === invoice
        ? []
        : [
            {
              i: stream.id,
              n: invoice.no,
              c: invoice.plan.contract === "" ? null : invoice.plan.contract,
              k: invoice.plan.kind,
              m: invoice.plan.month,
              t: String(invoice.total),
              o: String(openOn(invoice)),
              d: invoice.plan.due,
              p: invoice.plan.payBy,
              a: invoice.issuedAt,
              v: invoice.voidedAt,
              l: invoice.overdueNotedAt,
            },
          ],
    );
  });
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO contract_debts (account, no, organisation_id, provider_id, contract, kind, month, total, open, due, pay_by, issued_at, voided_at, overdue_noted_at)
    SELECT i, n, i, ${provider}::uuid, c, k, m, t, o, d, p, a, v, l
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS one(i uuid, n text, c uuid, k text, m text, t bigint, o bigint, d date, p date, a timestamptz, v timestamptz, l timestamptz)
    ON CONFLICT (account, no) DO UPDATE SET open = EXCLUDED.open, voided_at = EXCLUDED.voided_at, overdue_noted_at = EXCLUDED.overdue_noted_at`;
}

/** The rows of all contracts of a unit whose account or one of whose contracts changed. */
async function writeList(tx: Transaction, provider: string, after: Book, changed: readonly Projected[]): Promise<void> {
  const ids = new Set(changed.map(({ stream }) => stream.id));
  const contracts = [...after.contracts.values()].filter(({ id, account }) => ids.has(id) || ids.has(account));
  if (contracts.length === 0) return;
  const rows = contracts.map((contract) => listRow(contract, after.accounts.get(contract.account), workOf(contract).length));
  await tx.$executeRaw`
    INSERT INTO contract_list (contract, organisation_id, provider_id, reseller, biller, customer, phase, state, overlays, usable, applied_at, accepted_at,
      start, last_day, quantities, lines, seats, open_debt, overdue_debt, work, next_due_at, next_due_command, next_due_rule, sequence, search)
    SELECT (r->>'contract')::uuid, (r->>'organisation_id')::uuid, ${provider}::uuid, (r->>'reseller')::uuid, r->>'biller', '', r->>'phase', r->>'state',
      ARRAY(SELECT jsonb_array_elements_text(r->'overlays')), (r->>'usable')::boolean, (r->>'applied_at')::timestamptz, (r->>'accepted_at')::timestamptz,
      (r->>'start')::date, (r->>'last_day')::date, r->'quantities', (r->>'lines')::int, (r->>'seats')::int, (r->>'open_debt')::bigint,
      (r->>'overdue_debt')::bigint, (r->>'work')::int, next.at, next.command, next.rule, (r->>'sequence')::int, ''
    FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) AS r
    LEFT JOIN LATERAL (
      SELECT d.at, d.command, d.rule FROM contract_dues d
      WHERE d.stream_kind = 'contract' AND d.stream_id = (r->>'contract')::uuid
      ORDER BY d.command = ${EVERY_MONTH}, d.at, d.due_id LIMIT 1) AS next ON true
    ON CONFLICT (contract) DO UPDATE SET reseller = EXCLUDED.reseller, biller = EXCLUDED.biller, phase = EXCLUDED.phase, state = EXCLUDED.state,
      overlays = EXCLUDED.overlays, usable = EXCLUDED.usable, applied_at = EXCLUDED.applied_at, accepted_at = EXCLUDED.accepted_at, start = EXCLUDED.start,
      last_day = EXCLUDED.last_day, quantities = EXCLUDED.quantities, lines = EXCLUDED.lines, seats = EXCLUDED.seats, open_debt = EXCLUDED.open_debt,
      overdue_debt = EXCLUDED.overdue_debt, work = EXCLUDED.work, sequence = EXCLUDED.sequence, next_due_at = EXCLUDED.next_due_at,
      next_due_command = EXCLUDED.next_due_command, next_due_rule = EXCLUDED.next_due_rule`;
}
