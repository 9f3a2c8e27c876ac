import type { Database } from "../../database/client.ts";
import { withTenant } from "../../database/tenant.ts";
import type { AnswerBody } from "../../flow/event.ts";
import type { PeopleOperation, Target, WorldQuestion } from "../../flow/operation.ts";
import type { CallInput } from "../call-types.ts";
import type { World } from "../segment/ports.ts";
import { boundCalendars } from "./bound-calendars.ts";
import { holidayOf } from "./holiday-of.ts";

/** How a target is dialled on this installation's switches; `{number}` in E.164 digits, `{address}` for a SIP address. */
export interface DialPlan {
  number: string;
  sip: string;
}

export const defaultDialPlan: DialPlan = { number: "sofia/gateway/carrier/{number}", sip: "sofia/musubi/{address}" };

const unsupported: AnswerBody = { type: "failed", code: "E_NOT_SUPPORTED" };

/** Production's answers: the calendar of Japan, and what a tenant has bound to the names of its flows. */
export function productionWorld(db: Database, dial: DialPlan): World {
  const calendar = boundCalendars(db);
  return {
    async answer(input, question) {
      switch (question.world) {
        case "hours":
          return {
            type: "hours",
            holiday: holidayOf(question.day),
            schedule: question.calendar === null ? null : await calendar(input.organisationId, question.calendar),
          };
        case "contractFacts":
          return contractFacts(input, question);
        case "table":
          return { type: "failed", code: "E_UNBOUND_NAME" };
        case "toggle":
        case "counter":
        case "queueFacts":
        case "http":
          return unsupported;
      }
    },

    // A tag needs no delivery: it stands in the trace of the call.
    promise: async (_, promise) => (promise.outbox === "tag" ? { type: "promised" } : unsupported),

    async endpoints(input, bridge) {
      const names = numberNames(bridge);
      const bound = names.length === 0 ? new Map<string, string>() : await numbersOf(db, input.organisationId, names);
      const endpoints = bridge.targets.flatMap((target) => endpointOf(target, bound, dial) ?? []);
      if (endpoints.length === 0) throw new Error("E_UNBOUND_NAME: none of the targets is bound to anything");
      return { endpoints, callerId: bridge.callerId === null ? (input.call.caller.number ?? null) : (bound.get(bridge.callerId) ?? null) };
    },
  };
}

function contractFacts(input: CallInput, { facts }: Extract<WorldQuestion, { world: "contractFacts" }>): AnswerBody {
  const known: Record<string, string | number | boolean> = { test: input.call.kind === "test" };
  return {
    type: "contractFacts",
    facts: Object.fromEntries(facts.filter((name) => name in known).map((name) => [name, known[name] ?? false])),
  };
}

function numberNames(bridge: Extract<PeopleOperation, { people: "bridge" }>): string[] {
  const targets = bridge.targets.flatMap((target) => ("name" in target ? [target.name] : []));
  return bridge.callerId === null ? targets : [...targets, bridge.callerId];
}

async function numbersOf(db: Database, organisationId: string, names: string[]): Promise<Map<string, string>> {
  const rows = await withTenant(db, { organisationId }, (tx) =>
    tx.phoneNumber.findMany({ where: { organisationId, label: { in: names } }, select: { label: true, e164: true } }),
  );
  return new Map(rows.map(({ label, e164 }) => [label, e164]));
}

/** Only digits and the characters of a SIP address reach the dial string, in which commas, bars and brackets mean something. */
function endpointOf(target: Target, bound: ReadonlyMap<string, string>, dial: DialPlan): string | undefined {
  const number = "number" in target ? target.number : "name" in target ? bound.get(target.name) : undefined;
  if (number !== undefined) return /^\+?[0-9]{1,20}$/.test(number) ? dial.number.replace("{number}", number) : undefined;
  if ("sip" in target) {
    const address = target.sip.replace(/^sips?:/, "");
    return /^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,128}(:\d{1,5})?$/.test(address) ? dial.sip.replace("{address}", address) : undefined;
  }
  return undefined;
}
