import type { Transaction } from "../../database/client.ts";
import type { Flow } from "../../flow/flow.ts";
import { readFlow } from "../../flow/schema.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";

/** A ticket is good for so long. */
const TICKET_MS = 60_000;

export interface TestCallTicket {
  ticketId: string;
  expiresAt: string;
  flow: Flow;
}

/**
 * A ticket for one test call: it holds the flow as it is now, the draft (`version` null) or a version by number, so that saving
 * meanwhile changes nothing for the caller.
 */
export async function startTestCall(
  tx: Transaction,
  {
    organisationId,
    personId,
    flowId,
    version,
    now,
  }: { organisationId: string; personId: string; flowId: string; version: number | null; now: Date },
): Promise<TestCallTicket | Refusal> {
  const source = version === null ? await draftOf(tx, organisationId, flowId) : await versionOf(tx, organisationId, flowId, version);
  if (isRefusal(source)) return source;
  const read = readFlow(source.document);
  if (!("flow" in read) || read.flow.start === null) return refuse("TEST_CALL_UNREADABLE");
  const { document, flowVersionId, draftRevision } = source;
  const expiresAt = new Date(now.getTime() + TICKET_MS);
  const { id } = await tx.callTicket.create({
    data: {
      ...{ organisationId, personId, flowId, flowVersionId, draftRevision, createdAt: now, expiresAt },
      document: JSON.parse(JSON.stringify(document)),
    },
    select: { id: true },
  });
  return { ticketId: id, expiresAt: expiresAt.toISOString(), flow: read.flow };
}

async function draftOf(tx: Transaction, organisationId: string, flowId: string) {
  const draft = await tx.flowDraft.findFirst({
    where: { organisationId, flowId, flow: { archivedAt: null } },
    select: { document: true, revision: true },
  });
  return draft === null ? refuse("NOT_FOUND") : { document: draft.document, flowVersionId: null, draftRevision: draft.revision };
}

async function versionOf(tx: Transaction, organisationId: string, flowId: string, number: number) {
  const version = await tx.flowVersion.findFirst({ where: { organisationId, flowId, number }, select: { id: true, document: true } });
  return version === null ? refuse("NOT_FOUND") : { document: version.document, flowVersionId: version.id, draftRevision: null };
}
