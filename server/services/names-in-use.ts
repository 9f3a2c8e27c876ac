import type { Transaction } from "../../database/client.ts";
import { namesOf } from "../../flow/check/names.ts";
import type { NameKind } from "../../flow/options.ts";
import { readFlow } from "../../flow/schema.ts";

export interface NameUse {
  flowId: string;
  flow: string;
  /** Blocks of the draft or version that use it. */
  blocks: number;
}

/**
 * Which flows use which name of a kind: drafts, the versions that numbers lead to, and the newest version of each flow (a subflow is
 * called in that one).
 */
export async function namesInUse(tx: Transaction, organisationId: string, kind: NameKind): Promise<Map<string, NameUse[]>> {
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
  const found = new Map<string, NameUse[]>();
  for (const { id, name: flow, draft, versions } of flows) {
    const living = versions.filter(({ _count }, index) => index === 0 || _count.numbers + _count.splitNumbers > 0);
    const most = new Map<string, number>();
    for (const document of [draft?.document, ...living.map((version) => version.document)]) {
      for (const [name, blocks] of namesIn(document, kind)) most.set(name, Math.max(blocks, most.get(name) ?? 0));
    }
    for (const [name, blocks] of most) found.set(name, [...(found.get(name) ?? []), { flowId: id, flow, blocks }]);
  }
  return found;
}

function namesIn(document: unknown, kind: NameKind): [string, number][] {
  const read = document === undefined ? undefined : readFlow(document);
  if (read === undefined || !("flow" in read)) return [];
  return namesOf(read.flow)
    .filter((use) => use.kind === kind)
    .map(({ name, blocks }) => [name, blocks.length]);
}
