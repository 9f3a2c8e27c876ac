import { z } from "zod";
import { type ContractStanding, contractStandings } from "../../contract/lifecycle/contract-standing.ts";
import type { Transaction } from "../../database/client.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import { csvText } from "./csv.ts";
import { commandText } from "./show-due.ts";

/** What a list of contracts is narrowed to. */
export const contractFilter = z.object({
  /** Parts of names, kana, telephone numbers or the id, in any width and kana. */
  q: z.string().trim().max(100).default(""),
  /** `open`: all but ended, refused and withdrawn ones. */
  state: z.enum(["all", "open", ...contractStandings]).default("all"),
  /** Something stops it now; or money is overdue; or somebody has to act. */
  mark: z.enum(["all", "stopped", "overdue", "work"]).default("all"),
  reseller: z
    .union([z.uuid(), z.literal("none")])
    .nullable()
    .default(null),
  sort: z.enum(["customer", "-customer", "due", "-due", "state", "start", "-start", "debt"]).default("customer"),
});
export type ContractFilter = z.output<typeof contractFilter>;

const PAGE = 50;

export interface ListedContract {
  readonly id: string;
  readonly account: string;
  readonly customer: string;
  readonly reseller: string | null;
  readonly state: Exclude<ContractStanding, "none">;
  readonly overlays: readonly string[];
  readonly usable: boolean;
  /** First and last JST day. */
  readonly start: string | null;
  readonly lastDay: string | null;
  readonly lines: number;
  readonly seats: number;
  readonly openDebt: number;
  readonly overdueDebt: number;
  /** How much waits for a person. */
  readonly work: number;
  readonly next: {
    readonly at: string;
    readonly command: string;
    readonly rule: string;
    readonly text: { readonly ja: string; readonly en: string };
  } | null;
}

/** A page of contracts that this tenant sees; `cursor` is how many came before. */
export async function listContracts(
  tx: Transaction,
  filter: ContractFilter,
  cursor: number,
): Promise<{ total: number; contracts: ListedContract[]; next: number | null }> {
  const where = whereOf(filter);
  const rows = await tx.$queryRaw<Row[]>(rowsOf(where, filter, PAGE + 1, cursor));
  const page = rows.slice(0, PAGE);
  const total = cursor === 0 && rows.length <= PAGE ? rows.length : await countContracts(tx, where);
  return { total, contracts: page.map(shown), next: rows.length > PAGE ? cursor + PAGE : null };
}

async function countContracts(tx: Transaction, where: Prisma.Sql): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM contract_list c WHERE ${where}`;
  return row?.n ?? 0;
}

/** The most rows that one export holds. */
const EXPORT = 20_000;

export async function exportContracts(tx: Transaction, filter: ContractFilter): Promise<string> {
  const rows = await tx.$queryRaw<Row[]>(rowsOf(whereOf(filter), filter, EXPORT, 0));
  const head = [
    "id",
    "customer",
    "reseller",
    "state",
    "overlays",
    "usable",
    "start",
    "last_day",
    "lines",
    "seats",
    "open_debt",
    "overdue_debt",
    "next_due_at",
    "next_due_rule",
  ];
  return csvText([
    head,
    ...rows
      .map(shown)
      .map((one) => [
        one.id,
        one.customer,
        one.reseller,
        one.state,
        one.overlays.join(" "),
        String(one.usable),
        one.start,
        one.lastDay,
        ...[one.lines, one.seats, one.openDebt, one.overdueDebt].map(String),
        one.next?.at ?? null,
        one.next?.rule ?? null,
      ]),
  ]);
}

interface Row {
  contract: string;
  account: string;
  customer: string;
  reseller: string | null;
  state: ListedContract["state"];
  overlays: string[];
  usable: boolean;
  start: string | null;
  last_day: string | null;
  lines: number;
  seats: number;
  open_debt: bigint;
  overdue_debt: bigint;
  work: number;
  next_due_at: Date | null;
  next_due_command: string | null;
  next_due_rule: string | null;
}

const columns = Prisma.sql`c.contract::text, c.organisation_id::text AS account, c.customer, r.name AS reseller, c.state, c.overlays, c.usable,
  c.start::text, c.last_day::text, c.lines, c.seats, c.open_debt, c.overdue_debt, c.work, c.next_due_at, c.next_due_command, c.next_due_rule`;

/** The page is cut before the resellers' names are fetched, so that only its own are. */
function rowsOf(where: Prisma.Sql, { sort }: ContractFilter, limit: number, offset: number): Prisma.Sql {
  const order = orderOf(sort);
  return Prisma.sql`SELECT ${columns} FROM (SELECT * FROM contract_list c WHERE ${where} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}) c
    LEFT JOIN organisations r ON r.id = c.reseller ORDER BY ${order}`;
}

function shown(row: Row): ListedContract {
  return {
    id: row.contract,
    account: row.account,
    customer: row.customer,
    reseller: row.reseller,
    state: row.state,
    overlays: row.overlays,
    usable: row.usable,
    start: row.start,
    lastDay: row.last_day,
    lines: row.lines,
    seats: row.seats,
    openDebt: Number(row.open_debt),
    overdueDebt: Number(row.overdue_debt),
    work: row.work,
    next:
      row.next_due_at === null
        ? null
        : {
            at: row.next_due_at.toISOString(),
            command: row.next_due_command ?? "",
            rule: row.next_due_rule ?? "",
            text: commandText("contract", row.next_due_command ?? ""),
          },
  };
}

/** The tenant comes first: its rows are found by an index, row-level security sees to the others. */
function whereOf({ q, state, mark, reseller }: ContractFilter): Prisma.Sql {
  const conditions = [Prisma.sql`(c.provider_id = current_tenant() OR c.organisation_id = ANY ((SELECT visible_organisations())::uuid[]))`];
  for (const word of q.split(/\s+/).filter((part) => part !== ""))
    conditions.push(Prisma.sql`c.search LIKE '%' || fold_text(${escapeLike(word)}) || '%'`);
  if (state === "open") conditions.push(Prisma.sql`c.phase IN ('applied', 'pending-start', 'active', 'purge-pending')`);
  else if (state !== "all") conditions.push(Prisma.sql`c.state = ${state}`);
  if (mark === "stopped") conditions.push(Prisma.sql`cardinality(c.overlays) > 0`);
  if (mark === "overdue") conditions.push(Prisma.sql`c.overdue_debt > 0`);
  if (mark === "work") conditions.push(Prisma.sql`c.work > 0`);
  if (reseller === "none") conditions.push(Prisma.sql`c.reseller IS NULL`);
  else if (reseller !== null) conditions.push(Prisma.sql`c.reseller = ${reseller}::uuid`);
  return Prisma.join(conditions, " AND ");
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

function orderOf(sort: ContractFilter["sort"]): Prisma.Sql {
  switch (sort) {
    case "customer":
      return Prisma.sql`c.customer COLLATE "C", c.contract`;
    case "-customer":
      return Prisma.sql`c.customer COLLATE "C" DESC, c.contract DESC`;
    case "due":
      return Prisma.sql`c.next_due_at, c.contract`;
    case "-due":
      return Prisma.sql`c.next_due_at DESC NULLS LAST, c.contract DESC`;
    case "state":
      return Prisma.sql`c.state, c.contract`;
    case "start":
      return Prisma.sql`c.start NULLS LAST, c.contract`;
    case "-start":
      return Prisma.sql`c.start DESC NULLS LAST, c.contract DESC`;
    case "debt":
      return Prisma.sql`c.overdue_debt DESC, c.open_debt DESC, c.contract`;
  }
}
