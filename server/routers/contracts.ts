import { z } from "zod";
import { dayOf } from "../../contract/lifecycle/dates.ts";
import { providerNow } from "../../database/record/clock.ts";
import { accepted, isRefusal, refuse } from "../refusal.ts";
import { application, applyForContract } from "../services/apply-for-contract.ts";
import { approvalsOf } from "../services/approvals.ts";
import { askedCommand, commandBy } from "../services/asked-command.ts";
import { changeDates } from "../services/change-dates.ts";
import { withNotes } from "../services/choice-notes.ts";
import { commandChoices } from "../services/command-choices.ts";
import { commandForms } from "../services/command-form.ts";
import { contractActor, contractRoles, machineRole, providerRoles } from "../services/contract-actor.ts";
import { contractTimeline } from "../services/contract-timeline.ts";
import { giveContractCommand } from "../services/give-contract-command.ts";
import { contractFilter, exportContracts, listContracts } from "../services/list-contracts.ts";
import { possibleActs } from "../services/possible-acts.ts";
import { previewContractCommand } from "../services/preview-contract-command.ts";
import { itemQuantities, quoteContract, setupChoice } from "../services/quote-contract.ts";
import { readContract } from "../services/read-contract.ts";
import { readReached } from "../services/read-reached.ts";
import { readRule } from "../services/read-rule.ts";
import { screenApplication } from "../services/screen-application.ts";
import { procedure, router } from "../trpc.ts";

const forContracts = () => procedure.for(...contractRoles);
const instantOrDay = z.string().regex(/^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/);

export const contractsRouter = router({
  /** Every command that a person may give, as a form, and the role in which the session would give it. */
  forms: forContracts().query(({ ctx }) => ({ role: machineRole[ctx.role], forms: commandForms })),

  /** Carries a command out. A refusal of the machine is a value; what this tenant cannot see is NOT_FOUND. */
  give: forContracts()
    .input(askedCommand)
    .mutation(async ({ ctx, input }) => accepted(await giveContractCommand(ctx, input))),

  /** What would come of it; nothing is written. */
  preview: forContracts()
    .input(askedCommand)
    .query(async ({ ctx, input }) => {
      const { acting, book, now } = accepted(await readReached(ctx, input.stream, input));
      return previewContractCommand(book, commandBy(acting.actor, input), now);
    }),

  /** What the id fields of a command may name. */
  choices: forContracts()
    .input(z.object({ stream: askedCommand.shape.stream, type: askedCommand.shape.type }))
    .query(async ({ ctx, input }) => {
      const reached = await readReached(ctx, input.stream, { type: input.type, data: {} });
      if (isRefusal(reached)) return {};
      // To whom an act is not given, what it could be done to is none of their business.
      const { role } = reached.acting.actor;
      if (!commandForms.some(({ stream, type, actors }) => stream === input.stream.kind && type === input.type && actors.includes(role)))
        return {};
      const choices = commandChoices(reached.book, input.stream, input.type);
      return ctx.tenant((tx) => withNotes(tx, input.stream, choices));
    }),

  list: forContracts()
    .input(z.object({ filter: contractFilter, cursor: z.int().min(0).default(0) }))
    .query(({ ctx, input }) => ctx.tenant((tx) => listContracts(tx, input.filter, input.cursor))),

  export: forContracts()
    .input(z.object({ filter: contractFilter }))
    .query(async ({ ctx, input }) => ({ csv: await ctx.tenant((tx) => exportContracts(tx, input.filter)) })),

  /** Resellers whose contracts this tenant sees. */
  resellers: forContracts().query(({ ctx }) =>
    ctx.tenant((tx) =>
      tx.organisation.findMany({ where: { kind: "reseller", endedAt: null }, orderBy: { name: "asc" }, select: { id: true, name: true } }),
    ),
  ),

  /** A contract as it stands, or as it stood: `validOn` what held then, `knownOn` what was known then. */
  get: forContracts()
    .input(z.object({ id: z.uuid(), validOn: instantOrDay.optional(), knownOn: instantOrDay.optional() }))
    .query(async ({ ctx, input }) => accepted(await readContract(ctx, input))),

  /** Everything that happened to a contract and, dashed, what will if nobody does anything. */
  timeline: forContracts()
    .input(z.object({ id: z.uuid() }))
    .query(async ({ ctx, input }) => accepted(await contractTimeline(ctx, input.id))),

  /** What the session may do with a contract now, and why not what it may not. */
  acts: forContracts()
    .input(z.object({ stream: askedCommand.shape.stream }))
    .query(async ({ ctx, input }) => {
      const { acting, book, now } = accepted(await readReached(ctx, input.stream, { type: "", data: {} }));
      return possibleActs(book, input.stream, acting.actor, now);
    }),

  /** What a change or termination form shows while one types: days still possible, deadlines, fees before and after. */
  dates: forContracts()
    .input(
      z.object({
        id: z.uuid(),
        receivedOn: z.iso.date().nullable().default(null),
        wished: z.iso.date().nullable().default(null),
        lastDay: z.iso.date().nullable().default(null),
        items: itemQuantities.default({}),
        extensionSeats: z.int().min(0).nullable().default(null),
      }),
    )
    .query(async ({ ctx, input }) => {
      const { book, now } = accepted(await readReached(ctx, { kind: "contract", id: input.id }, { type: "" }));
      const contract = book.contracts.get(input.id);
      if (contract === undefined) return accepted(refuse("NOT_FOUND"));
      return changeDates(book, contract, now, { ...input, receivedOn: input.receivedOn ?? dayOf(now) });
    }),

  /** What a new contract would cost: monthly fees, and what the first month adds. */
  quote: forContracts()
    .input(
      z.object({
        month: z.string().regex(/^\d{4}-\d{2}$/),
        items: itemQuantities,
        extensionSeats: z.int().min(0).nullable().default(null),
        setup: setupChoice,
      }),
    )
    .query(async ({ ctx, input }) => accepted(await quoteContract(ctx, input))),

  /** Hands in an application: the holder's row and the command in one transaction, so that a refusal leaves neither. */
  submitApplication: forContracts()
    .input(application)
    .mutation(async ({ ctx, input }) => accepted(await applyForContract(ctx, input))),

  /** The checks of an application (10-1): what the record knows for and against each ground. */
  screening: procedure
    .for(...providerRoles, "reseller-staff")
    .input(z.object({ id: z.uuid() }))
    .query(async ({ ctx, input }) => accepted(await screenApplication(ctx, input.id))),

  /** Customers that this tenant sees, for whom an application may be entered. */
  customers: forContracts().query(({ ctx }) =>
    ctx.tenant((tx) =>
      tx.organisation.findMany({
        where: { kind: "customer", endedAt: null },
        orderBy: { name: "asc" },
        take: 2000,
        select: { id: true, name: true, parentId: true },
      }),
    ),
  ),

  /** Acts of two people that wait for the second. */
  approvals: forContracts().query(({ ctx }) => approvalsOf(ctx)),

  /** A rule in our words, with the clause of the imported text where there is one. */
  rule: forContracts()
    .input(z.object({ rule: z.string().max(30) }))
    .query(async ({ ctx, input }) => accepted(await readRule(ctx, input.rule))),

  /** The actor's own facts: its provider's now. */
  now: forContracts().query(async ({ ctx }) => {
    const acting = accepted(await ctx.tenant((tx) => contractActor(tx, ctx)));
    return { now: await providerNow(ctx.database, acting.provider), organisation: acting.actor.organisation, provider: acting.provider };
  }),
});
