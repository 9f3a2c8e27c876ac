import { z } from "zod";
import { findRule, readings, rules } from "../../contract/terms/catalogue.ts";
import { differences } from "../../contract/terms/import/differences.ts";
import { parseTerms } from "../../contract/terms/import/parse-terms.ts";
import { officeProcedure } from "../office-procedure.ts";
import { accepted, refuse } from "../refusal.ts";
import { providerRoles } from "../services/contract-actor.ts";
import { describeRule } from "../services/describe-rule.ts";
import { importTerms, removeTerms } from "../services/import-terms.ts";
import { listTermsVersions, publishedVersions } from "../services/list-terms-versions.ts";
import { readTermsText } from "../services/read-terms-text.ts";
import { ruleSources } from "../services/rule-sources.ts";
import { ruleUse, ruleUses } from "../services/rule-use.ts";
import { router } from "../trpc.ts";

const readers = officeProcedure.for(...providerRoles);
const editors = officeProcedure.for("administrator");

/** The longest text of terms that is taken: 554 lines are 54,000 characters. */
const text = z.string().min(1).max(2_000_000);
const version = z.string().trim().min(1).max(100);
const id = z.object({ id: z.uuid() });

export const termsRouter = router({
  /** Every imported version with what was published of it, newest import first. */
  versions: readers.query(async ({ ctx }) => ({
    provider: ctx.provider,
    ...(await ctx.office((tx) => listTermsVersions(tx, ctx.provider, ctx.at))),
  })),

  /** The clauses of one version, with the rules that answer for each, and where the two do not meet. */
  text: readers.input(id).query(async ({ ctx, input }) => {
    const held = await ctx.office((tx) => tx.termsText.findFirst({ where: { id: input.id, organisationId: ctx.provider } }));
    if (held === null) return accepted(refuse("NOT_FOUND"));
    return { id: held.id, version: held.version, ...readTermsText(held.text) };
  }),

  /** What changed from one version to another, clause by clause. */
  differences: readers.input(z.object({ older: z.uuid(), newer: z.uuid() })).query(async ({ ctx, input }) => {
    const held = await ctx.office((tx) =>
      tx.termsText.findMany({ where: { organisationId: ctx.provider, id: { in: [input.older, input.newer] } } }),
    );
    const [older, newer] = [input.older, input.newer].map((wanted) => held.find((one) => one.id === wanted));
    if (older === undefined || newer === undefined) return accepted(refuse("NOT_FOUND"));
    return differences(parseTerms(older.text), parseTerms(newer.text));
  }),

  /** What the parser would find in a text, and what it changes against the newest import; nothing is kept. */
  check: editors.input(z.object({ text })).mutation(async ({ ctx, input }) => {
    const { articles, clauses, report } = readTermsText(input.text);
    const newest = await ctx.office((tx) =>
      tx.termsText.findFirst({ where: { organisationId: ctx.provider }, orderBy: { position: "desc" } }),
    );
    const changed = newest === null ? null : differences(parseTerms(newest.text), parseTerms(input.text));
    const counted = (change: "added" | "removed" | "changed") => changed?.filter((one) => one.change === change).length ?? 0;
    return {
      articles,
      clauses: clauses.length,
      report,
      against:
        newest === null
          ? null
          : { version: newest.version, added: counted("added"), removed: counted("removed"), changed: counted("changed") },
    };
  }),

  import: editors
    .input(z.object({ version, text, note: z.string().trim().max(1000).default("") }))
    .mutation(async ({ ctx, input }) =>
      accepted(
        await ctx.office((tx) =>
          importTerms(tx, { organisationId: ctx.provider, personId: ctx.person.id, ...input, now: new Date(ctx.at) }),
        ),
      ),
    ),

  remove: editors.input(id).mutation(async ({ ctx, input }) =>
    accepted(
      await ctx.office(async (tx) => {
        const published = (await publishedVersions(tx, ctx.provider)).map((one) => one.version);
        return removeTerms(tx, { organisationId: ctx.provider, personId: ctx.person.id, id: input.id, published });
      }),
    ),
  ),

  /** Every rule and reading in our own words, with how often the record cites it. */
  catalogue: readers.query(async ({ ctx }) => {
    const [sources, uses] = [ruleSources(), await ctx.office((tx) => ruleUses(tx, ctx.provider))];
    return [...rules, ...readings].map((entry) => {
      const { commands, code, tests, ...card } = describeRule(entry, sources.get(entry.id));
      return { ...card, commands: commands.length, code: code.length, tests: tests.length, uses: uses.get(entry.id) ?? 0 };
    });
  }),

  /** One rule: its words, code, tests, commands, and the latest events and contracts that cite it. */
  rule: readers.input(z.object({ rule: z.string().max(20) })).query(async ({ ctx, input }) => {
    const entry = findRule(input.rule);
    if (entry === null) return accepted(refuse("NOT_FOUND"));
    const use = await ctx.office((tx) => ruleUse(tx, ctx.provider, entry.id));
    return { ...describeRule(entry, ruleSources().get(entry.id)), use };
  }),
});
