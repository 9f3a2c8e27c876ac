import { z } from "zod";
import { worldOf } from "../../contract/lifecycle/book.ts";
import { dayOf, monthOf, nextMonth } from "../../contract/lifecycle/dates.ts";
import { invoicesOf } from "../../contract/lifecycle/ledger.ts";
import { policyFor } from "../../contract/lifecycle/world.ts";
import type { Transaction } from "../../database/client.ts";
import { officeProcedure } from "../office-procedure.ts";
import { providerRoles } from "../services/contract-actor.ts";
import {
  describeHolidays,
  describeLevies,
  describePolicies,
  describePriceBooks,
  describeTaxRates,
} from "../services/describe-administration.ts";
import { eventsByType } from "../services/events-by-type.ts";
import { holidayMoves, withHoliday } from "../services/holiday-moves.ts";
import { customersOf } from "../services/names-of.ts";
import { peopleByName } from "../services/people-by-name.ts";
import { plain } from "../services/plain.ts";
import { readSettledBook } from "../services/read-settled-book.ts";
import { readWholeBook } from "../services/read-whole-book.ts";
import { router } from "../trpc.ts";

const readers = officeProcedure.for(...providerRoles);

/** How far ahead a changed holiday is followed. */
const MONTHS_AHEAD = 60;

export const administrationRouter = router({
  /** Every policy: what holds, what it means, who changed it when; and the readings that stay fixed. */
  policies: readers.query(({ ctx }) =>
    ctx.office(async (tx) => {
      const world = await providerWorld(tx, ctx.provider, ctx.at);
      const described = describePolicies(world, await eventsByType(tx, ctx.provider, ["policy-set"]));
      const names = await peopleByName(
        tx,
        described.policies.flatMap(({ changes }) => changes.map(({ by }) => by)),
      );
      return {
        ...described,
        policies: described.policies.map((row) => ({
          ...row,
          changes: row.changes.map((change) => ({ ...change, by: names.get(change.by) ?? null })),
        })),
        secondPersonFor: world.provider.secondPersonFor,
        provider: ctx.provider,
        at: ctx.at,
      };
    }),
  ),

  /** The holidays of a year, by default of this one by the provider's clock. */
  holidays: readers.input(z.object({ year: z.int().min(1949).max(2150).nullable().default(null) })).query(({ ctx, input }) =>
    ctx.office(async (tx) => {
      const year = input.year ?? Number(dayOf(ctx.at).slice(0, 4));
      return { year, provider: ctx.provider, rows: describeHolidays(await providerWorld(tx, ctx.provider, ctx.at), year) };
    }),
  ),

  /** Every due date that would move if this day were a holiday (name) or none (null), over the whole book; nothing is saved. */
  holidayMoves: readers
    .input(z.object({ day: z.iso.date(), name: z.string().trim().min(1).max(200).nullable() }))
    .query(async ({ ctx, input }) => {
      const book = await readSettledBook(ctx.database, ctx.provider, ctx.at, ["contract", "account"]);
      const world = worldOf(book, ctx.at, "provider", ctx.provider);
      const from = monthOf(dayOf(ctx.at));
      const moves = holidayMoves(
        { before: world.holidays, after: withHoliday(world.holidays, input.day, input.name) },
        [...book.contracts.values()].map((contract) => ({ contract, shiftOn: (on) => policyFor(world, contract, on).paymentShift })),
        [...book.accounts.values()].flatMap((account) => invoicesOf(account).map((invoice) => ({ account: account.id, invoice }))),
        { from, until: nextMonth(from, MONTHS_AHEAD) },
      );
      const shown = moves.moved.map((row) => ({ ...row, count: row.contracts.length, contracts: row.contracts.slice(0, 100) }));
      const names = await ctx.office((tx) =>
        customersOf(
          tx,
          shown.flatMap(({ contracts }) => contracts.map(({ contract }) => contract)),
        ),
      );
      return {
        already: input.name === (world.holidays.names.get(input.day) ?? null),
        moved: shown.map((row) => ({
          ...row,
          contracts: row.contracts.map((one) => ({ ...one, customer: names.get(one.contract) ?? "" })),
        })),
        kept: moves.kept.slice(0, 200),
        keptCount: moves.kept.length,
        contracts: book.contracts.size,
      };
    }),

  /** Tax rates, levies and books of prices as rows with their validity. */
  tables: readers.query(({ ctx }) =>
    ctx.office(async (tx) => {
      const world = await providerWorld(tx, ctx.provider, ctx.at);
      return plain({
        taxes: describeTaxRates(world, ctx.at),
        levies: describeLevies(world),
        books: describePriceBooks(world, ctx.at),
        provider: ctx.provider,
        at: ctx.at,
      });
    }),
  ),
});

async function providerWorld(tx: Transaction, provider: string, at: string) {
  return worldOf(await readWholeBook(tx, provider, []), at, "provider", provider);
}
