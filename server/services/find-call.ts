import { z } from "zod";
import type { Transaction } from "../../database/client.ts";
import { usesOf } from "../../flow/check/uses.ts";
import type { Flow } from "../../flow/flow.ts";
import { readFlow } from "../../flow/schema.ts";
import { refuse } from "../refusal.ts";

const detail = z.object({
  code: z.string().nullable().catch(null),
  note: z.object({ ja: z.string(), en: z.string() }).nullable().catch(null),
});

/** One call with every block that it passed, named and captioned as in the version that it ran. */
export async function findCall(tx: Transaction, organisationId: string, id: string) {
  const call = await tx.call.findFirst({ where: { id, organisationId }, include: { steps: { orderBy: { step: "asc" } } } });
  if (call === null) return refuse("NOT_FOUND");
  const flow = await tx.flow.findFirst({ where: { id: call.flowId, organisationId }, select: { name: true } });
  const { document, version } = await documentOf(tx, organisationId, call);
  return {
    id: call.id,
    kind: call.kind,
    number: call.number,
    caller: call.callerNumber,
    callerShown: call.callerShown,
    flowId: call.flowId,
    flow: flow?.name ?? "",
    version,
    switch: call.switch,
    startedAt: call.startedAt.toISOString(),
    answeredAt: call.answeredAt?.toISOString() ?? null,
    endedAt: call.endedAt?.toISOString() ?? null,
    endCause: call.endCause,
    outcome: call.outcome,
    steps: call.steps.map((row) => ({
      step: row.step,
      subflow: row.flow === "" ? null : row.flow,
      block: row.block,
      label: row.flow === "" ? labelOf(document, row.block) : null,
      kind: row.kind,
      exit: row.exit,
      enteredAt: row.enteredAt.toISOString(),
      leftAt: row.leftAt.toISOString(),
      latencyMs: row.latencyMs,
      says: row.flow === "" ? saysOf(document, row.block) : {},
      ...detail.catch({ code: null, note: null }).parse(row.detail),
    })),
  };
}

async function documentOf(tx: Transaction, organisationId: string, call: { id: string; flowVersionId: string | null }) {
  if (call.flowVersionId !== null) {
    const version = await tx.flowVersion.findFirst({
      where: { id: call.flowVersionId, organisationId },
      select: { document: true, number: true },
    });
    return { document: flowIn(version?.document), version: version?.number ?? null };
  }
  const ticket = await tx.callTicket.findFirst({ where: { callId: call.id, organisationId }, select: { document: true } });
  return { document: flowIn(ticket?.document), version: null };
}

function flowIn(document: unknown): Flow | undefined {
  const read = document === undefined ? undefined : readFlow(document);
  return read !== undefined && "flow" in read ? read.flow : undefined;
}

function labelOf(flow: Flow | undefined, id: string): string | null {
  return flow?.blocks[id]?.label ?? null;
}

/** What a block says first, by language; a recorded prompt by its name. */
function saysOf(flow: Flow | undefined, id: string): Record<string, string> {
  const block = flow?.blocks[id];
  if (flow === undefined || block === undefined) return {};
  const first = usesOf(block).prompts?.[0]?.prompt ?? [];
  return Object.fromEntries(
    flow.languages
      .map((language) => [
        language,
        first.map((item) => ("say" in item ? (item.say[language] ?? "") : "recorded" in item ? `♪ ${item.recorded}` : "")).join(""),
      ])
      .filter(([, text]) => text !== ""),
  );
}
