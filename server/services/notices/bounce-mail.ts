import { system } from "../../../contract/engine.ts";
import type { Database } from "../../../database/client.ts";
import { recordBounce } from "../../../database/notices/record-bounce.ts";
import { providerNow } from "../../../database/record/clock.ts";
import { withTenant } from "../../../database/tenant.ts";
import { type Refusal, refuse } from "../../refusal.ts";
import { type ShownContractRefusal, showRefusal } from "../show-refusal.ts";

/** The demo's mail server says that a letter of the mailbox came back: what a bounce does elsewhere. */
export async function bounceMail(
  database: Database,
  mail: string,
): Promise<{ ok: true } | { ok: false; refusal: ShownContractRefusal } | Refusal> {
  const held = await database.mail.findUnique({ where: { id: mail }, select: { kind: true, providerId: true } });
  if (held === null || held.kind !== "notice" || held.providerId === null || !/^[0-9a-f-]{36}$/.test(mail)) return refuse("NOT_FOUND");
  const provider = held.providerId;
  const now = await providerNow(database, provider);
  const said = await withTenant(database, { organisationId: provider }, async (tx) => {
    const delivery = await tx.noticeDelivery.findUnique({ where: { id: mail } });
    if (delivery === null || delivery.channel !== "mail" || delivery.state !== "sent") return "none";
    const why = "550 5.1.1 user unknown";
    return recordBounce(tx, { provider }, { delivery, actor: system, commandId: `notice/${mail}/bounce`, now, why });
  });
  if (said === "none") return refuse("NOTICE_NOT_SENT");
  return said === null ? { ok: true } : { ok: false, refusal: showRefusal(said, { stream: "contract", type: "record-bounce" }) };
}
