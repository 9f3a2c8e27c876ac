import { z } from "zod";
import { importColumns } from "../../contract/importing/import-row.ts";
import { officeProcedure } from "../office-procedure.ts";
import { csvText } from "../services/csv.ts";
import { previewImport, runImport } from "../services/import-contracts.ts";
import { router } from "../trpc.ts";

/** Existing contracts of other books, with their history and balances. */
const importers = officeProcedure.for("administrator");
const file = z.object({ text: z.string().min(1).max(5_000_000) });

export const importsRouter = router({
  /** The columns with a few invented lines, as CSV. */
  example: importers.query(() => ({ csv: csvText([importColumns, ...example]) })),

  /** What a file would make, and every fault with its line. Nothing is written. */
  preview: importers
    .input(file)
    .mutation(({ ctx, input }) =>
      previewImport({ database: ctx.database, provider: ctx.provider, actor: ctx.actor, personId: ctx.person.id }, input.text),
    ),

  /** Writes some contracts of a file without faults; called again until none is left. */
  run: importers
    .input(file)
    .mutation(({ ctx, input }) =>
      runImport({ database: ctx.database, provider: ctx.provider, actor: ctx.actor, personId: ctx.person.id }, input.text, 20),
    ),
});

const example = [
  ["contract", "株式会社見本商店", "A-001", "2026-04-01", "2026-03-02", "", 5, 6, 1, 10, 1, "", "", "", ""],
  ["change", "株式会社見本商店", "A-001", "2026-07-01", "2026-05-20", "", "", 8, "", "", "", "", "", "", ""],
  ["balance", "株式会社見本商店", "A-001", "2026-10-31", "", "", "", "", "", "", "", "", "", 0, "移行時残高"],
  ["contract", "医療法人みほん会", "A-002", "2026-08-01", "", "", 2, 3, 1, 3, "", "", "", "", ""],
  ["termination", "医療法人みほん会", "A-002", "2026-12-31", "2026-11-02", "", "", "", "", "", "", "", "", "", ""],
];
