import { z } from "zod";
import { type NoticeKind, noticeKindOf, noticeKinds } from "../../../contract/lifecycle/notices.ts";
import type { Transaction } from "../../../database/client.ts";
import { Prisma } from "../../../generated/prisma/client.ts";
import { csvText } from "../csv.ts";

/** Where a notice stands for whoever looks after it. */
export const noticeStates = ["to-send", "sent", "arrived", "bounced", "overdue"] as const;
export type NoticeState = (typeof noticeStates)[number];

/** What a list of notices is narrowed to. `overdue` lies across the others: not arrived by its last instant. */
export const noticeFilter = z.object({
  /** Parts of the customer's name, the reference, the tracking number or the article. */
  q: z.string().trim().max(100).default(""),
  state: z.enum(["all", ...noticeStates]).default("all"),
  kind: z.enum(["all", ...noticeKinds]).default("all"),
  form: z.enum(["all", "post", "mail"]).default("all"),
  /** Notices of one contract, account or incident. */
  stream: z.uuid().nullable().default(null),
});
export type NoticeFilter = z.output<typeof noticeFilter>;

export interface ListedNotice {
  readonly stream: { readonly kind: "contract" | "account" | "incident"; readonly id: string };
  readonly notice: string;
  readonly kind: NoticeKind | null;
  readonly about: string;
  readonly article: string;
  readonly form: string;
  readonly customer: string;
  readonly subject: string | null;
  readonly reference: string | null;
  readonly state: NoticeState;
  readonly overdue: boolean;
  /** What went wrong, as the server or the post said it. */
  readonly failure: string | null;
  readonly issue: number;
  readonly sentAt: string;
  readonly arrivedAt: string | null;
  readonly mustArriveBy: string | null;
}

const PAGE = 50;
/** The most rows that one export holds. */
const EXPORT = 20_000;

/** A page of notices, those first that somebody has to look after; `now` is the provider's instant. */
export async function listNotices(tx: Transaction, filter: NoticeFilter, cursor: number, now: string) {
  const rows = await found(tx, filter, now, PAGE + 1, cursor);
  const [counts] = await tx.$queryRaw<Record<NoticeState, number>[]>`
    SELECT ${Prisma.join(
      noticeStates.map((state) => Prisma.sql`count(*) FILTER (WHERE ${stateIs(state)})::int AS ${Prisma.raw(`"${state}"`)}`),
    )} FROM (${joined(now)}) n WHERE ${whereOf({ ...filter, state: "all" })}`;
  return {
    notices: rows.slice(0, PAGE).map(shown),
    next: rows.length > PAGE ? cursor + PAGE : null,
    counts: counts ?? { "to-send": 0, sent: 0, arrived: 0, bounced: 0, overdue: 0 },
  };
}

export async function exportNotices(tx: Transaction, filter: NoticeFilter, now: string): Promise<string> {
  const rows = (await found(tx, filter, now, EXPORT, 0)).map(shown);
  const head = [
    "reference",
    "customer",
    "kind",
    "article",
    "form",
    "subject",
    "state",
    "overdue",
    "issue",
    "issued_at",
    "arrived_at",
    "must_arrive_by",
    "failure",
  ];
  return csvText([
    head,
    ...rows.map((row) => [
      row.reference,
      row.customer,
      row.about,
      row.article,
      row.form,
      row.subject,
      row.state,
      row.overdue,
      row.issue,
      row.sentAt,
      row.arrivedAt,
      row.mustArriveBy,
      row.failure,
    ]),
  ]);
}

interface Row {
  stream_kind: ListedNotice["stream"]["kind"];
  stream_id: string;
  notice: string;
  about: string;
  article: string;
  form: string;
  issue: number;
  sent_at: Date;
  arrived_at: Date | null;
  customer: string;
  subject: string | null;
  reference: string | null;
  must_arrive_by: Date | null;
  failure: string | null;
  state: NoticeState;
  overdue: boolean;
}

const found = (tx: Transaction, filter: NoticeFilter, now: string, limit: number, offset: number): Promise<Row[]> =>
  tx.$queryRaw<Row[]>`SELECT * FROM (${joined(now)}) n WHERE ${whereOf(filter)}
    ORDER BY n.overdue DESC, (n.state = 'bounced') DESC, (n.state = 'to-send') DESC, n.sent_at DESC, n.notice LIMIT ${limit} OFFSET ${offset}`;

/** Each notice with the delivery of its present issue that is least far. */
const joined = (now: string): Prisma.Sql => Prisma.sql`
  SELECT c.stream_kind, c.stream_id::text, c.notice, c.about, c.article, c.form, c.issue, c.sent_at, c.arrived_at, o.name AS customer,
         d.subject, d.reference, d.must_arrive_by, d.failure, d.tracking_number, d.channel,
         CASE WHEN c.arrived_at IS NOT NULL OR d.state = 'arrived' THEN 'arrived'
              WHEN c.bounced_at IS NOT NULL OR d.state IN ('bounced', 'returned', 'failed') THEN 'bounced'
              WHEN d.state IN ('sent', 'posted') THEN 'sent' ELSE 'to-send' END AS state,
         c.arrived_at IS NULL AND d.must_arrive_by IS NOT NULL AND d.must_arrive_by < ${now}::timestamptz
           AND coalesce(d.state, '') <> 'arrived' AND (d.arrived_at IS NULL OR d.arrived_at > d.must_arrive_by) AS overdue
  FROM contract_notices c
  LEFT JOIN organisations o ON o.id = c.organisation_id
  LEFT JOIN LATERAL (
    SELECT * FROM notice_deliveries d
    WHERE d.stream_kind = c.stream_kind AND d.stream_id = c.stream_id AND d.notice = c.notice AND d.issue = c.issue
    ORDER BY array_position(ARRAY['failed', 'bounced', 'returned', 'waiting', 'printed', 'posted', 'sent', 'arrived'], d.state), d.id LIMIT 1
  ) d ON true
  WHERE (c.provider_id = current_tenant() OR c.organisation_id = ANY ((SELECT visible_organisations())::uuid[]))`;

const stateIs = (state: NoticeState): Prisma.Sql => (state === "overdue" ? Prisma.sql`n.overdue` : Prisma.sql`n.state = ${state}`);

function whereOf({ q, state, kind, form, stream }: NoticeFilter): Prisma.Sql {
  const conditions = [Prisma.sql`true`];
  for (const word of q.split(/\s+/).filter((part) => part !== "")) {
    const like = word.replace(/[\\%_]/g, "\\$&");
    conditions.push(
      Prisma.sql`fold_text(concat_ws(' ', n.customer, n.reference, n.tracking_number, n.article, n.subject)) LIKE '%' || fold_text(${like}) || '%'`,
    );
  }
  if (state !== "all") conditions.push(stateIs(state));
  if (kind !== "all") conditions.push(Prisma.sql`split_part(n.about, '/', 1) = ${kind}`);
  if (form !== "all") conditions.push(Prisma.sql`coalesce(n.channel, CASE WHEN n.form = 'written' THEN 'post' ELSE 'mail' END) = ${form}`);
  if (stream !== null) conditions.push(Prisma.sql`n.stream_id = ${stream}`);
  return Prisma.join(conditions, " AND ");
}

function shown(row: Row): ListedNotice {
  return {
    stream: { kind: row.stream_kind, id: row.stream_id },
    notice: row.notice,
    kind: noticeKindOf(row.about),
    about: row.about,
    article: row.article,
    form: row.form,
    customer: row.customer,
    subject: row.subject,
    reference: row.reference,
    state: row.state,
    overdue: row.overdue,
    failure: row.failure,
    issue: row.issue,
    sentAt: row.sent_at.toISOString(),
    arrivedAt: row.arrived_at?.toISOString() ?? null,
    mustArriveBy: row.must_arrive_by?.toISOString() ?? null,
  };
}
