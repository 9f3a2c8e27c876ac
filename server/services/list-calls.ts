import { z } from "zod";
import type { Transaction } from "../../database/client.ts";
import type { Prisma } from "../../generated/prisma/client.ts";
import { csvText } from "./csv.ts";

/** What a list of calls is narrowed to. Days are legal days in Japan (UTC+9, no summer time). */
export const callFilter = z.object({
  kind: z.enum(["all", "live", "test"]).default("all"),
  /** "now": not ended yet. */
  state: z.enum(["all", "now", "ended"]).default("all"),
  from: z.iso.date().nullable().default(null),
  to: z.iso.date().nullable().default(null),
  flowId: z.uuid().nullable().default(null),
  /** Part of the caller's number or of the number dialled. */
  number: z.string().trim().max(20).default(""),
});

export type CallFilter = z.output<typeof callFilter>;

const PAGE = 50;

/** A page of calls, newest first; `cursor` is the last call of the page before. */
export async function listCalls(tx: Transaction, organisationId: string, filter: CallFilter, cursor: string | null) {
  const where = whereOf(organisationId, filter);
  const [total, rows] = await Promise.all([
    tx.call.count({ where }),
    tx.call.findMany({
      where,
      orderBy: [{ startedAt: "desc" }, { id: "desc" }],
      take: PAGE + 1,
      ...(cursor === null ? {} : { cursor: { id: cursor }, skip: 1 }),
      select: callColumns,
    }),
  ]);
  const page = rows.slice(0, PAGE);
  const names = await flowNames(tx, organisationId, page);
  return {
    total,
    calls: page.map((row) => shown(row, names)),
    next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null,
  };
}

/** The most rows that one export holds. */
const EXPORT = 10_000;

/** The same calls as comma-separated values (RFC 4180, CRLF, with a byte order mark for spreadsheets). */
export async function exportCalls(tx: Transaction, organisationId: string, filter: CallFilter): Promise<string> {
  const rows = await tx.call.findMany({
    where: whereOf(organisationId, filter),
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: EXPORT,
    select: callColumns,
  });
  const names = await flowNames(tx, organisationId, rows);
  const head = [
    "id",
    "kind",
    "started_at",
    "answered_at",
    "ended_at",
    "number",
    "caller",
    "caller_shown",
    "flow",
    "version",
    "outcome",
    "cause",
  ];
  const lines = rows
    .map((row) => shown(row, names))
    .map((call) => [
      ...[call.id, call.kind, call.startedAt, call.answeredAt, call.endedAt, call.number, call.caller, call.callerShown],
      ...[call.flow, call.version === null ? "draft" : String(call.version), call.outcome, call.endCause],
    ]);
  return csvText([head, ...lines]);
}

const callColumns = {
  id: true,
  kind: true,
  number: true,
  callerNumber: true,
  callerShown: true,
  flowId: true,
  flowVersionId: true,
  draftRevision: true,
  startedAt: true,
  answeredAt: true,
  endedAt: true,
  endCause: true,
  outcome: true,
  block: true,
} as const;

type Row = Prisma.CallGetPayload<{ select: typeof callColumns }>;

function whereOf(organisationId: string, { kind, state, from, to, flowId, number }: CallFilter): Prisma.CallWhereInput {
  const digits = number.replace(/[^0-9]/g, "").replace(/^0/, "");
  return {
    organisationId,
    ...(kind === "all" ? {} : { kind }),
    ...(state === "all" ? {} : { endedAt: state === "now" ? null : { not: null } }),
    ...(flowId === null ? {} : { flowId }),
    ...(digits === "" ? {} : { OR: [{ number: { contains: digits } }, { callerNumber: { contains: digits } }] }),
    startedAt: {
      ...(from === null ? {} : { gte: new Date(`${from}T00:00:00+09:00`) }),
      ...(to === null ? {} : { lt: new Date(new Date(`${to}T00:00:00+09:00`).getTime() + 86_400_000) }),
    },
  };
}

async function flowNames(tx: Transaction, organisationId: string, rows: readonly Row[]) {
  const [flows, versions] = await Promise.all([
    tx.flow.findMany({ where: { organisationId, id: { in: rows.map(({ flowId }) => flowId) } }, select: { id: true, name: true } }),
    tx.flowVersion.findMany({
      where: { organisationId, id: { in: rows.flatMap(({ flowVersionId }) => flowVersionId ?? []) } },
      select: { id: true, number: true },
    }),
  ]);
  return { flows: new Map(flows.map(({ id, name }) => [id, name])), versions: new Map(versions.map(({ id, number }) => [id, number])) };
}

function shown(row: Row, { flows, versions }: Awaited<ReturnType<typeof flowNames>>) {
  return {
    id: row.id,
    kind: row.kind,
    number: row.number,
    caller: row.callerNumber,
    callerShown: row.callerShown,
    flowId: row.flowId,
    flow: flows.get(row.flowId) ?? "",
    version: row.flowVersionId === null ? null : (versions.get(row.flowVersionId) ?? null),
    startedAt: row.startedAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    endCause: row.endCause,
    outcome: row.outcome,
    block: row.block,
  };
}
