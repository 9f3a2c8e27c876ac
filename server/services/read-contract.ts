import { dueBook } from "../../contract/lifecycle/book.ts";
import { nextMonth, startOf } from "../../contract/lifecycle/dates.ts";
import { EVERY_MONTH } from "../../database/record/next-due.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { describeContract } from "./describe-contract.ts";
import { peopleNames } from "./people-names.ts";
import { type Asking, readReached } from "./read-reached.ts";
import { showDue } from "./show-due.ts";
import { isShownRequest } from "./told-to.ts";

/**
 * A contract as its page shows it. `validOn`: what held at that instant (a day: at its 00:00 JST); `knownOn`: as far as had been
 * recorded by then. Names of people and firms are today's.
 */
export async function readContract(ctx: Asking, asked: { id: string; validOn?: string; knownOn?: string }) {
  const stream = { kind: "contract", id: asked.id } as const;
  const at = {
    ...(asked.validOn ? { validOn: instant(asked.validOn) } : {}),
    ...(asked.knownOn ? { knownOn: instant(asked.knownOn) } : {}),
  };
  const reached = await readReached(ctx, stream, { type: "" }, at);
  if (isRefusal(reached)) return reached;
  const { book, now, acting } = reached;
  const contract = book.contracts.get(asked.id);
  if (contract === undefined) return notYet(asked);
  const seenAt = at.validOn ?? at.knownOn ?? now;
  const described = describeContract(book, contract, seenAt);
  const shown = isShownRequest(acting.actor);
  const approvals = described.approvals.filter(({ id }) => {
    const request = contract.approvals[id];
    return request !== undefined && shown(request);
  });
  // What is noted about a customer is not for the customer.
  const noted = acting.actor.role === "customer" ? { holds: [], violations: [], tasks: [], processes: [] } : {};
  const ahead = dueBook(book, `${nextMonth(seenAt.slice(0, 7), 15)}-01T00:00:00.000Z`).filter(
    ({ stream: of, at: when }) => of.id === asked.id && when > seenAt,
  );
  // As in the list: the run of the month where nothing of its own lies ahead.
  const next = ahead.find(({ command }) => command !== EVERY_MONTH) ?? ahead[0];
  const around = await ctx.tenant(async (tx) => {
    const organisations = await tx.organisation.findMany({
      where: { id: { in: [contract.account, contract.reseller].filter((id) => id !== null && id !== "") as string[] } },
      select: { id: true, name: true },
    });
    const parties = await tx.party.findMany({ where: { organisationId: contract.account } });
    const inUse = await tx.lineLease.count({ where: { organisationId: contract.account } });
    const calls = await tx.call.findMany({
      where: { organisationId: contract.account, kind: "live" },
      orderBy: [{ startedAt: "desc" }, { id: "desc" }],
      take: 10,
      select: { id: true, number: true, startedAt: true, endedAt: true, endCause: true },
    });
    return { calls, names: new Map(organisations.map(({ id, name }) => [id, name])), parties, inUse };
  });
  return {
    ...described,
    ...noted,
    approvals,
    now,
    /** Not null where the page looks at another time than now. */
    asOf: at.validOn === undefined && at.knownOn === undefined ? null : { validOn: at.validOn ?? null, knownOn: at.knownOn ?? null },
    customer: around.names.get(contract.account) ?? "",
    resellerName: contract.reseller === null ? null : (around.names.get(contract.reseller) ?? null),
    parties: around.parties.map(({ id, name, nameKana, representative, postalCode, address, phone, fax, email, contacts }) => ({
      id,
      name,
      nameKana,
      representative,
      postalCode,
      address,
      phone,
      fax,
      email,
      contacts: contactsOf(contacts),
    })),
    linesInUse: around.inUse,
    /** Without who called: that is the customer's own. */
    recentCalls: around.calls.map(({ startedAt, endedAt, ...call }) => ({
      ...call,
      startedAt: startedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
    })),
    next: next === undefined ? null : showDue(next),
    approvalPeople: await peopleNames(
      ctx,
      approvals.map(({ by }) => by),
    ),
  };
}

function notYet({ validOn, knownOn }: { validOn?: string; knownOn?: string }): Refusal {
  return refuse("NOT_FOUND", { validOn: validOn ?? null, knownOn: knownOn ?? null });
}

const instant = (text: string): string => (text.length === 10 ? startOf(text) : text);

export interface Contact {
  readonly role: string;
  readonly name: string;
  readonly department?: string;
  readonly phone?: string;
  readonly fax?: string;
  readonly email?: string;
}

/** The column holds a list of contacts; what does not look like one is left out. */
export function contactsOf(value: unknown): Contact[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown): Contact[] => {
    if (typeof one !== "object" || one === null || !("role" in one) || !("name" in one)) return [];
    const { role, name, department, phone, fax, email } = one as Record<string, unknown>;
    const text = (part: unknown) => (typeof part === "string" && part !== "" ? part : undefined);
    return typeof role === "string" && typeof name === "string"
      ? [{ role, name, department: text(department), phone: text(phone), fax: text(fax), email: text(email) }]
      : [];
  });
}
