import { z } from "zod";
import { setupFee } from "../money/setup.ts";
import { isRefusal, refuse } from "../refusal.ts";
import { customer } from "./actors.ts";
import { type ContractHandlers, contractCommand } from "./contract-command.ts";
import type { Setup } from "./contract-events.ts";
import type { ContractState } from "./contract-state.ts";
import { dayOf, firstOf, isFirst, monthOf, nextMonth } from "./dates.ts";
import { dayText, id, items, yen } from "./payload.ts";
import { keysOf, nonZero, setRefusal } from "./quantities.ts";
import { bookFor, type World } from "./world.ts";

/** The fields that the form must have (9-1); the rows with names and addresses live elsewhere, the contract knows their id only. */
export const formFields = [
  "company",
  "representative",
  "address",
  "phone",
  "fax",
  "breakdown",
  "contract-contact",
  "technical-contact",
  "emergency-contact",
  "bill-to",
] as const;

const setup = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("none") }),
    z.strictObject({ kind: z.literal("standard"), flows: z.int().min(0).default(2), skills: z.int().min(0).default(3) }),
    z.strictObject({ kind: z.literal("quote"), document: id, amount: yen }),
  ])
  .default({ kind: "none" });

/** Article 9: whoever wants the service hands in the form, having accepted the terms. */
export const apply = contractCommand({
  rule: "9-1",
  summary: { ja: "利用契約の申込", en: "Apply for a contract" },
  actors: customer,
  payload: z.strictObject({
    account: id,
    party: id.optional(),
    reseller: id.nullable().default(null),
    biller: z.enum(["provider", "reseller"]).default("provider"),
    start: dayText,
    items,
    extensionSeats: z.int().min(0).nullable().default(null),
    setup,
    terms: id.optional(),
    missing: z.array(z.enum(formFields)).default([]),
    acceptsTerms: z.boolean().default(true),
  }),
  events: ["applied"],
  refusals: [
    "E_ALREADY_APPLIED",
    "E_FORM",
    "E_NOT_FIRST",
    "E_PAST",
    "E_ADDON_ONLY",
    "E_MINIMUM_SET",
    "E_BAD_QUANTITY",
    "E_CUSTOM_QUOTE",
    "E_ABOLISHED",
  ],
  decide: (world, contract, command, at) => {
    const { data, actor } = command;
    if (contract.phase !== "none") return refuse("E_ALREADY_APPLIED", "9-1", { phase: contract.phase });
    if (actor.role === "customer" && actor.organisation !== data.account)
      return refuse("E_NOT_OWN", "9-1", { organisation: actor.organisation });
    if (actor.role === "reseller" && actor.organisation !== data.reseller)
      return refuse("E_NOT_OWN", "9-1", { organisation: actor.organisation });
    if (data.missing.length > 0 || !data.acceptsTerms)
      return refuse("E_FORM", "9-1", { missing: data.missing, acceptsTerms: data.acceptsTerms });
    if (data.biller === "reseller" && data.reseller === null) return refuse("E_FORM", "9-1", { missing: ["reseller"] });

    const today = dayOf(at);
    const month = monthOf(data.start);
    if (!isFirst(data.start)) return refuse("E_NOT_FIRST", "11-2a", { possible: [firstOf(month), firstOf(nextMonth(month))] });
    if (data.start < firstOf(today)) return refuse("E_PAST", "11-2a", { earliest: firstOf(today) });

    if ((data.items["recording-delivery"] ?? 0) > 1) return refuse("E_BAD_QUANTITY", "P2-2", { item: "recording-delivery", most: 1 });
    const seats = data.items.seat ?? 0;
    if ((data.extensionSeats ?? 0) > seats) return refuse("E_BAD_QUANTITY", "A-50", { item: "recording-extension", most: seats });
    const wrong = setRefusal(data.items, world.policy, refuse("E_FORM", "9-1", { missing: ["breakdown"] }));
    if (wrong) return wrong;
    const abolished = keysOf(data.items).find((item) => Object.values(world.provider.addonAbolitions).some(({ addon }) => addon === item));
    if (abolished || world.provider.serviceAbolition)
      return refuse("E_ABOLISHED", abolished ? "38-1" : "48-1", { item: abolished ?? "service" });
    const beyond = standardSetupRefusal(world, contract, data);
    if (beyond) return beyond;

    return [
      {
        type: "applied",
        rule: "9-1",
        data: {
          account: data.account,
          reseller: data.reseller,
          biller: { kind: data.biller, id: data.biller === "reseller" ? (data.reseller ?? "") : world.provider.id },
          party: data.party ?? data.account,
          start: data.start,
          items: nonZero(data.items),
          extensionSeats: data.extensionSeats,
          setup: data.setup,
          receivedAt: command.receivedAt,
          terms: data.terms ?? termsInForce(world, today),
        },
      },
    ];
  },
});

/** P4-1: the standard setup has limits; what is beyond them is quoted after the requirements are known (P4-2). */
function standardSetupRefusal(
  world: World,
  contract: ContractState,
  asked: { items: ContractState["items"]; start: string; setup: Setup },
) {
  if (asked.setup.kind !== "standard") return null;
  const { line = 0, seat = 0, management = 0 } = asked.items;
  const fee = setupFee(bookFor(world, contract, monthOf(asked.start)), {
    line,
    seat,
    management,
    callFlows: asked.setup.flows,
    skills: asked.setup.skills,
  });
  return isRefusal(fee) ? fee : null;
}

/** 1-1: the version of the terms in force on a day. */
export function termsInForce(world: World, on: string): string {
  return world.provider.terms.filter(({ effectiveFrom }) => effectiveFrom <= on).at(-1)?.version ?? "1";
}

export const on09 = {
  applied: (contract, data) => ({
    ...contract,
    phase: "applied",
    account: data.account,
    reseller: data.reseller,
    biller: data.biller,
    holders: [{ party: data.party, from: data.start }],
    start: data.start,
    items: data.items,
    quantities: {},
    extensionSeats: data.extensionSeats,
    setup: data.setup,
    setupStage: data.setup.kind === "none" ? "none" : data.setup.kind === "quote" ? "quoted" : "waiting",
    terms: data.terms,
    appliedAt: data.receivedAt,
  }),
} satisfies ContractHandlers;
