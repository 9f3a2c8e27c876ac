import { z } from "zod";
import { dayOf } from "../../contract/lifecycle/dates.ts";
import { readUnit } from "../../database/record/read-unit.ts";
import { withTenant } from "../../database/tenant.ts";
import { officeProcedure } from "../office-procedure.ts";
import { accepted, refuse } from "../refusal.ts";
import { providerRoles } from "../services/contract-actor.ts";
import { describeHolders } from "../services/describe-holders.ts";
import { eventsByType } from "../services/events-by-type.ts";
import { recordAudit } from "../services/record-audit.ts";
import { router } from "../trpc.ts";

const readers = officeProcedure.for(...providerRoles, "reseller-staff");
/** Those who may hand in a rename or a succession (13-1, 14-1). */
const writers = officeProcedure.for("administrator", "clerk", "reseller-staff");

const line = z.string().trim().max(200).default("");
const party = z.strictObject({
  name: z.string().trim().min(1).max(200),
  nameKana: line,
  representative: line,
  postalCode: line,
  address: line,
  phone: line,
  fax: line,
  email: z.union([z.literal(""), z.email().max(200)]).default(""),
});

export const holdersRouter = router({
  /** Who holds a contract and held it, its successors and their representative, and the rows of all these people and firms. */
  get: readers.input(z.object({ contract: z.uuid() })).query(async ({ ctx, input }) => {
    const row = await ctx.office((tx) =>
      tx.contractRow.findUnique({ where: { contract: input.contract }, select: { organisationId: true, customer: true, state: true } }),
    );
    if (row === null) return accepted(refuse("NOT_FOUND"));
    const book = await readUnit(ctx.database, { provider: ctx.provider, unit: { kind: "account", id: row.organisationId }, now: ctx.at });
    const contract = book.contracts.get(input.contract);
    if (contract === undefined) return accepted(refuse("NOT_FOUND"));
    const { parties, events, proofs } = await ctx.office(async (tx) => ({
      parties: await tx.party.findMany({
        where: { organisationId: row.organisationId },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
        omit: { contacts: true, organisationId: true, providerId: true },
      }),
      events: await eventsByType(tx, ctx.provider, ["renamed", "succeeded", "representative-named", "rename-refused"], input.contract),
      proofs: await tx.document.findMany({ where: { streamId: input.contract }, select: { id: true, name: true } }),
    }));
    return {
      contract: contract.id,
      account: row.organisationId,
      customer: row.customer,
      state: row.state,
      phase: contract.phase,
      holders: describeHolders(contract, events, dayOf(ctx.at)),
      successors: contract.successors,
      representative: contract.representative,
      history: events
        .map(({ type, rule, recordedAt, validOn, data }) => ({
          type,
          rule,
          at: recordedAt,
          validOn,
          proof: "proof" in data ? data.proof : null,
        }))
        .toReversed(),
      parties: parties.map(({ createdAt, updatedAt: _updated, ...kept }) => ({ ...kept, createdAt: createdAt.toISOString() })),
      documents: proofs,
      at: ctx.at,
    };
  }),

  /** A row for a person or firm that will hold or represent: personal data, which events only name by its id. */
  addParty: writers.input(z.object({ contract: z.uuid(), party })).mutation(async ({ ctx, input }) => {
    const row = await ctx.office((tx) =>
      tx.contractRow.findUnique({ where: { contract: input.contract }, select: { organisationId: true } }),
    );
    if (row === null) return accepted(refuse("NOT_FOUND"));
    return withTenant(ctx.database, { organisationId: ctx.provider }, async (tx) => {
      const { id } = await tx.party.create({
        data: { ...input.party, organisationId: row.organisationId, providerId: ctx.provider },
        select: { id: true },
      });
      await recordAudit<"party.added">(tx, {
        organisationId: row.organisationId,
        actorId: ctx.person.id,
        action: "party.added",
        subject: id,
      });
      return { id };
    });
  }),
});
