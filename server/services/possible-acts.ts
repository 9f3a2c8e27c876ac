import { type Book, step } from "../../contract/lifecycle/book.ts";
import { dayOf, firstOf, lastOf, nextMonth, plusDays } from "../../contract/lifecycle/dates.ts";
import type { Actor, InstantText, StreamRef } from "../../contract/machine.ts";
import type { RefusalCode } from "../../contract/refusal.ts";
import { type CommandChoices, commandChoices } from "./command-choices.ts";
import { type CommandForm, commandForms, type FieldKind, type FieldSpec } from "./command-form.ts";
import { type ShownContractRefusal, showRefusal } from "./show-refusal.ts";

/** What somebody may do with a stream as it stands, and why not what they may not. */
export interface PossibleAct {
  readonly type: string;
  readonly rule: string;
  readonly summary: { readonly ja: string; readonly en: string };
  readonly twoPeople: boolean;
  /** Null: it can be done now, given the right days and values. */
  readonly reason: ShownContractRefusal | null;
}

/**
 * Asks the machine itself: every command of the role is tried with values that would do if the contract's state did. What is refused
 * for the state cannot be done now; what is refused for a day or an amount can. Nothing is written. Pure.
 */
export function possibleActs(book: Book, stream: StreamRef, actor: Actor, now: InstantText): PossibleAct[] {
  return commandForms
    .filter((form) => form.stream === stream.kind && form.actors.includes(actor.role) && form.type !== "apply")
    .map((form) => ({
      type: form.type,
      rule: form.rule,
      summary: form.summary,
      twoPeople: form.twoPeople,
      reason: reasonAgainst(book, stream, actor, form, now),
    }));
}

function reasonAgainst(book: Book, stream: StreamRef, actor: Actor, form: CommandForm, now: InstantText): ShownContractRefusal | null {
  const choices = commandChoices(book, stream, form.type);
  let reason: ShownContractRefusal | null = null;
  for (const data of samples(form, choices, now)) {
    const { refusal } = step(book, { id: "possible", type: form.type, stream, actor, data, documents: ["possible"] }, now);
    if (refusal === null || !ofState.has(refusal.code)) return null;
    reason ??= showRefusal(refusal, form.stream === stream.kind ? { stream: form.stream, type: form.type } : undefined);
  }
  return reason;
}

/** Refusals that another day or amount would not change. */
const ofState: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  "E_FORBIDDEN",
  "E_NOT_OWN",
  "E_NOT_APPLIED",
  "E_NOT_PENDING",
  "E_NOT_ACTIVE",
  "E_NO_SUCH_ORDER",
  "E_ORDER_CLOSED",
  "E_AWAITING_PROOF",
  "E_IN_FORCE",
  "E_NO_SUCH_OVERLAY",
  "E_NEEDS_PERIOD",
  "E_CURED",
  "E_ALREADY_ENDING",
  "E_NOT_ENDING",
  "E_NO_NOTICE",
  "E_NOT_ARRIVED",
  "E_NO_SUCH_TASK",
  "E_NO_SUCH_NOTICE",
  "E_NO_SUCH_REQUEST",
  "E_NOT_ENDED",
  "E_HELD",
  "E_NOT_PURGED",
  "E_NO_REPORT",
  "E_NO_SETUP",
  "E_NO_GROUND",
  "E_NOT_SUCCESSOR",
  "E_NO_TRANSFER",
  "E_NOT_IN_USE",
  "E_NOT_OVERDUE",
  "E_NO_SUCH_INVOICE",
  "E_NO_SUCH_CREDIT",
  "E_NOTHING_OWED",
  "E_INCIDENT_STATE",
  "E_ABOLISHED",
  "E_NO_AGREEMENT",
  "E_NOT_SHARED",
]);

/** A payload of plausible values, once for each ground or scope that the command knows. */
function samples(form: CommandForm, choices: CommandChoices, now: InstantText): Readonly<Record<string, unknown>>[] {
  const data = sampleOf(form.fields, choices, now);
  const varied = form.fields.find(({ name, kind }) => ["ground", "addon", "because", "rule"].includes(name) && kind.is === "choice");
  if (varied?.kind.is !== "choice") return [{ ...data, ...sampleOfChange(form, now) }];
  return varied.kind.of.map((value) => ({ ...data, [varied.name]: value }));
}

function sampleOf(fields: readonly FieldSpec[], choices: CommandChoices, now: InstantText): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ name, kind, required, nullable }): [string, unknown][] => {
      const [known] = choices[name] ?? [];
      if (known !== undefined) return [[name, kind.is === "list" ? [known.value] : known.value]];
      if (!required) return [];
      return [[name, nullable ? null : sampleValue(name, kind, now)]];
    }),
  );
}

function sampleOfChange({ type }: CommandForm, now: InstantText): Record<string, unknown> {
  return type === "request-change" ? { add: { user: 1 }, wished: plusDays(dayOf(now), 45) } : {};
}

function sampleValue(name: string, kind: FieldKind, now: InstantText): unknown {
  const today = dayOf(now);
  switch (kind.is) {
    case "day":
      if (name === "lastDay") return lastOf(nextMonth(today, 2));
      if (name === "start") return firstOf(nextMonth(today));
      return plusDays(today, name === "on" ? 0 : 1);
    case "month":
      return today.slice(0, 7);
    case "instant":
      return plusDays(today, 1);
    case "yen":
      return 1;
    case "integer":
      return kind.min;
    case "flag":
      return true;
    case "choice":
      return kind.of[0];
    case "quantities":
    case "amounts":
    case "group":
      return {};
    case "list":
      return kind.least === 0 ? [] : [sampleValue(name, kind.of, now)];
    case "pair":
      return ["?", "?"];
    case "variants":
      return { [kind.by]: kind.of[0]?.value };
    case "alternatives":
      return kind.of[0] === undefined ? null : sampleValue(name, kind.of[0], now);
    case "id":
    case "text":
      return "?";
  }
}
