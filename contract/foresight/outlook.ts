import { worldOf } from "../lifecycle/book.ts";
import { dayOf } from "../lifecycle/dates.ts";
import type { AnyEvent } from "../lifecycle/follow-ups.ts";
import type { DayText, InstantText, MonthText, StreamKind } from "../machine.ts";
import { mustArriveBy } from "./must-arrive.ts";
import type { Ahead, StepTaken } from "./what-if.ts";

/** One thing that would happen. `key` names the same thing in two what-ifs, whatever its date. */
export interface Mark {
  readonly key: string;
  readonly on: DayText;
  /** The instant, where it holds from one; null where the event names a day. */
  readonly at: InstantText | null;
  readonly type: string;
  readonly rule: string;
  readonly stream: { readonly kind: StreamKind; readonly id: string };
  /** Plain facts of the event, as far as they say something to a person. */
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}

/** A document as it would be issued. Whole yen as numbers; returns are negative. */
export interface DocumentRow {
  readonly key: string;
  readonly contract: string;
  readonly kind: string;
  readonly month: MonthText;
  readonly issuedOn: DayText;
  readonly due: DayText | null;
  readonly payBy: DayText | null;
  readonly exTax: number;
  readonly tax: number;
  readonly total: number;
  readonly lines: readonly {
    readonly key: string;
    readonly ja: string;
    readonly en: string;
    readonly quantity: number;
    readonly amount: number;
  }[];
  readonly rule: string;
}

export interface NoticeRow {
  readonly key: string;
  readonly stream: { readonly kind: StreamKind; readonly id: string };
  readonly about: string;
  readonly article: string;
  readonly form: string;
  readonly sentOn: DayText;
  readonly mustArriveBy: DayText | null;
  readonly says: Readonly<Record<string, string | number | boolean | null>>;
}

/** A what-if told so that people and tables can read it; plain JSON. */
export interface Outlook {
  readonly marks: readonly Mark[];
  readonly documents: readonly DocumentRow[];
  readonly notices: readonly NoticeRow[];
  readonly steps: readonly StepTaken[];
  readonly dropped: readonly { readonly type: string; readonly stream: string; readonly code: string }[];
}

/** Reads what would happen. Arrivals of mails are left out of the marks: they say nothing that the notice does not. */
export function outlookOf(ahead: Ahead): Outlook {
  const keys = counter();
  const documents: DocumentRow[] = [];
  const notices: NoticeRow[] = [];
  const marks: Mark[] = [];
  for (const event of ahead.events) {
    if (quiet.has(event.type)) continue;
    const on = event.validOn.length === 10 ? event.validOn : dayOf(event.validOn);
    const key = keys(`${event.stream.kind}/${event.stream.id}/${event.type}/${subjectOf(event)}`);
    if (event.type === "invoice-issued") documents.push(documentOf(event.data.plan, key));
    if (event.type === "notice-issued") {
      const { about, article, form, says } = event.data.notice;
      const world = worldOf(ahead.book, event.validOn, event.stream.kind, event.stream.id);
      notices.push({
        key,
        stream: event.stream,
        about,
        article,
        form,
        says,
        sentOn: on,
        mustArriveBy: mustArriveBy(world, { article, says }),
      });
    }
    marks.push({
      key,
      on,
      at: event.validOn.length === 10 ? null : event.validOn,
      type: event.type,
      rule: event.rule,
      stream: event.stream,
      facts: factsOf(event),
    });
  }
  return {
    marks,
    documents,
    notices,
    steps: ahead.steps,
    dropped: ahead.dropped.map(({ type, stream, refusal }) => ({ type, stream, code: refusal.code })),
  };
}

/** What follows from another row of the same list, or is bookkeeping. */
const quiet: ReadonlySet<string> = new Set(["notice-arrived", "planned", "month-run", "calls-closed", "allocated", "opened"]);

/** The same subject a second time gets a number, so that keys stay unique and stable. */
function counter(): (key: string) => string {
  const seen = new Map<string, number>();
  return (key) => {
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? key : `${key}#${count}`;
  };
}

/** What an event is about, without ids that a command made up: those differ from run to run. */
function subjectOf(event: AnyEvent): string {
  switch (event.type) {
    case "invoice-issued":
      return `${event.data.plan.contract}/${event.data.plan.month}/${event.data.plan.kind}`;
    case "notice-issued":
      return `${event.data.notice.article}/${event.data.notice.about.split("/")[0] ?? ""}/${said(event.data.notice.says)}`;
    case "prices-announced":
    case "prices-fixed":
      return event.data.revision;
    case "terms-announced":
    case "terms-in-force":
      return event.data.version;
    case "alarm-raised":
      return `${event.data.about}/${event.data.daysLeft}`;
    case "addon-ended":
      return event.data.addon;
    default:
      return "";
  }
}

/** A notice is the same in two what-ifs if it is about the same thing: its day may differ, not its month, order or revision. */
function said(says: NoticeRow["says"]): string {
  return [says.revision, says.version, says.addon, says.kind].filter((one) => one !== undefined && one !== null).join("/");
}

function documentOf(plan: Extract<AnyEvent, { type: "invoice-issued" }>["data"]["plan"], key: string): DocumentRow {
  return {
    key,
    contract: plan.contract,
    kind: plan.kind,
    month: plan.month,
    issuedOn: plan.issuedOn,
    due: plan.due,
    payBy: plan.payBy,
    exTax: Number(plan.exTax),
    tax: Number(plan.tax),
    total: Number(plan.total),
    lines: plan.lines.map(({ key, ja, en, quantity, amount }) => ({ key, ja, en, quantity, amount: Number(amount) })),
    rule: plan.rule,
  };
}

function factsOf(event: AnyEvent): Mark["facts"] {
  switch (event.type) {
    case "invoice-issued":
      return {
        month: event.data.plan.month,
        kind: event.data.plan.kind,
        total: Number(event.data.plan.total),
        payBy: event.data.plan.payBy,
      };
    case "notice-issued":
      return { about: event.data.notice.about.split("/")[0] ?? "", article: event.data.notice.article, form: event.data.notice.form };
    default:
      return Object.fromEntries(Object.entries(event.data).flatMap(([key, value]) => plain(key, value)));
  }
}

function plain(key: string, value: unknown): [string, string | number | boolean | null][] {
  if (typeof value === "bigint") return [[key, Number(value)]];
  if (value === null || typeof value === "number" || typeof value === "boolean") return [[key, value]];
  return typeof value === "string" && value.length <= 120 ? [[key, value]] : [];
}
