import { z } from "zod";
import { worldOf } from "../../contract/lifecycle/book.ts";
import { addons } from "../../contract/lifecycle/contract-state.ts";
import type { Database, Transaction } from "../../database/client.ts";
import { officeProcedure } from "../office-procedure.ts";
import { accepted, refuse } from "../refusal.ts";
import { abolitionEffect } from "../services/abolition-effect.ts";
import { summaryOf } from "../services/arrivals.ts";
import { providerRoles } from "../services/contract-actor.ts";
import { csvText } from "../services/csv.ts";
import { announcementOf, arrivalsOf, listRevisions } from "../services/list-revisions.ts";
import { customersOf } from "../services/names-of.ts";
import { plain } from "../services/plain.ts";
import { BEHIND, readSettledBook } from "../services/read-settled-book.ts";
import { draftedPrices, revisionEffect } from "../services/revision-effect.ts";
import { router } from "../trpc.ts";

const readers = officeProcedure.for(...providerRoles);

const kind = z.enum(["prices", "terms", "addon", "service"]);
const which = z.object({ kind, id: z.string().min(1).max(200) });
const narrowed = which.extend({
  state: z.enum(["all", "on-its-way", "arrived", "bounced", "overdue", "pushed-back"]).default("all"),
  search: z.string().max(100).default(""),
});
const month = z.string().regex(/^\d{4}-\d{2}$/);

/** Rows that a page is given at once; the file has all of them. */
const SHOWN = 500;
/** Contracts that an effect names. */
const MOST = 50;

export const revisionsRouter = router({
  /** What was drafted, decided and announced, with how far each has arrived; and the prices that hold today. */
  list: readers.query(async ({ ctx }) => {
    const book = await readSettledBook(ctx.database, ctx.provider, ctx.at);
    const world = worldOf(book, ctx.at, "provider", ctx.provider);
    return plain({ rows: listRevisions(book, ctx.at), prices: draftedPrices(world, ctx.at), provider: ctx.provider, at: ctx.at });
  }),

  /** One of them: every customer's notice, its last day, and the month or day that holds for it. */
  get: readers.input(narrowed).query(async ({ ctx, input }) => {
    const found = await arrivals(ctx, input);
    if (found === null) return accepted(refuse("NOT_FOUND"));
    const { row, all, rows, pending } = found;
    return plain({ row, summary: summaryOf(all), pending, found: rows.length, rows: rows.slice(0, SHOWN), at: ctx.at });
  }),

  export: readers.input(narrowed).query(async ({ ctx, input }) => {
    const found = await arrivals(ctx, input);
    if (found === null) return accepted(refuse("NOT_FOUND"));
    return { csv: csvText([columns, ...found.rows.map((row) => columns.map((name) => row[name]))]) };
  }),

  /** What a revision of the prices would do, while somebody types it. */
  priceEffect: readers
    .input(z.object({ from: month, prices: z.record(z.string(), z.int().min(1).max(1_000_000_000)) }))
    .query(async ({ ctx, input }) => {
      const book = await readSettledBook(ctx.database, ctx.provider, ctx.at);
      const effect = revisionEffect(
        (contract) => worldOf(book, ctx.at, "contract", contract.id),
        worldOf(book, ctx.at, "provider", ctx.provider),
        [...book.contracts.values()],
        { from: input.from, prices: Object.fromEntries(Object.entries(input.prices).map(([name, amount]) => [name, BigInt(amount)])) },
        ctx.at,
      );
      const most = effect.contracts.toSorted((a, b) => Number(b.after - b.before - (a.after - a.before))).slice(0, MOST);
      return plain({ ...effect, count: effect.contracts.length, contracts: await ctx.office((tx) => named(tx, most)) });
    }),

  /** What the abolition of an addon or of the service would do. */
  abolitionEffect: readers
    .input(z.object({ what: z.enum([...addons, "service"]), lastDay: z.iso.date() }))
    .query(async ({ ctx, input }) => {
      const effect = abolitionEffect(await readSettledBook(ctx.database, ctx.provider, ctx.at), input.what, input.lastDay, ctx.at);
      const most = effect.contracts.toSorted((a, b) => Number(b.fee - a.fee)).slice(0, MOST);
      return plain({ ...effect, count: effect.contracts.length, contracts: await ctx.office((tx) => named(tx, most)) });
    }),
});

const columns = [
  ...(["contract", "customer", "notice", "form", "sentAt", "arriveBy", "arrivedAt", "bouncedAt"] as const),
  ...(["wished", "effective", "fixed", "pushedBack", "state"] as const),
];

interface Asking {
  readonly database: Database;
  readonly provider: string;
  readonly at: string;
  readonly office: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
}

/** Contracts with their customers' names. */
async function named<Row extends { readonly contract: string }>(tx: Transaction, rows: readonly Row[]) {
  const names = await customersOf(
    tx,
    rows.map(({ contract }) => contract),
  );
  return rows.map((row) => ({ ...row, customer: names.get(row.contract) ?? "" }));
}

async function arrivals({ database, provider, at, office }: Asking, asked: z.output<typeof narrowed>) {
  const book = await readSettledBook(database, provider, at);
  const row = listRevisions(book, at).find((one) => one.kind === asked.kind && one.id === asked.id);
  if (row === undefined) return null;
  const about = announcementOf(book.provider, asked.kind, asked.id);
  const all = about === null ? [] : arrivalsOf(book, about, at);
  const { rows, waiting } = await office(async (tx) => ({
    rows: await named(tx, all),
    waiting: await tx.contractInbox.count({ where: { providerId: provider, fromKind: "provider", servedAt: null } }),
  }));
  const found = rows
    .filter(({ customer }) => fold(customer).includes(fold(asked.search.trim())))
    .filter(({ state, pushedBack }) => asked.state === "all" || (asked.state === "pushed-back" ? pushedBack : state === asked.state))
    .sort((a, b) => order[a.state] - order[b.state] || (a.arriveBy < b.arriveBy ? -1 : a.arriveBy > b.arriveBy ? 1 : 0));
  // What the page has settled in memory is shown already; only a longer tail is worth a word.
  return { row, all, rows: found, pending: Math.max(0, waiting - BEHIND) };
}
/** Width, case and kana alike. */
const fold = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));
const order = { bounced: 0, overdue: 1, "on-its-way": 2, arrived: 3 };
