import { randomUUID } from "node:crypto";
import { z } from "zod";
import { formFields } from "../../contract/lifecycle/article-09-apply.ts";
import { isRefusal as isMachineRefusal } from "../../contract/refusal.ts";
import { providerNow } from "../../database/record/clock.ts";
import { giveCommandIn } from "../../database/record/give-command.ts";
import { withTenant } from "../../database/tenant.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import { askedCommand, commandBy } from "./asked-command.ts";
import type { GivenCommand } from "./give-contract-command.ts";
import { type Asking, reach } from "./read-reached.ts";
import { showEvents } from "./show-event.ts";
import { showRefusal } from "./show-refusal.ts";

const line = z.string().trim().max(200);
const contact = z.object({
  role: z.enum(["contract", "technical", "emergency", "bill-to"]),
  name: line,
  department: line,
  phone: line,
  fax: line,
  email: line,
});

/** What the form of 9-1 must have about the holder. Empty parts are kept empty and named as missing. */
export const holder = z.object({
  name: line,
  nameKana: line,
  representative: line,
  postalCode: line,
  address: line,
  phone: line,
  fax: line,
  email: line,
  contacts: z.array(contact).max(8),
});
export type Holder = z.output<typeof holder>;

/** An application: the command, and the holder as written on the form; null for one whose data are known already (`data.party`). */
export const application = askedCommand.extend({ holder: holder.nullable() });

/** The parts of the form (9-1) that are not filled in, but for the breakdown, which the command itself holds. */
export function missingInForm(given: Holder): (typeof formFields)[number][] {
  const has = (role: Holder["contacts"][number]["role"]) => given.contacts.some((one) => one.role === role && one.name !== "");
  const filled: Readonly<Record<(typeof formFields)[number], boolean>> = {
    company: given.name !== "",
    representative: given.representative !== "",
    address: given.address !== "",
    phone: given.phone !== "",
    fax: given.fax !== "",
    breakdown: true,
    "contract-contact": has("contract"),
    "technical-contact": has("technical"),
    "emergency-contact": has("emergency"),
    "bill-to": has("bill-to"),
  };
  return formFields.filter((field) => !filled[field]);
}

/** Carries an application out; the holder's row is written with it or not at all. */
export async function applyForContract(ctx: Asking, input: z.output<typeof application>): Promise<GivenCommand | Refusal> {
  const asked = { ...input, type: "apply" };
  const reached = await reach(ctx, asked.stream, asked);
  if (isRefusal(reached)) return reached;
  const { acting, unit } = reached;
  const { provider } = acting;
  const now = await providerNow(ctx.database, provider);
  const data: Record<string, unknown> = typeof asked.data === "object" && asked.data !== null ? { ...asked.data } : {};
  const party = input.holder === null ? null : { id: partyId(asked.commandId), ...input.holder };
  const completed = party === null ? data : { ...data, party: party.id, missing: missingInForm(party) };

  class Refused extends Error {}
  let answer: GivenCommand | null = null;
  try {
    await withTenant(ctx.database, { organisationId: provider }, async (tx) => {
      if (party !== null && (await tx.party.count({ where: { id: party.id } })) === 0)
        await tx.party.create({ data: { ...party, organisationId: unit.id, providerId: provider } });
      const given = await giveCommandIn(tx, { provider, now, command: commandBy(acting.actor, { ...asked, data: completed }) });
      if (given.refusal && isMachineRefusal(given.refusal)) {
        answer = { ok: false, refusal: showRefusal(given.refusal, { stream: "contract", type: "apply" }) };
        throw new Refused();
      }
      answer = {
        ok: true,
        repeated: given.repeated,
        waits: given.events.some((event) => event.type === "approval-asked" && event.commandId === asked.commandId),
        events: showEvents(given.events.filter(({ commandId }) => commandId === asked.commandId)),
        dropped: [],
      };
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  if (answer === null) throw new Error("an application came to no end");
  return answer;
}

/** The same form pressed twice names the same row. */
const partyId = (commandId: string): string => commandId || randomUUID();
