import { contractNumber } from "../../../contract/lifecycle/contract-number.ts";
import { dayOf } from "../../../contract/lifecycle/dates.ts";
import { partyOf } from "../../../database/notices/party-of.ts";
import { providerNow } from "../../../database/record/clock.ts";
import { withTenant } from "../../../database/tenant.ts";
import { blank, composeForm, type Prefill } from "../../../documents/forms/compose-form.ts";
import { type FormKind, formTitles } from "../../../documents/forms/form-kinds.ts";
import type { Language, Paper } from "../../../documents/paper.ts";
import { isRefusal, type Refusal } from "../../refusal.ts";
import { contractActor } from "../contract-actor.ts";
import { type Asking, readReached } from "../read-reached.ts";

/** A form of the provider, blank, or filled with what is known of a contract; `asked` are fields that somebody typed already. */
export async function fillForm(
  ctx: Asking,
  {
    kind,
    language,
    contract,
    asked,
  }: { kind: FormKind; language: Language; contract: string | null; asked: Readonly<Record<string, string>> },
): Promise<{ paper: Paper; name: string } | Refusal> {
  const acting = await ctx.tenant((tx) => contractActor(tx, ctx));
  if (isRefusal(acting)) return acting;
  const now = await providerNow(ctx.database, acting.provider);
  const filled = contract === null ? { ...blank, asked } : await known(ctx, contract, dayOf(now), asked);
  if (isRefusal(filled)) return filled;
  const provider = await withTenant(ctx.database, { organisationId: acting.provider }, (tx) => partyOf(tx, acting.provider, null));
  const title = formTitles[kind].title[language];
  return {
    paper: composeForm(kind, language, provider, filled),
    name: `${title}${filled.contract === null ? "" : `-${filled.contract}`}.pdf`,
  };
}

async function known(ctx: Asking, id: string, date: string, asked: Prefill["asked"]): Promise<Prefill | Refusal> {
  const reached = await readReached(ctx, { kind: "contract", id }, { type: "", data: {} });
  if (isRefusal(reached)) return reached;
  const contract = reached.book.contracts.get(id);
  if (contract === undefined) return blank;
  const party = contract.representative?.party ?? contract.holders.at(-1)?.party ?? null;
  const customer = await withTenant(ctx.database, { organisationId: reached.acting.provider }, (tx) =>
    partyOf(tx, contract.account, party),
  );
  const items = contract.phase === "active" ? contract.quantities : contract.items;
  return { customer, contract: contractNumber(id), date, items, asked };
}
