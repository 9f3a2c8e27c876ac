import { z } from "zod";
import { notifiedInTime, recoveredInTime } from "../calendar/service-level.ts";
import { type OutageCause, outageCauses } from "../money/outage-cause.ts";
import { refuse } from "../refusal.ts";
import { operations, provider } from "./actors.ts";
import { dayOf, earlier, later, plusDays, plusMinutes, startOf, toInstant } from "./dates.ts";
import { type IncidentDues, type IncidentHandlers, incidentCommand } from "./incident-command.ts";
import { notice, noticeHandlers } from "./notices.ts";
import { addon, id, instantText, nothing, text, yen } from "./payload.ts";

const causes = Object.keys(outageCauses) as [OutageCause, ...OutageCause[]];

/** 32-1: the customer looks at its own equipment first and then tells us; this notice is when we know of the fault, unless the monitoring was earlier. */
const report = incidentCommand({
  rule: "32-1",
  summary: { ja: "故障の通知", en: "Report a fault" },
  actors: ["customer", "reseller", ...operations, "clerk"],
  payload: z.strictObject({
    contract: id,
    since: instantText.optional(),
    ownGearChecked: z.boolean(),
    scope: z.union([z.literal("service"), addon]).default("service"),
    extent: z.enum(["total", "near-total", "partial"]).default("total"),
  }),
  events: ["reported", "detected"],
  refusals: ["E_OWN_GEAR", "E_INCIDENT_STATE", "E_NOT_OWN", "E_RECEIVED_LATER"],
  decide: (world, incident, command, at) => {
    const { contract, since, ownGearChecked, scope, extent } = command.data;
    const { role, organisation } = command.actor;
    const held = world.contract(contract);
    if ((role === "customer" && held.account !== organisation) || (role === "reseller" && held.reseller !== organisation))
      return refuse("E_NOT_OWN", "32-1", { organisation });
    if (!ownGearChecked) return refuse("E_OWN_GEAR", "32-1", {});
    if (incident.phase !== "none" && incident.phase !== "open") return refuse("E_INCIDENT_STATE", "32-1", { phase: incident.phase });
    if (since !== undefined && since > command.receivedAt) return refuse("E_RECEIVED_LATER", "32-1", { receivedAt: since, at });
    const told = {
      type: "reported",
      rule: "32-1",
      data: { by: command.actor.person, contract, at: command.receivedAt, ownGearChecked },
    } as const;
    if (incident.phase === "open") return [told];
    const known = command.receivedAt;
    return [
      told,
      {
        type: "detected",
        rule: "32-1",
        data: {
          kind: "outage",
          occurredAt: since ?? known,
          detectedAt: known,
          knownAt: known,
          contracts: [contract],
          scope,
          extent,
          malicious: false,
        },
      },
    ];
  },
});

/** Found by our monitoring. What counts as known is the earlier of monitoring and notice (32-1). */
const detect = incidentCommand({
  rule: "32-1",
  summary: { ja: "障害・事故の検知", en: "Detect an outage or an incident with personal data" },
  actors: [...operations, "system"],
  payload: z.strictObject({
    kind: z.enum(["outage", "personal-data"]).default("outage"),
    occurred: instantText.optional(),
    detected: instantText.optional(),
    known: instantText.optional(),
    contracts: z.array(id).default([]),
    scope: z.union([z.literal("service"), addon]).default("service"),
    extent: z.enum(["total", "near-total", "partial"]).default("total"),
    malicious: z.boolean().default(false),
  }),
  events: ["detected"],
  refusals: ["E_INCIDENT_STATE", "E_BAD_ORDER", "E_RECEIVED_LATER"],
  decide: (_world, incident, command, at) => {
    if (incident.phase !== "none") return refuse("E_INCIDENT_STATE", "32-1", { phase: incident.phase });
    const { kind, contracts, scope, extent, malicious } = command.data;
    const detectedAt = command.data.detected ?? command.data.known ?? at;
    const knownAt = earlier(command.data.known ?? detectedAt, detectedAt);
    const occurredAt = command.data.occurred ?? knownAt;
    if (detectedAt > at) return refuse("E_RECEIVED_LATER", "32-1", { receivedAt: detectedAt, at });
    if (occurredAt > knownAt) return refuse("E_BAD_ORDER", "32-1", { occurredAt, knownAt });
    return [
      {
        type: "detected",
        rule: kind === "personal-data" ? "47-12" : "32-1",
        data: { kind, occurredAt, detectedAt, knownAt, contracts: [...new Set(contracts)], scope, extent, malicious },
      },
    ];
  },
});

/** S-3: the users are told within thirty minutes of the occurrence, by the fastest way. */
const notifyUsers = incidentCommand({
  rule: "S-3",
  summary: { ja: "利用者への障害通知", en: "Tell the users" },
  actors: operations,
  payload: nothing,
  events: ["users-notified", "notice-issued"],
  refusals: ["E_INCIDENT_STATE"],
  decide: (_world, incident, command, at) => {
    if (incident.phase === "none" || incident.notifiedAt !== null) return refuse("E_INCIDENT_STATE", "S-3", { phase: incident.phase });
    const inTime = notifiedInTime(toInstant(incident.occurredAt), toInstant(at));
    return [
      { type: "users-notified", rule: "S-3", data: { at, inTime } },
      notice(command, at, "outage", "S-3", "fastest", { since: incident.occurredAt }),
    ];
  },
});

/** S-2: recovered within two hours of the detection, or not. */
const recover = incidentCommand({
  rule: "S-2",
  summary: { ja: "障害の回復", en: "The service has recovered" },
  actors: [...operations, "system"],
  payload: z.strictObject({ recovered: instantText.optional() }),
  events: ["recovered"],
  refusals: ["E_INCIDENT_STATE", "E_BAD_ORDER", "E_RECEIVED_LATER"],
  decide: (_world, incident, command, at) => {
    if (incident.phase !== "open") return refuse("E_INCIDENT_STATE", "S-2", { phase: incident.phase });
    const recovered = command.data.recovered ?? at;
    if (recovered > at) return refuse("E_RECEIVED_LATER", "S-2", { receivedAt: recovered, at });
    if (recovered < incident.knownAt) return refuse("E_BAD_ORDER", "S-2", { knownAt: incident.knownAt, recovered });
    return [
      {
        type: "recovered",
        rule: "S-2",
        data: { at: recovered, inTime: recoveredInTime(toInstant(incident.detectedAt), toInstant(recovered)) },
      },
    ];
  },
});

/** 32-1, 32-2: we look into it promptly. Where it was the customer's fault, or none of ours is found, the customer bears the cost (charge-costs). */
const investigate = incidentCommand({
  rule: "32-2",
  summary: { ja: "調査結果の記録", en: "Record what the investigation found" },
  actors: operations,
  payload: z.strictObject({ finding: z.enum(["provider", "customer", "none-found"]), cost: yen.nullable().default(null) }),
  events: ["investigated"],
  refusals: ["E_INCIDENT_STATE"],
  decide: (_world, incident, command) =>
    incident.phase === "none" || incident.phase === "closed"
      ? refuse("E_INCIDENT_STATE", "32-2", { phase: incident.phase })
      : [{ type: "investigated", rule: "32-2", data: command.data }],
});

/** A15: why it happened, by two people; with it each customer's exemption and damages are assessed (22-6, 47). */
const classify = incidentCommand({
  rule: "47-1",
  summary: { ja: "原因の分類", en: "Classify the cause" },
  actors: [...operations, ...provider.filter((role) => role !== "administrator")],
  twoPeople: true,
  payload: z.strictObject({ cause: z.enum(causes), reason: text }),
  events: ["classified"],
  refusals: ["E_INCIDENT_STATE"],
  decide: (_world, incident, command) => {
    if (incident.phase !== "recovered" && !(incident.phase === "open" && incident.incidentKind === "personal-data"))
      return refuse("E_INCIDENT_STATE", "47-1", { phase: incident.phase, needs: "recovered" });
    return [
      {
        type: "classified",
        rule: "47-1",
        data: { cause: incident.extent === "partial" ? "partial" : command.data.cause, reason: command.data.reason },
      },
    ];
  },
});

/** B-13: the authority is told preliminarily in three to five days, finally in thirty (sixty after malice), and the persons themselves. */
const tellAuthority = incidentCommand({
  rule: "47-12",
  summary: { ja: "個人情報保護委員会等への報告", en: "Report to the authority" },
  actors: [...provider, "operator"],
  payload: z.strictObject({ report: z.enum(["preliminary", "final"]) }),
  events: ["authority-told"],
  refusals: ["E_INCIDENT_STATE"],
  decide: (_world, incident, command, at) =>
    incident.incidentKind !== "personal-data" || incident.phase === "none" || incident.authority.includes(command.data.report)
      ? refuse("E_INCIDENT_STATE", "47-12", { phase: incident.phase })
      : [{ type: "authority-told", rule: "47-12", data: { report: command.data.report, at } }],
});

const tellPersons = incidentCommand({
  rule: "47-12",
  summary: { ja: "本人への通知", en: "Tell the persons concerned" },
  actors: [...provider, "operator"],
  payload: nothing,
  events: ["persons-told"],
  refusals: ["E_INCIDENT_STATE"],
  decide: (_world, incident, _command, at) =>
    incident.incidentKind !== "personal-data" || incident.phase === "none" || incident.personsTold
      ? refuse("E_INCIDENT_STATE", "47-12", { phase: incident.phase })
      : [{ type: "persons-told", rule: "47-12", data: { at } }],
});

const close = incidentCommand({
  rule: "32-1",
  summary: { ja: "障害対応の終了", en: "Close the incident" },
  actors: operations,
  payload: nothing,
  events: ["closed"],
  refusals: ["E_INCIDENT_STATE"],
  decide: (_world, incident) => {
    const told = incident.incidentKind === "outage" || (incident.authority.includes("final") && incident.personsTold);
    return incident.phase === "classified" && told
      ? [{ type: "closed", rule: "32-1", data: {} }]
      : refuse("E_INCIDENT_STATE", "32-1", { phase: incident.phase });
  },
});

/** TM-08, B-13: a clock ran out while what it waits for has not been done. */
const passClock = incidentCommand({
  rule: "S-3",
  summary: { ja: "期限の経過", en: "A clock has run out" },
  actors: ["system"],
  payload: z.strictObject({ clock: id }),
  events: ["clock-passed"],
  decide: (_world, incident, command) =>
    incident.clocks.includes(command.data.clock)
      ? []
      : [{ type: "clock-passed", rule: clockRules[command.data.clock] ?? "S-3", data: command.data }],
});

export const incidentCommands = {
  report,
  detect,
  "notify-users": notifyUsers,
  recover,
  investigate,
  classify,
  "tell-authority": tellAuthority,
  "tell-persons": tellPersons,
  close,
  "pass-clock": passClock,
} as const;

const clockRules: Record<string, string> = {
  "notice-30m": "S-3",
  "recovery-2h": "S-2",
  "row-1-8h": "22-6-1",
  "row-2-2h": "22-6-2",
  "preliminary-5d": "47-12",
  "final-30d": "47-12",
  "final-60d": "47-12",
};

export const dueIncident: IncidentDues = (incident, until) => {
  const { phase, occurredAt, detectedAt, knownAt, notifiedAt, recoveredAt, authority, malicious } = incident;
  if (phase === "none" || phase === "closed") return [];
  const clocks =
    incident.incidentKind === "outage"
      ? [
          ...(notifiedAt === null ? [{ clock: "notice-30m", at: plusMinutes(occurredAt, 30) }] : []),
          ...(recoveredAt === null
            ? [
                { clock: "recovery-2h", at: plusMinutes(detectedAt, 120) },
                { clock: "row-2-2h", at: plusMinutes(occurredAt, 120) },
                { clock: "row-1-8h", at: plusMinutes(knownAt, 480) },
              ]
            : []),
        ]
      : [
          ...(authority.includes("preliminary") ? [] : [{ clock: "preliminary-5d", at: startOf(plusDays(dayOf(knownAt), 5)) }]),
          ...(authority.includes("final")
            ? []
            : [{ clock: malicious ? "final-60d" : "final-30d", at: startOf(plusDays(dayOf(knownAt), malicious ? 60 : 30)) }]),
        ];
  // A clock that had run out before we knew of the incident is marked when it is known.
  return clocks
    .map(({ clock, at }) => ({ clock, at: later(at, knownAt) }))
    .filter(({ clock, at }) => !incident.clocks.includes(clock) && at <= until)
    .map(({ clock, at }) => ({
      id: `clock/${clock}`,
      at,
      phase: "run",
      command: "pass-clock",
      data: { clock },
      rule: clockRules[clock] ?? "S-3",
      stream: { kind: "incident", id: incident.id },
    }));
};

export const onIncident = {
  ...noticeHandlers,
  reported: (incident, { by, contract, at }) => ({
    ...incident,
    reports: [...incident.reports, { by, contract, at }],
    // Told by a customer before our monitoring saw it: known since then.
    knownAt: incident.phase === "open" ? earlier(incident.knownAt, at) : incident.knownAt,
    contracts: contract !== null && incident.phase === "open" ? [...new Set([...incident.contracts, contract])] : incident.contracts,
  }),
  detected: (incident, { kind, occurredAt, detectedAt, knownAt, contracts, scope, extent, malicious }) => ({
    ...incident,
    phase: "open",
    incidentKind: kind,
    occurredAt,
    detectedAt,
    knownAt,
    contracts,
    scope,
    extent,
    malicious,
  }),
  "users-notified": (incident, { at, inTime }) => ({ ...incident, notifiedAt: at, notifiedInTime: inTime }),
  recovered: (incident, { at, inTime }) => ({ ...incident, phase: "recovered", recoveredAt: at, recoveredInTime: inTime }),
  "clock-passed": (incident, { clock }) => ({ ...incident, clocks: [...incident.clocks, clock] }),
  investigated: (incident, { finding }) => ({ ...incident, finding }),
  classified: (incident, { cause }) => ({ ...incident, phase: "classified", cause }),
  "authority-told": (incident, { report }) => ({ ...incident, authority: [...incident.authority, report] }),
  "persons-told": (incident) => ({ ...incident, personsTold: true }),
  closed: (incident) => ({ ...incident, phase: "closed" }),
} satisfies IncidentHandlers;
