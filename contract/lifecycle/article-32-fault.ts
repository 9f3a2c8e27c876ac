import { z } from "zod";
import { recoveredInTime } from "../calendar/service-level.ts";
import { refuse } from "../refusal.ts";
import { operations } from "./actors.ts";
import { earlier, toInstant } from "./dates.ts";
import { incidentCommand } from "./incident-command.ts";
import { addon, id, instantText, nothing, yen } from "./payload.ts";

/** 32-1: the customer looks at its own equipment first and then tells us; this notice is when we know of the fault, unless the monitoring was earlier. */
export const report = incidentCommand({
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
export const detect = incidentCommand({
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

/** S-2: recovered within two hours of the detection, or not. */
export const recover = incidentCommand({
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
export const investigate = incidentCommand({
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

export const close = incidentCommand({
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
