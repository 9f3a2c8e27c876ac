import { z } from "zod";
import { worldOf } from "../../contract/lifecycle/book.ts";
import { addons } from "../../contract/lifecycle/contract-state.ts";
import { officeProcedure } from "../office-procedure.ts";
import { accepted, refuse } from "../refusal.ts";
import { abolitionEffect } from "../services/abolition-effect.ts";
import { summaryOf } from "../services/arrivals.ts";
import { providerRoles } from "../services/contract-actor.ts";
import { csvText } from "../services/csv.ts";
import { announcementOf, arrivalsOf, listRevisions } from "../services/list-revisions.ts";
import { customersOf } from "../services/names-of.ts";
import { plain } from "../services/plain.ts";
import { readWholeBook } from "../services/read-whole-book.ts";
import { draftedPrices, revisionEffect } from "../services/revision-effect.ts";
import { router } from "../trpc.ts";

const readers = officeProcedure.for(...providerRoles);

const kind = z.enum(["prices", "terms", "addon", "service"]);
const which = z.object({ kind, id: z.string().min(1).max(200) });
const narrowed = which.extend({
  state: z.enum(["all", "on-its-way", "arrived", "bounced", "overdue", "pushed-back"]).default("all"),
  search: z.string().max(100).default(""),
});
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const month = z.string().regex(/^\d{4}-\d{2}$/);

/** Rows that a page is given at once; the file has all of them. */
const SHOWN = 500;

export const revisionsRouter = router({
  /** What was drafted, decided and announced, with how far each has arrived; and the prices that hold today. */
  list: readers.query(async ({ ctx }) =>
    ctx.office(async (tx) => {
      const book = await readWholeBook(tx, ctx.provider);
      const world = worldOf(book, ctx.at, "provider", ctx.provider);
      return plain({ rows: listRevisions(book, ctx.at), prices: draftedPrices(world, ctx.at), provider: ctx.provider, at: ctx.at });
    }),
  ),

  /** One of them: every customer's notice, its last day, and the month or day that holds for it. */
  get: readers.input(narrowed).query(async ({ ctx, input }) => {
    const found = await ctx.office((tx) => arrivals(tx, ctx.provider, ctx.at, input));
    if (found === null) return accepted(refuse("NOT_FOUND"));
    const { row, all, rows, pending } = found;
    return plain({ row, summary: summaryOf(all), pending, found: rows.length, rows: rows.slice(0, SHOWN), at: ctx.at });
  }),

  export: readers.input(narrowed).query(async ({ ctx, input }) => {
    const found = await ctx.office((tx) => arrivals(tx, ctx.provider, ctx.at, input));
    if (found === null) return accepted(refuse("NOT_FOUND"));
    const columns = [
      "contract",
      "customer",
      "notice",
      "form",
      "sentAt",
      "arriveBy",
      "arrivedAt",
      "bouncedAt",
      "wished",
      "effective",
      "fixed",
      "pushedBack",
      "state",
    ] as const;
    return { csv: csvText([columns, ...found.rows.map((row) => columns.map((name) => row[name]))]) };
  }),

  /** What a revision of the prices would do, while somebody types it. */
  priceEffect: readers
    .input(z.object({ from: month, prices: z.record(z.string(), z.int().min(1).max(1_000_000_000)) }))
    .query(async ({ ctx, input }) =>
      ctx.office(async (tx) => {
        const book = await readWholeBook(tx, ctx.provider);
        const prices = Object.fromEntries(Object.entries(input.prices).map(([name, amount]) => [name, BigInt(amount)]));
        const effect = revisionEffect(
          (contract) => worldOf(book, ctx.at, "contract", contract.id),
          worldOf(book, ctx.at, "provider", ctx.provider),
          [...book.contracts.values()],
          { from: input.from, prices },
          ctx.at,
        );
        const most = effect.contracts.toSorted((a, b) => Number(b.after - b.before - (a.after - a.before))).slice(0, 50);
        const names = await customersOf(
          tx,
          most.map(({ contract }) => contract),
        );
        return plain({
          ...effect,
          count: effect.contracts.length,
          contracts: most.map((row) => ({ ...row, customer: names.get(row.contract) ?? "" })),
        });
      }),
    ),

  /** What the abolition of an addon or of the service would do. */
  abolitionEffect: readers.input(z.object({ what: z.enum([...addons, "service"]), lastDay: day })).query(async ({ ctx, input }) =>
    ctx.office(async (tx) => {
      const effect = abolitionEffect(await readWholeBook(tx, ctx.provider), input.what, input.lastDay, ctx.at);
      const most = effect.contracts.toSorted((a, b) => Number(b.fee - a.fee)).slice(0, 50);
      const names = await customersOf(
        tx,
        most.map(({ contract }) => contract),
      );
      return plain({
        ...effect,
        count: effect.contracts.length,
        contracts: most.map((row) => ({ ...row, customer: names.get(row.contract) ?? "" })),
      });
    }),
  ),
});

type Tx = Parameters<typeof readWholeBook>[0];

async function arrivals(tx: Tx, provider: string, at: string, asked: z.output<typeof narrowed>) {
  const book = await readWholeBook(tx, provider);
  const row = listRevisions(book, at).find((one) => one.kind === asked.kind && one.id === asked.id);
  if (row === undefined) return null;
  const about = announcementOf(book.provider, asked.kind, asked.id);
  const all = about === null ? [] : arrivalsOf(book, about, at);
  const names = await customersOf(
    tx,
    all.map(({ contract }) => contract),
  );
  const words = asked.search.trim().toLowerCase();
  const rows = all
    .map((one) => ({ ...one, customer: names.get(one.contract) ?? "" }))
    .filter(({ customer }) => words === "" || customer.toLowerCase().includes(words))
    .filter(({ state, pushedBack }) => asked.state === "all" || (asked.state === "pushed-back" ? pushedBack : state === asked.state))
    .sort((a, b) => order[a.state] - order[b.state] || (a.arriveBy < b.arriveBy ? -1 : a.arriveBy > b.arriveBy ? 1 : 0));
  const pending =
    about === null ? 0 : await tx.contractInbox.count({ where: { providerId: provider, fromKind: "provider", servedAt: null } });
  return { row, all, rows, pending };
}
const order = { bounced: 0, overdue: 1, "on-its-way": 2, arrived: 3 };
