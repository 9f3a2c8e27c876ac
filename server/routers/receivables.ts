import { randomUUID } from "node:crypto";
import { z } from "zod";
import { worldOf } from "../../contract/lifecycle/book.ts";
import { dayOf } from "../../contract/lifecycle/dates.ts";
import { previewCommand } from "../../database/record/give-command.ts";
import { readUnit } from "../../database/record/read-unit.ts";
import { officeProcedure } from "../office-procedure.ts";
import { accepted, refuse } from "../refusal.ts";
import { providerRoles } from "../services/contract-actor.ts";
import { csvText } from "../services/csv.ts";
import { describeAccount } from "../services/describe-account.ts";
import { listReceivables } from "../services/list-receivables.ts";
import { plain } from "../services/plain.ts";
import { previewNextRun } from "../services/preview-next-run.ts";
import { ofType } from "../services/registers/entry.ts";
import { router } from "../trpc.ts";

const readers = officeProcedure.for(...providerRoles, "reseller-staff");

const filter = z.object({ state: z.enum(["all", "owing", "overdue"]).default("all"), search: z.string().max(100).default("") });
const SHOWN = 300;
const EXPORTED = 100_000;

export const receivablesRouter = router({
  list: readers.input(filter).query(async ({ ctx, input }) => ({
    ...(await ctx.office((tx) => listReceivables(tx, ctx.provider, input, dayOf(ctx.at), SHOWN))),
    at: ctx.at,
  })),

  export: readers.input(filter).query(async ({ ctx, input }) => {
    const { rows } = await ctx.office((tx) => listReceivables(tx, ctx.provider, input, dayOf(ctx.at), EXPORTED));
    const columns = ["account", "customer", "reseller", "documents", "open", "overdue", "payBy", "suspended"] as const;
    return { csv: csvText([columns, ...rows.map((row) => columns.map((name) => row[name]))]) };
  }),

  /** On which documents a payment would be put, and what would be left of it: what `pay` itself would do, written nowhere. */
  allocate: readers
    .input(
      z.object({
        account: z.uuid(),
        amount: z.int().min(1).max(1_000_000_000_000),
        on: z.iso.date().nullable().default(null),
        invoices: z.array(z.string().max(200)).max(500).default([]),
      }),
    )
    .query(async ({ ctx, input: { account, amount, on, invoices } }) => {
      const seen = await ctx.office((tx) => tx.organisation.count({ where: { id: account, kind: "customer" } }));
      if (seen === 0) return accepted(refuse("NOT_FOUND"));
      const stream = { kind: "account", id: account } as const;
      const data = { amount, invoices, ...(on === null ? {} : { on }) };
      const command = { id: randomUUID(), type: "pay", stream, actor: ctx.actor, data };
      const { events } = await previewCommand(ctx.database, { provider: ctx.provider, command, now: ctx.at });
      const parts = ofType(events, "allocated").map(({ data }) => ({ invoice: data.invoice, amount: data.amount }));
      return plain({
        parts,
        left: BigInt(amount) - parts.reduce((sum, part) => sum + part.amount, 0n),
        interest: ofType(events, "interest-claimed").map(({ data }) => ({ invoice: data.invoice, days: data.days, amount: data.amount })),
        lifts: ofType(events, "overlay-ended").length,
      });
    }),

  /** One customer's account, settled to now: documents, payments, what is overdue, what the next run will ask. */
  get: readers.input(z.object({ account: z.uuid() })).query(async ({ ctx, input }) => {
    const { account } = input;
    const customer = await ctx.office((tx) =>
      tx.organisation.findFirst({
        where: { id: account, kind: "customer" },
        select: { id: true, name: true, parent: { select: { kind: true, name: true } } },
      }),
    );
    if (customer === null) return accepted(refuse("NOT_FOUND"));
    const book = await readUnit(ctx.database, { provider: ctx.provider, unit: { kind: "account", id: account }, now: ctx.at });
    const state = book.accounts.get(account);
    const contracts = [...book.contracts.values()].filter((contract) => contract.account === account);
    const view = state === undefined ? null : describeAccount(worldOf(book, ctx.at, "account", account), state, contracts, ctx.at);
    const runs =
      state === undefined
        ? []
        : contracts.flatMap((contract) => previewNextRun(worldOf(book, ctx.at, "contract", contract.id), state, contract, ctx.at) ?? []);
    return plain({
      account,
      customer: customer.name,
      reseller: customer.parent?.kind === "reseller" ? customer.parent.name : null,
      biller: state?.biller?.kind ?? null,
      contracts: contracts.map(({ id, phase, start }) => ({ id, phase, start })),
      view,
      runs,
      approvals: Object.entries(state?.approvals ?? {}).map(([request, { command, askedAt }]) => ({
        request,
        type: command.type,
        askedAt,
      })),
      at: ctx.at,
    });
  }),
});
