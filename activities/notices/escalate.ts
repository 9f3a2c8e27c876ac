import { deliveriesOf } from "../../database/notices/delivery.ts";
import { withTenant } from "../../database/tenant.ts";
import { instantWords } from "../../documents/words.ts";
import type { NoticeDelivery } from "../../generated/prisma/client.ts";
import type { NoticePort } from "./notice-port.ts";
import type { EscalationReason, NoticeRef } from "./types.ts";

/**
 * A notice has not arrived and its time runs out, or a server would not take it: the delivery is marked, the audit log keeps it,
 * and clerks and administrators are written to, once for each reason and instant.
 */
export async function escalate(port: NoticePort, asked: NoticeRef & { at: string; why: EscalationReason }): Promise<void> {
  const { provider, at, why } = asked;
  const tenant = { organisationId: provider };
  const late = await withTenant(port.database, tenant, async (tx) => {
    const open = (await deliveriesOf(tx, asked)).filter(({ arrivedAt, state }) => arrivedAt === null && state !== "arrived");
    const fresh = open.filter(
      ({ escalatedAt, escalation }) => escalation !== why || escalatedAt === null || escalatedAt.toISOString() < at,
    );
    for (const { id, organisationId, reference } of fresh) {
      await tx.noticeDelivery.update({ where: { id }, data: { escalatedAt: new Date(at), escalation: why } });
      await tx.auditEvent.create({
        data: { organisationId, at: new Date(at), action: "notice.escalated", subject: id, facts: { reference, why } },
      });
    }
    return fresh;
  });
  if (late.length === 0) return;
  for (const to of await watchers(port, provider)) await warn(port, to, late, asked);
}

/** Those who can do something about it. */
function watchers(port: NoticePort, provider: string): Promise<string[]> {
  return withTenant(port.database, { organisationId: provider }, async (tx) => {
    const held = await tx.membership.findMany({
      where: { organisationId: provider, role: { in: ["clerk", "administrator"] }, deactivatedAt: null },
      select: { person: { select: { email: true } } },
    });
    return held.map(({ person }) => person.email);
  });
}

async function warn(
  port: NoticePort,
  to: string,
  late: readonly NoticeDelivery[],
  { provider, at, why }: { provider: string; at: string; why: EscalationReason },
): Promise<void> {
  const [first] = late;
  if (!first) return;
  const lines = late.map(({ reference, subject, mustArriveBy }) =>
    [reference, subject, mustArriveBy === null ? "" : `到達期限 ${instantWords(mustArriveBy.toISOString(), "ja")}`]
      .filter((part) => part !== "")
      .join("　"),
  );
  const words = reasons[why];
  try {
    await port.letterBox.post({
      id: `${first.id}/${why}/${at}/${to}`,
      messageId: `<warning-${first.id}-${why}-${Date.parse(at)}@musubi>`,
      to,
      replyTo: null,
      subject: `【要対応】${words.ja}（${first.reference}）`,
      text: `${words.ja}。通知の画面で確認してください。\n${words.en}. Please look at the page of notices.\n\n${lines.join("\n")}\n`,
      attachments: [],
      provider,
      customer: first.organisationId,
      at: new Date(at),
    });
  } catch (error) {
    port.log.warn({ error, to: "staff", why }, "a warning about a notice was not sent");
  }
}

const reasons: Readonly<Record<EscalationReason, { ja: string; en: string }>> = {
  "deadline-near": { ja: "到達期限の近い通知が届いていません", en: "A notice has not arrived and its deadline is near" },
  "deadline-passed": { ja: "通知が到達期限までに届きませんでした", en: "A notice did not arrive by its deadline" },
  "not-taken": { ja: "通知のメールが受け付けられませんでした", en: "The mail of a notice was not taken" },
  "not-arrived": { ja: "通知の到達が記録されていません", en: "A notice has not been recorded as arrived" },
};
