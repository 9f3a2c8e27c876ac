import type { Transaction } from "../../database/client.ts";
import { namesOf } from "../../flow/check/names.ts";
import { readFlow } from "../../flow/schema.ts";

export interface PromptUse {
  flowId: string;
  flow: string;
  /** Blocks of the draft or version that play it. */
  blocks: number;
}

/**
 * Which flows play which prompt, by the prompt's name: drafts, the versions that numbers lead to, and the newest version of each flow
 * (a subflow is called in that one).
 */
export async function promptsInUse(tx: Transaction, organisationId: string): Promise<Map<string, PromptUse[]>> {
  const flows = await tx.flow.findMany({
    where: { organisationId, archivedAt: null },
    orderBy: { name: "asc" },
    select: {
      id: true,
      name: true,
      draft: { select: { document: true } },
      versions: { orderBy: { number: "desc" }, select: { document: true, _count: { select: { numbers: true, splitNumbers: true } } } },
    },
  });
  const found = new Map<string, PromptUse[]>();
  for (const { id, name, draft, versions } of flows) {
    const living = versions.filter(({ _count }, index) => index === 0 || _count.numbers + _count.splitNumbers > 0);
    const most = new Map<string, number>();
    for (const document of [draft?.document, ...living.map((version) => version.document)]) {
      for (const [prompt, blocks] of promptsOf(document)) most.set(prompt, Math.max(blocks, most.get(prompt) ?? 0));
    }
    for (const [prompt, blocks] of most) found.set(prompt, [...(found.get(prompt) ?? []), { flowId: id, flow: name, blocks }]);
  }
  return found;
}

function promptsOf(document: unknown): [string, number][] {
  const read = document === undefined ? undefined : readFlow(document);
  if (read === undefined || !("flow" in read)) return [];
  return namesOf(read.flow)
    .filter(({ kind }) => kind === "prompt")
    .map(({ name, blocks }) => [name, blocks.length]);
}
