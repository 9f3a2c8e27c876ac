import { z } from "zod";
import { accepted } from "../refusal.ts";
import { contractRoles, machineRole } from "../services/contract-actor.ts";
import { issueQuotation } from "../services/issue-quotation.ts";
import { keepUpload, uploadLimit } from "../services/keep-upload.ts";
import { itemQuantities, setupChoice } from "../services/quote-contract.ts";
import { withheldDocuments } from "../services/told-to.ts";
import { procedure, router } from "../trpc.ts";

export const documentsRouter = router({
  /** Keeps a file that came in: a form, a scan, a proof. It never changes afterwards. */
  upload: procedure
    .for(...contractRoles)
    .input(
      z.object({
        stream: z.object({ kind: z.enum(["provider", "account", "contract", "incident"]), id: z.uuid() }),
        /** Whose a new contract will be. */
        account: z.uuid().optional(),
        kind: z.enum(["form", "proof", "scan"]),
        name: z.string().trim().min(1).max(200),
        mediaType: z.string().max(100),
        base64: z.base64().max(Math.ceil(uploadLimit / 3) * 4),
      }),
    )
    .mutation(async ({ ctx, input }) => accepted(await keepUpload(ctx, input))),

  /** Issues a quotation as PDF and keeps it; answers with its document. Asked for the same on the same day, it is the same one. */
  issueQuotation: procedure
    .for(...contractRoles)
    .input(
      z.object({
        contract: z.uuid(),
        month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
        items: itemQuantities,
        extensionSeats: z.int().min(0).nullable().default(null),
        setup: setupChoice,
        language: z.enum(["ja", "en"]),
      }),
    )
    .mutation(async ({ ctx, input }) => accepted(await issueQuotation(ctx, input))),

  /** The documents of a contract, newest first, without their bytes. */
  list: procedure
    .for(...contractRoles)
    .input(z.object({ stream: z.object({ kind: z.enum(["account", "contract"]), id: z.uuid() }) }))
    .query(({ ctx, input }) =>
      ctx.tenant(async (tx) => {
        const rows = await tx.document.findMany({
          where: { streamKind: input.stream.kind, streamId: input.stream.id },
          orderBy: [{ createdAt: "desc" }, { id: "asc" }],
          select: { id: true, kind: true, name: true, mediaType: true, size: true, sha256: true, createdAt: true },
        });
        const ids = rows.map(({ id }) => id);
        const withheld = machineRole[ctx.role] === "customer" ? await withheldDocuments(tx, ids, input.stream) : new Set<string>();
        return rows.filter(({ id }) => !withheld.has(id)).map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
      }),
    ),
});
