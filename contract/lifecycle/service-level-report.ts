import { z } from "zod";
import { availability, meanSecondsToRecovery } from "../calendar/service-level.ts";
import type { Refusal } from "../refusal.ts";
import { isRefusal, refuse } from "../refusal.ts";
import { anyProvider } from "./actors.ts";
import { dayOf, later, startOf, toInstant } from "./dates.ts";
import type { IncidentState } from "./incident-state.ts";
import { instantText } from "./payload.ts";
import { providerCommand } from "./provider-command.ts";

/** The service level of a calendar year (R-6, S-1 to S-3), with and without planned pauses. A breach alone gives no credit: only Article 47 does (6). */
export interface ServiceLevel {
  readonly year: number;
  readonly incidents: number;
  readonly percent: string;
  readonly met: boolean;
  readonly percentWithPauses: string;
  readonly metWithPauses: boolean;
  /** S-2: recoveries that took more than two hours; S-3: users told more than thirty minutes after the occurrence. */
  readonly slowRecoveries: number;
  readonly lateNotices: number;
  readonly meanSecondsToRecovery: number;
}

export function serviceLevelOf(
  incidents: readonly IncidentState[],
  pauses: readonly { from: string; until: string }[],
  year: number,
): ServiceLevel | Refusal {
  const from = startOf(`${year}-01-01`);
  const to = startOf(`${year + 1}-01-01`);
  const own = incidents.filter(
    ({ incidentKind, recoveredAt, extent, occurredAt }) =>
      incidentKind === "outage" && extent !== "partial" && recoveredAt !== null && occurredAt < to && recoveredAt > from,
  );
  const stops = own.map(({ occurredAt, recoveredAt }) => ({ from: occurredAt, until: recoveredAt ?? occurredAt }));
  const outages = availability([durationOf(stops, from, to)], year);
  const all = availability([durationOf([...stops, ...pauses], from, to)], year);
  if (isRefusal(outages)) return outages;
  if (isRefusal(all)) return all;
  const recoveries = own.flatMap(({ detectedAt, recoveredAt }) =>
    recoveredAt === null ? [] : [{ detected: toInstant(detectedAt), recovered: toInstant(recoveredAt) }],
  );
  return {
    year,
    incidents: own.length,
    percent: outages.percent,
    met: outages.met,
    percentWithPauses: all.percent,
    metWithPauses: all.met,
    slowRecoveries: own.filter(({ recoveredInTime }) => recoveredInTime === false).length,
    lateNotices: own.filter(({ notifiedInTime }) => notifiedInTime !== true).length,
    meanSecondsToRecovery: meanSecondsToRecovery(recoveries) ?? 0,
  };
}

export const reportServiceLevel = providerCommand({
  rule: "6",
  summary: { ja: "サービス品質の報告", en: "Report the service level of a year" },
  actors: anyProvider,
  payload: z.strictObject({
    year: z.int().min(2000).max(9000),
    pauses: z.array(z.strictObject({ from: instantText, until: instantText })).default([]),
  }),
  events: ["service-level-reported"],
  refusals: ["E_BAD_VALUE", "E_TOO_EARLY"],
  decide: (world, _provider, command, at) => {
    const { year, pauses } = command.data;
    if (dayOf(at) <= `${year}-01-01`) return refuse("E_TOO_EARLY", "6", { earliest: `${year}-01-02` });
    const report = serviceLevelOf(world.incidents(), pauses, year);
    return isRefusal(report) ? report : [{ type: "service-level-reported", rule: "6", data: { year, report: { ...report } } }];
  },
});

/** Overlapping stops count once. */
function durationOf(stops: readonly { from: string; until: string }[], from: string, to: string): string {
  let sum = 0;
  let reached = from;
  for (const stop of [...stops].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const begins = later(stop.from, reached);
    const ends = stop.until < to ? stop.until : to;
    if (ends <= begins) continue;
    sum += Date.parse(ends) - Date.parse(begins);
    reached = ends;
  }
  return `PT${Math.floor(sum / 1000)}S`;
}
