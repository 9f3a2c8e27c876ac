import { z } from "zod";
import type { Transaction } from "../../database/client.ts";
import { usesOf } from "../../flow/check/uses.ts";
import type { Flow, FlowBlock } from "../../flow/flow.ts";
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
  const said = captionsOf(document, call.steps);
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
    steps: call.steps.map((row, index) => ({
      step: row.step,
      subflow: row.flow === "" ? null : row.flow,
      block: row.block,
      label: row.flow === "" ? labelOf(document, row.block) : null,
      kind: row.kind,
      exit: row.exit,
      enteredAt: row.enteredAt.toISOString(),
      leftAt: row.leftAt.toISOString(),
      latencyMs: row.latencyMs,
      says: said[index] ?? null,
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

/** What each step said first, in the language that was in force then: the flow's first one, until a block switches it. */
function captionsOf(
  flow: Flow | undefined,
  steps: readonly { flow: string; block: string }[],
): ({ text: string; language: string } | null)[] {
  let language = flow?.languages[0] ?? "ja-JP";
  return steps.map((step) => {
    const block = step.flow === "" ? flow?.blocks[step.block] : undefined;
    if (block === undefined) return null;
    if (block.kind === "language") language = block.language;
    const text = captionOf(block, language);
    return text === "" ? null : { text, language };
  });
}

/** The sentences of a block's first prompt for the caller; a recorded prompt by its name. A whisper is for somebody else. */
function captionOf(block: FlowBlock, language: string): string {
  const first = (block.kind === "transfer" ? undefined : usesOf(block).prompts?.[0]?.prompt) ?? [];
  return first.map((item) => ("say" in item ? (item.say[language] ?? "") : "recorded" in item ? `♪ ${item.recorded}` : "")).join("");
}
