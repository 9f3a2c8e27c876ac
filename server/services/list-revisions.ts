import { type Book, worldOf } from "../../contract/lifecycle/book.ts";
import type { Addon } from "../../contract/lifecycle/contract-state.ts";
import type { ProviderState } from "../../contract/lifecycle/provider-state.ts";
import type { DayText, InstantText, MonthText } from "../../contract/machine.ts";
import type { Prices } from "../../contract/money/price-book.ts";
import { type Announcement, type Arrival, type ArrivalSummary, arrivalOf, summaryOf } from "./arrivals.ts";

/** Something that the provider has drafted or decided for all its customers. */
export interface RevisionRow {
  readonly kind: Announcement["kind"];
  readonly id: string;
  readonly status: "draft" | "waiting" | "announced" | "withdrawn";
  /** A month for prices, a day for the rest. */
  readonly wished: MonthText | DayText;
  readonly prices: Partial<Prices> | null;
  readonly addon: Addon | null;
  readonly detrimental: boolean | null;
  /** Open approvals of it. */
  readonly request: string | null;
  readonly arrivals: ArrivalSummary | null;
}

/** Price revisions, versions of the terms and abolitions, the latest to take effect first, each with how far it has arrived. */
export function listRevisions(book: Book, at: InstantText): RevisionRow[] {
  const { provider } = book;
  const waiting = (type: string, id: string) =>
    Object.entries(provider.approvals).find(([, { command }]) => command.type === type && dataId(command.data) === id)?.[0] ?? null;
  const none = { prices: null, addon: null, detrimental: null, request: null };
  const announced = (about: Announcement) => summaryOf(arrivalsOf(book, about, at));
  const rows: RevisionRow[] = [
    ...Object.values(provider.revisions).map(({ id, from, prices, status }): RevisionRow => {
      const request = waiting("approve-price-revision", id);
      return {
        ...none,
        ...{ kind: "prices", id, wished: from, prices, request },
        status: status === "draft" && request !== null ? "waiting" : status,
        arrivals: status === "announced" ? announced({ kind: "prices", id }) : null,
      };
    }),
    ...provider.terms.map(
      ({ version, effectiveFrom, detrimental }): RevisionRow => ({
        ...none,
        ...{ kind: "terms", id: version, status: "announced", wished: effectiveFrom, detrimental },
        arrivals: announced({ kind: "terms", id: version }),
      }),
    ),
    ...Object.values(provider.addonAbolitions).map(
      ({ id, addon, lastDay }): RevisionRow => ({
        ...none,
        ...{ kind: "addon", id, status: "announced", wished: lastDay, addon },
        arrivals: announced({ kind: "addon", id, addon }),
      }),
    ),
    ...(provider.serviceAbolition === null
      ? []
      : [
          {
            ...none,
            ...({
              kind: "service",
              id: provider.serviceAbolition.id,
              status: "announced",
              wished: provider.serviceAbolition.lastDay,
            } as const),
            arrivals: announced({ kind: "service", id: provider.serviceAbolition.id }),
          },
        ]),
    ...abolitionsWaiting(provider),
  ];
  return rows.sort((a, b) => (a.wished < b.wished ? 1 : a.wished > b.wished ? -1 : a.id < b.id ? -1 : 1));
}

/** How an announcement stands with every contract that was told of it. */
export function arrivalsOf(book: Book, about: Announcement, at: InstantText): Arrival[] {
  return [...book.contracts.values()].flatMap(
    (contract) => arrivalOf(worldOf(book, at, "contract", contract.id), contract, about, at) ?? [],
  );
}

/** The announcement of this kind and id, or null where nothing of it was decided. */
export function announcementOf(provider: ProviderState, kind: Announcement["kind"], id: string): Announcement | null {
  switch (kind) {
    case "prices":
      return provider.revisions[id]?.status === "announced" ? { kind, id } : null;
    case "terms":
      return provider.terms.some(({ version }) => version === id) ? { kind, id } : null;
    case "addon": {
      const addon = provider.addonAbolitions[id]?.addon;
      return addon === undefined ? null : { kind, id, addon };
    }
    case "service":
      return provider.serviceAbolition?.id === id ? { kind, id } : null;
  }
}

/** Abolitions that wait for the second person have no state of their own yet. */
function abolitionsWaiting(provider: ProviderState): RevisionRow[] {
  return Object.entries(provider.approvals).flatMap(([request, { command }]): RevisionRow[] => {
    const data = command.data;
    if (typeof data !== "object" || data === null || !("lastDay" in data) || typeof data.lastDay !== "string") return [];
    const common = { status: "waiting", wished: data.lastDay, prices: null, detrimental: null, request, arrivals: null } as const;
    if (command.type === "abolish-service") return [{ ...common, kind: "service", id: dataId(data) ?? request, addon: null }];
    if (command.type !== "abolish-addon" || !("addon" in data)) return [];
    return [
      {
        ...common,
        kind: "addon",
        id: dataId(data) ?? request,
        addon: data.addon === "recording-delivery" ? "recording-delivery" : "recording-extension",
      },
    ];
  });
}

function dataId(data: unknown): string | null {
  if (typeof data !== "object" || data === null) return null;
  if ("revision" in data && typeof data.revision === "string") return data.revision;
  return "abolition" in data && typeof data.abolition === "string" ? data.abolition : null;
}
