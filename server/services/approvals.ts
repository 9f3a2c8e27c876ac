import { type Book, machines } from "../../contract/lifecycle/book.ts";
import type { Actor, StreamKind, StreamRef, Waiting } from "../../contract/machine.ts";
import { isRefusal } from "../refusal.ts";
import { peopleNames } from "./people-names.ts";
import { type CommandPreview, previewContractCommand } from "./preview-contract-command.ts";
import { type Asking, readReached } from "./read-reached.ts";
import { commandText } from "./show-due.ts";
import { factsOf, type ShownFact } from "./show-event.ts";
import { isShownRequest } from "./told-to.ts";

export interface ShownApproval {
  readonly request: string;
  readonly stream: StreamRef;
  readonly type: string;
  readonly rule: string;
  readonly text: { readonly ja: string; readonly en: string };
  readonly customer: string | null;
  readonly askedAt: string;
  readonly askedBy: { readonly id: string; readonly name: string | null; readonly role: Actor["role"] };
  /** What was asked, with the reason where one was given. */
  readonly facts: readonly ShownFact[];
  readonly reason: string | null;
  readonly waiver: string | null;
  readonly documents: readonly string[];
  /** What approving would do now, or why it cannot be done (any more), or not by this person. */
  readonly outcome: CommandPreview;
  /** One's own request can be taken back, never approved. */
  readonly own: boolean;
}

/** So many at once: each is tried on the record of its customer. */
const MOST = 50;

/** Acts of two people that wait for the second, each tried on the record as it stands: the oldest first, 50 at most. */
export async function approvalsOf(ctx: Asking): Promise<ShownApproval[]> {
  const waiting = await ctx.tenant((tx) =>
    tx.contractWork.findMany({
      where: { kind: "approval" },
      orderBy: [{ since: "asc" }],
      take: MOST,
      select: { streamKind: true, streamId: true, subject: true, organisationId: true },
    }),
  );
  const names = new Map(
    (
      await ctx.tenant((tx) =>
        tx.organisation.findMany({
          where: { id: { in: waiting.map(({ organisationId }) => organisationId) }, kind: "customer" },
          select: { id: true, name: true },
        }),
      )
    ).map(({ id, name }) => [id, name]),
  );
  const shown: Omit<ShownApproval, "askedBy">[] = [];
  const askers: (readonly [string, Actor["role"]])[] = [];
  for (const { streamKind, streamId, subject, organisationId } of waiting) {
    const stream: StreamRef = { kind: kindOf(streamKind), id: streamId };
    const reached = await readReached(ctx, stream, { type: "approve" });
    if (isRefusal(reached)) continue;
    const { book, now, acting } = reached;
    const request = waitingIn(book, stream)[subject];
    if (request === undefined || !isShownRequest(acting.actor)(request)) continue;
    const { command, askedAt } = request;
    const answer = { id: "approval", type: "approve", stream, actor: acting.actor, data: { request: subject } };
    const spec = Object.entries(machines[stream.kind].commands).find(([name]) => name === command.type)?.[1];
    askers.push([command.actor.person, command.actor.role]);
    shown.push({
      request: subject,
      stream,
      type: command.type,
      rule: spec?.rule ?? "C-05",
      text: commandText(stream.kind, command.type),
      customer: names.get(organisationId) ?? null,
      askedAt,
      facts: factsOf(command.type, command.data),
      reason: command.reason ?? null,
      waiver: command.waiver?.reason ?? null,
      documents: command.documents ?? [],
      outcome: previewContractCommand(book, answer, now),
      own: command.actor.person === acting.actor.person,
    });
  }
  const people = await peopleNames(
    ctx,
    askers.map(([person]) => person),
  );
  return shown.map((one, at) => {
    const [id = "", role = "clerk"] = askers[at] ?? [];
    return { ...one, askedBy: { id, name: people[id] ?? null, role } };
  });
}

function waitingIn(book: Book, { kind, id }: StreamRef): Readonly<Record<string, Waiting>> {
  switch (kind) {
    case "provider":
      return book.provider.approvals;
    case "account":
      return book.accounts.get(id)?.approvals ?? {};
    case "contract":
      return book.contracts.get(id)?.approvals ?? {};
    case "incident":
      return book.incidents.get(id)?.approvals ?? {};
  }
}

/** The column holds one of the four kinds. */
function kindOf(text: string): StreamKind {
  return text === "provider" || text === "account" || text === "incident" ? text : "contract";
}
