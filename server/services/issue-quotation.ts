import { createHash } from "node:crypto";
import type { z } from "zod";
import { dayOf, plusDays } from "../../contract/lifecycle/dates.ts";
import { keptUntil } from "../../database/notices/keep-letter.ts";
import { keepPaper } from "../../database/notices/keep-paper.ts";
import { partyOf } from "../../database/notices/party-of.ts";
import { withTenant } from "../../database/tenant.ts";
import type { Language } from "../../documents/paper.ts";
import { composeQuotation, type QuotationFacts } from "../../documents/quotation.ts";
import type { PdfRenderer } from "../dependencies.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { type itemQuantities, quoteContract, type setupChoice } from "./quote-contract.ts";
import { type Asking, readReached } from "./read-reached.ts";

/** A quotation holds for thirty days from its own; a price revision in between is said on the paper. */
const validDays = 30;

interface AskedQuotation {
  readonly contract: string;
  readonly month: string;
  readonly items: z.output<typeof itemQuantities>;
  readonly extensionSeats: number | null;
  readonly setup: z.output<typeof setupChoice>;
  readonly language: Language;
}

/**
 * Issues a quotation: the plan of the month run as a paper to the contract's holder, kept as PDF with its hash. What says the same
 * on the same day is the same quotation. QUOTATION_IMPOSSIBLE where such a contract could not be made.
 */
export async function issueQuotation(
  ctx: Asking & { readonly pdf: PdfRenderer },
  asked: AskedQuotation,
): Promise<{ id: string; number: string; name: string } | Refusal> {
  const stream = { kind: "contract", id: asked.contract } as const;
  const reached = await readReached(ctx, stream, { type: "", data: {} });
  if (isRefusal(reached)) return reached;
  const { acting, book, now } = reached;
  const contract = book.contracts.get(asked.contract);
  if (contract === undefined) return refuse("NOT_FOUND");
  const quote = await quoteContract(ctx, asked);
  if (isRefusal(quote)) return quote;
  const months = [quote.first, quote.second].filter((month) => month !== null);
  const [first] = months;
  if (first === undefined) return refuse("QUOTATION_IMPOSSIBLE");

  const { provider } = acting;
  const tenant = { organisationId: provider };
  const date = dayOf(now);
  const biller = book.accounts.get(contract.account)?.biller;
  const [addressee, sender] = await withTenant(ctx.database, tenant, async (tx) => [
    await partyOf(tx, contract.account, contract.representative?.party ?? contract.holders.at(-1)?.party ?? null),
    await partyOf(tx, biller?.kind === "reseller" ? biller.id : provider, null),
  ]);
  const said = { addressee, sender, date, validUntil: plusDays(date, validDays), months };
  const number = numberOf(asked, said);
  const name = `${number}.pdf`;
  const before = await withTenant(ctx.database, tenant, (tx) => issued(tx, asked.contract, name));
  if (before !== null) return { id: before, number, name };
  const bytes = await ctx.pdf.render(composeQuotation({ ...said, number }, asked.language), new Date(now));
  const id = await withTenant(ctx.database, tenant, async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))::text`;
    return (
      (await issued(tx, asked.contract, name)) ??
      (await keepPaper(tx, {
        ...{ provider, organisation: contract.account, stream, kind: "quotation", name, mediaType: "application/pdf", bytes },
        ...{ dated: date, amount: BigInt(first.total), keptUntil: keptUntil(now), createdBy: acting.actor.person },
      }))
    );
  });
  return { id, number, name };
}

/** Names the day and what is said, so that two papers that differ never share a number. */
function numberOf({ contract, language }: AskedQuotation, said: Omit<QuotationFacts, "number">): string {
  const seal = createHash("sha256")
    .update(JSON.stringify([contract, language, said]))
    .digest("hex");
  return `Q-${said.date.replaceAll("-", "")}-${seal.slice(0, 8).toUpperCase()}`;
}

async function issued(tx: Parameters<typeof keepPaper>[0], contract: string, name: string): Promise<string | null> {
  const row = await tx.document.findFirst({
    where: { streamKind: "contract", streamId: contract, kind: "quotation", name },
    select: { id: true },
  });
  return row?.id ?? null;
}
