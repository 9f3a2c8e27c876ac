import { z } from "zod";
import { dayText, instantText, items, monthText } from "../lifecycle/payload.ts";
import { roles } from "../machine.ts";
import { policyOverrideSchema } from "../policy.ts";

/**
 * A scenario file: dated steps, and what must be true of them. Every wall-clock time is Japan's (an offset may be written).
 * The keys are the same in a test, in a what-if question of staff, and in the documentation (docs/scenarios.md).
 */
const moment = instantText.meta({ description: "Instant: 2026-09-01T09:00 in Japan, or with an offset" });
const dayOrMoment = z.union([dayText, moment]).meta({ description: "JST day, or an instant" });
const wholeYen = z.int().meta({ description: "Whole yen" });
const name = z.string().min(1).max(80);
const fields = z.record(z.string(), z.unknown());

/** Whose act it is. Several persons of one role: `clerk:sato`. */
const who = z
  .string()
  .regex(new RegExp(`^(${roles.join("|")})(:[a-z0-9-]+)?$`), `one of ${roles.join(", ")}`)
  .meta({ description: "Role, or role:person" });

const delivery = z.union([z.literal("never"), dayText]).meta({ description: "Day of arrival, or never" });

export const stepSchema = z
  .strictObject({
    at: moment,
    do: z.string().min(1).meta({ description: "A command of docs/commands.md" }),
    as: who.default("system"),
    with: fields.default({}).meta({ description: "The command's payload" }),
    contract: name.optional().meta({ description: "Which contract; “contract” where there is one" }),
    account: name.optional().meta({ description: "Which customer; “customer” where there is one" }),
    incident: name.optional().meta({ description: "Which incident" }),
    id: name.optional().meta({ description: "Name of the command, to refer to its order or approval later" }),
    receivedAt: moment.optional().meta({ description: "Paper and fax: when it reached us; it then counts as documented" }),
    waiver: z.string().min(1).optional().meta({ description: "Reason for which lateness is forgiven (C-05)" }),
    reason: z.string().min(1).optional(),
    documents: z.array(z.string().min(1)).optional(),
    approve: z.boolean().default(true).meta({ description: "false leaves an act of two people open" }),
    arrives: delivery.optional().meta({ description: "When the notices of this step arrive, if not in the usual time" }),
    refused: z
      .string()
      .regex(/^E_[A-Z0-9_]+$/)
      .optional()
      .meta({ description: "The refusal that must come" }),
    earliest: dayText.optional().meta({ description: "The earliest day that the refusal must offer" }),
    facts: fields.optional().meta({ description: "Facts that the refusal must carry" }),
    because: z.string().min(1).optional().meta({ description: "The rule that the refusal must name" }),
  })
  .meta({ id: "Step" });

const document = {
  contract: name.optional(),
  exTax: wholeYen.optional(),
  tax: wholeYen.optional(),
  total: wholeYen.optional(),
  due: dayText.nullable().optional().meta({ description: "Contract day" }),
  payBy: dayText.nullable().optional().meta({ description: "Bank day to which it is shifted" }),
  issuedOn: dayText.optional(),
  lines: z.record(z.string(), wholeYen).optional().meta({ description: "Amount before tax by the line's key" }),
  count: z.int().min(0).optional().meta({ description: "How many there are; 0 = none" }),
};

export const expectationSchemas = {
  state: z.strictObject({
    state: moment.meta({ description: "At this instant, settled" }),
    contract: name.optional(),
    is: z.string().optional().meta({ description: "Phase: applied, pending-start, active, termination-scheduled, ended …" }),
    usable: z
      .union([z.boolean(), z.record(z.string(), z.boolean())])
      .optional()
      .meta({ description: "The service, or by scope" }),
    items: items.optional(),
    overlays: z.array(z.string()).optional().meta({ description: "Rules of the overlays that lie on it, in order" }),
    holder: z.string().optional(),
    representative: z.string().nullable().optional().meta({ description: "Who stands for several successors and gets their notices" }),
    tasks: z.array(z.string()).optional().meta({ description: "Open tasks" }),
  }),
  invoice: z.strictObject({
    invoice: monthText,
    kind: z.enum(["invoice", "calls", "final", "interest", "surcharge", "damages"]).optional(),
    ...document,
  }),
  supplement: z.strictObject({ supplement: monthText, ...document }),
  return: z.strictObject({ return: monthText, ...document }),
  notice: z.strictObject({
    notice: z.string().min(1).meta({ description: "What it is about" }),
    contract: name.optional(),
    article: z.string().optional(),
    form: z.enum(["written", "defined", "fastest", "free"]).optional(),
    sent: dayOrMoment.optional(),
    arrived: z.union([dayText, z.literal(false)]).optional(),
    says: fields.optional(),
    count: z.int().min(0).optional(),
  }),
  refused: z.strictObject({
    refused: z.string(),
    at: moment.optional(),
    rule: z.string().optional(),
    earliest: dayText.optional(),
    count: z.int().min(0).optional(),
  }),
  due: z.strictObject({
    due: z.string().min(1).meta({ description: "Command, or id of the due" }),
    at: dayOrMoment.optional(),
    contract: name.optional(),
    asOf: moment.optional(),
    rule: z.string().optional(),
    count: z.int().min(0).optional(),
  }),
  balance: z.strictObject({
    balance: moment,
    account: name.optional(),
    open: wholeYen.optional(),
    overdue: wholeYen.optional(),
    credit: wholeYen.optional(),
  }),
  event: z.strictObject({
    event: z.string().min(1),
    at: dayOrMoment.optional().meta({ description: "Valid on" }),
    rule: z.string().optional(),
    contract: name.optional(),
    with: fields.optional(),
    count: z.int().min(0).optional(),
  }),
  purge: z.strictObject({
    purge: z.enum(["pending", "held", "done", "certified"]),
    contract: name.optional(),
    at: moment.optional(),
    deadline: dayText.optional(),
  }),
} as const;

export type ExpectationKind = keyof typeof expectationSchemas;
export const expectationKinds = Object.keys(expectationSchemas) as ExpectationKind[];

export const scenarioSchema = z
  .strictObject({
    scenario: z.string().min(1).meta({ description: "What it shows, in a sentence" }),
    rules: z
      .array(z.union([z.string(), z.int().transform(String)]))
      .default([])
      .meta({ description: "Ids of the catalogue: 12-3, X-05, A-08" }),
    starts: moment,
    ends: dayOrMoment,
    policy: policyOverrideSchema.default({}),
    holidays: z.record(dayText, z.string().nullable()).default({}).meta({ description: "Changed holidays; null removes one" }),
    steps: z.array(stepSchema).default([]),
    expect: z.array(z.record(z.string(), z.unknown())).default([]),
  })
  .meta({ id: "Scenario" });

export type Scenario = z.output<typeof scenarioSchema>;
export type Step = z.output<typeof stepSchema>;
