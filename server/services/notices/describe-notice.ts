import { noticeKindOf } from "../../../contract/lifecycle/notices.ts";
import type { Transaction } from "../../../database/client.ts";
import { readPaper } from "../../../database/notices/keep-paper.ts";
import { rowOf } from "../../../documents/notices/matrix.ts";
import { templates } from "../../../documents/notices/templates.ts";
import type { Both, Paper } from "../../../documents/paper.ts";
import { refuse } from "../../refusal.ts";

export interface NoticeEvent {
  readonly type: "issued" | "arrived" | "bounced";
  readonly at: string;
  readonly recordedAt: string;
  readonly rule: string;
  readonly person: string;
  readonly proof: string | null;
}

/**
 * One notice in full: what it says in both languages as it was written, what its article requires, its way so far. Papers are null
 * until it has been written.
 */
export async function describeNotice(tx: Transaction, stream: { kind: string; id: string }, notice: string) {
  const row = await tx.contractNotice.findUnique({
    where: { streamKind_streamId_notice: { streamKind: stream.kind, streamId: stream.id, notice } },
  });
  if (row === null) return refuse("NOT_FOUND");
  const deliveries = await tx.noticeDelivery.findMany({
    where: { streamKind: stream.kind, streamId: stream.id, notice },
    orderBy: [{ issue: "desc" }, { organisationId: "asc" }],
  });
  const customer = await tx.organisation.findUnique({ where: { id: row.organisationId }, select: { name: true } });
  const [newest] = deliveries;
  const papers = newest?.paper ? await writtenIn(tx, newest.paper) : null;
  const kind = noticeKindOf(row.about);
  return {
    stream: { kind: row.streamKind, id: row.streamId },
    notice: row.notice,
    kind,
    about: row.about,
    article: row.article,
    form: row.form,
    says: row.says,
    issue: row.issue,
    customer: customer?.name ?? "",
    sentAt: row.sentAt.toISOString(),
    arrivedAt: row.arrivedAt?.toISOString() ?? null,
    bouncedAt: row.bouncedAt?.toISOString() ?? null,
    proof: row.proof,
    mustArriveBy: newest?.mustArriveBy?.toISOString() ?? null,
    required: kind === null ? [] : requiredOf(kind, papers?.ja ?? null),
    row: kind === null ? null : { id: rowOf(kind).id, when: rowOf(kind).when, emergency: rowOf(kind).emergency },
    papers,
    deliveries: deliveries.map((one) => ({
      id: one.id,
      issue: one.issue,
      channel: one.channel,
      state: one.state,
      recipient: one.recipient,
      reference: one.reference,
      subject: one.subject,
      letter: one.letter,
      attempts: one.attempts,
      failure: one.failure,
      trackingNumber: one.trackingNumber,
      messageId: one.messageId,
      ...instants(one),
    })),
    events: await eventsOf(tx, stream, notice),
  };
}

type Instants = "sentAt" | "printedAt" | "postedAt" | "arrivedAt" | "bouncedAt" | "escalatedAt";
function instants(row: Record<Instants, Date | null> & { escalation: string | null; createdAt: Date }) {
  const text = (at: Date | null) => at?.toISOString() ?? null;
  return {
    createdAt: row.createdAt.toISOString(),
    sentAt: text(row.sentAt),
    printedAt: text(row.printedAt),
    postedAt: text(row.postedAt),
    arrivedAt: text(row.arrivedAt),
    bouncedAt: text(row.bouncedAt),
    escalatedAt: text(row.escalatedAt),
    escalation: row.escalation,
  };
}

async function writtenIn(tx: Transaction, id: string): Promise<{ ja: Paper; en: Paper; sha256: string; document: string } | null> {
  const kept = await readPaper(tx, id);
  if (kept === null) return null;
  // Written by renderNotice; its hash was checked while reading.
  const { ja, en } = JSON.parse(Buffer.from(kept.bytes).toString("utf8")) as { ja: Paper; en: Paper };
  return { ja, en, sha256: kept.sha256, document: id };
}

/** What the article asks for, and whether it stands on the paper. */
function requiredOf(kind: keyof typeof templates, paper: Paper | null): { field: string; label: Both; said: string | null }[] {
  const rows = paper?.blocks.flatMap((block) => (block.block === "record" ? block.rows : [])) ?? [];
  return templates[kind].fields
    .filter(({ required }) => required)
    .map(({ field, label }) => ({ field, label, said: rows.find((row) => row.label === label.ja)?.value ?? null }));
}

async function eventsOf(tx: Transaction, { kind, id }: { kind: string; id: string }, notice: string): Promise<NoticeEvent[]> {
  const rows = await tx.$queryRaw<
    { type: string; valid_on: string; recorded_at: Date; rule: string; actor: { person: string }; proof: string | null }[]
  >`
    SELECT type, valid_on, recorded_at, rule, actor, data ->> 'proof' AS proof FROM contract_events
    WHERE stream_kind = ${kind} AND stream_id = ${id}::uuid AND type IN ('notice-issued', 'notice-arrived', 'notice-bounced')
      AND coalesce(data -> 'notice' ->> 'id', data ->> 'notice') = ${notice}
    ORDER BY sequence`;
  const types: Record<string, NoticeEvent["type"]> = {
    "notice-issued": "issued",
    "notice-arrived": "arrived",
    "notice-bounced": "bounced",
  };
  const people = await tx.person.findMany({
    where: { id: { in: rows.map(({ actor }) => actor.person) } },
    select: { id: true, name: true },
  });
  return rows.map(({ type, valid_on, recorded_at, rule, actor, proof }) => ({
    type: types[type] ?? "issued",
    at: valid_on,
    recordedAt: recorded_at.toISOString(),
    rule,
    person: people.find(({ id: person }) => person === actor.person)?.name ?? actor.person,
    proof,
  }));
}
