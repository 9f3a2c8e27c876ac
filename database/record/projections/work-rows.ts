import type { ContractState, Notice } from "../../../contract/lifecycle/contract-state.ts";
import { deadline, endOf, firstOf, startOf } from "../../../contract/lifecycle/dates.ts";
import type { WorkKind } from "../../../contract/lifecycle/work-commands.ts";
import type { InstantText, StreamState } from "../../../contract/machine.ts";
import { defaultPolicy } from "../../../contract/policy.ts";

/** Something that waits for a person. */
export interface Work {
  readonly kind: WorkKind;
  readonly subject: string;
  readonly about: string;
  readonly rule: string;
  readonly since: InstantText;
  /** The last safe instant, where the terms know one: by the careful counting of days. */
  readonly by: InstantText | null;
}

/** What in a stream waits for a person, by its settled state. */
export function workOf(state: StreamState & { readonly notices?: Readonly<Record<string, Notice>> }): Work[] {
  return [
    ...Object.entries(state.approvals).map(
      ([id, { command, askedAt }]): Work => ({
        kind: "approval",
        subject: id,
        about: command.type,
        rule: "C-05",
        since: askedAt,
        by: null,
      }),
    ),
    ...Object.values(state.notices ?? {}).flatMap((notice) => lettersOf(notice, isContract(state) ? lastArrival(state, notice.id) : null)),
    ...(isContract(state) ? contractWork(state) : []),
  ];
}

const isContract = (state: StreamState): state is ContractState => state.kind === "contract";

/** A notice that has not arrived yet, or that came back. */
function lettersOf({ id, about, article, sentAt, arrivedAt, bouncedAt }: Notice, by: InstantText | null): Work[] {
  if (arrivedAt !== null) return [];
  const kind = bouncedAt === null ? "arrival" : "bounce";
  return [{ kind, subject: id, about, rule: article, since: bouncedAt ?? sentAt, by }];
}

function contractWork(contract: ContractState): Work[] {
  const since = contract.appliedAt ?? "1970-01-01T00:00:00.000Z";
  const running = contract.phase === "pending-start" || contract.phase === "active";
  return [
    ...(contract.phase === "applied"
      ? [{ kind: "application", subject: contract.id, about: "apply", rule: "11-1", since, by: startOf(contract.start) } as const]
      : []),
    ...(running ? ordersOf(contract) : []),
    ...Object.values(contract.tasks).flatMap(({ id, what, openedAt, by, closed }): Work[] =>
      closed ? [] : [{ kind: "task", subject: id, about: what, rule: what === "removal" ? "29" : "C-08", since: openedAt, by }],
    ),
    ...(running && (contract.setupStage === "quoted" || contract.setupStage === "waiting" || contract.setupStage === "started")
      ? [
          {
            kind: "set-up",
            subject: contract.setupStage,
            about: contract.setup.kind,
            rule: "22-8",
            since: contract.acceptedAt ?? since,
            by: startOf(contract.start),
          } as const,
        ]
      : []),
    ...(contract.purge !== null && contract.purge.purgedAt !== null && contract.purge.certifiedBy === null
      ? [
          {
            kind: "certificate",
            subject: "purge",
            about: "purge",
            rule: "47-11",
            since: contract.purge.purgedAt,
            by: endOf(contract.purge.deadline),
          } as const,
        ]
      : []),
    ...(contract.representative?.interim
      ? [
          {
            kind: "representative",
            subject: contract.representative.party,
            about: "succeed",
            rule: "14-2",
            since: contract.representative.since,
            by: null,
          } as const,
        ]
      : []),
    ...Object.entries(contract.environmentChanges).flatMap(([id, { on, askedAt, permitted }]): Work[] =>
      permitted === null
        ? [{ kind: "environment-change", subject: id, about: "ask-environment-change", rule: "7-3", since: askedAt, by: startOf(on) }]
        : [],
    ),
    ...Object.entries(contract.goodFaith).flatMap(([id, { openedAt, settled }]): Work[] =>
      settled ? [] : [{ kind: "good-faith", subject: id, about: "open-good-faith", rule: "51", since: openedAt, by: null }],
    ),
  ];
}

function ordersOf(contract: ContractState): Work[] {
  return Object.values(contract.orders).flatMap(({ id, kind, status, receivedAt, wished, lastDay, proofsAskedAt }): Work[] => {
    const day = wished ?? (lastDay === null ? null : lastDay);
    const by = day === null ? null : startOf(day);
    if (status === "submitted") return [{ kind: "order", subject: id, about: kind, rule: "12-1", since: receivedAt, by }];
    if (status === "awaiting-proof")
      return [{ kind: "proof", subject: id, about: kind, rule: "12-7", since: proofsAskedAt ?? receivedAt, by }];
    return [];
  });
}

/** New prices hold from the wished month only where their notice arrives three months before it (21-3). */
function lastArrival(contract: ContractState, notice: string): InstantText | null {
  const told = Object.values(contract.priceNotices).find((one) => one.notice === notice && one.from === null);
  return told === undefined ? null : endOf(deadline({ policy: defaultPolicy, specialTerms: [] }, "21-3", firstOf(told.wished)));
}
