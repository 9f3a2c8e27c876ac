import fc from "fast-check";
import type { blocks } from "../../flow/blocks/registry.ts";
import type { Edit, RawBlock } from "../../flow/edit/edit.ts";
import type { AnswerBody, FlowEvent } from "../../flow/event.ts";
import { answerOf } from "../../flow/event.ts";
import { type Bundle, emptyFlow, exitsOf, type Flow } from "../../flow/flow.ts";
import { nameOf, type Operation } from "../../flow/operation.ts";
import { readBlock, readFlow } from "../../flow/schema.ts";

/** Flows, edits and events at random, for the laws that hold for all of them. */

/** What a switch would expand; nothing of ours may. */
const expansion = "$".concat("{api()}");
const ids = ["start", "a", "b", "c", "d", "e", "f", "constructor", "toString", "x-1", "y_2"];
const variableNames = ["text", "digits", "number", "date", "pin", "message", "input"];
const id = fc.constantFrom(...ids);
const variable = fc.constantFrom(...variableNames);
const symbol = fc.constantFrom("main", "honsha", "greeting", "vip", "constructor");
const key = fc.constantFrom(..."0123456789*#");
const words = fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => text.replace(/[\p{Cc}\u2028\u2029$]/gu, ""));
const token = fc.oneof(
  words,
  fc
    .tuple(variable, fc.constantFrom("", "|digits", "|money", "|era", "|phone", "|time", "|number"))
    .map(([name, format]) => `{{${name}${format}}}`),
  fc.constantFrom(
    "{{caller.number|phone}}",
    "{{now.date|era}}",
    "{{unknown}}",
    "{{message}}",
    "{{message}}{{input}}",
    "{{text}}{{text}}",
    "{{",
    "}}",
  ),
);
const template = fc.array(token, { maxLength: 4 }).map((parts) => parts.join(""));
const languages = fc.uniqueArray(fc.constantFrom("ja-JP", "en-US", "zh-CN"), { minLength: 1 });
const item = fc.oneof(
  fc.record({ say: fc.dictionary(fc.constantFrom("ja-JP", "en-US"), template) }),
  fc.record({ recorded: symbol }),
  fc.record({ recording: variable }),
  fc.record({
    tone: fc.record({
      hz: fc.array(fc.integer({ min: 20, max: 3_400 }), { minLength: 1, maxLength: 2 }),
      milliseconds: fc.integer({ min: 20, max: 9_000 }),
    }),
  }),
  fc.record({ silence: fc.integer({ min: 20, max: 60_000 }) }),
);
const prompt = fc.array(item, { maxLength: 3 });
const weekday = fc.constantFrom("mon", "tue", "wed", "thu", "fri", "sat", "sun");
const clock = fc.constantFrom("00:00", "09:00", "12:30", "18:00", "24:00");
const span = fc.record({ days: fc.uniqueArray(weekday, { minLength: 1 }), from: clock, to: clock });

const operand = fc.oneof(
  fc.record({ variable: fc.oneof(variable, fc.constant("caller.number")) }),
  fc.record({ value: fc.oneof(words, fc.integer()) }),
);
const comparison = fc.constantFrom(
  "is",
  "isNot",
  "less",
  "atMost",
  "atLeast",
  "more",
  "startsWith",
  "endsWith",
  "contains",
  "fits",
  "filled",
  "empty",
);
const condition: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    fc.record({ left: operand, compare: comparison, right: operand }),
    fc.record({ caller: fc.constantFrom("known", "withheld", "payphone", "unavailable") }),
    fc.record({ listed: symbol }),
    fc.record({ fact: symbol, is: fc.oneof(fc.boolean(), fc.integer()) }),
    span,
    fc.record({ all: fc.array(tie("condition"), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("condition"), { maxLength: 3 }) }),
    fc.record({ not: tie("condition") }),
  ),
})).condition;

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const limits = { tries: fc.integer({ min: 1, max: 3 }), timeoutSeconds: fc.integer({ min: 1, max: 30 }) };

/** Options of every kind; a new kind that is missing here does not compile. */
const options: { [Kind in keyof typeof blocks]: fc.Arbitrary<Record<string, unknown>> } = {
  play: fc.record({ prompt, bargeIn: fc.boolean(), beforeAnswer: fc.boolean() }),
  language: fc.record({ language: fc.constantFrom("ja-JP", "en-US", "zh-CN") }),
  menu: fc.record({
    prompt,
    repeat: optional(prompt),
    keys: fc.uniqueArray(key, { minLength: 1, maxLength: 4 }),
    extension: optional(fc.record({ digits: fc.integer({ min: 2, max: 4 }), begins: fc.constantFrom("23", "0123456789"), into: variable })),
    ...limits,
  }),
  gather: fc.record({
    prompt,
    repeat: optional(prompt),
    into: variable,
    min: fc.integer({ min: 1, max: 4 }),
    max: fc.integer({ min: 4, max: 8 }),
    terminator: fc.constantFrom("", "#", "*"),
    check: fc.constantFrom({ is: "anything" }, { is: "luhn" }, { is: "date" }, { is: "phone" }, { is: "mask", mask: "9XXX" }),
    secret: fc.constant(false),
    confirm: optional(fc.record({ prompt, yes: fc.constant("1"), no: fc.constant("2") })),
    ...limits,
  }),
  record: fc.record({
    prompt,
    into: variable,
    beep: fc.boolean(),
    review: optional(fc.record({ prompt, keep: fc.constant("1"), listen: fc.constant("2"), again: fc.constantFrom("3", "#") })),
  }),
  hours: fc.oneof(
    fc.record({ calendar: symbol }),
    fc.record({
      schedule: fc.record({
        weekly: fc.array(span, { maxLength: 2 }),
        holidays: fc.constantFrom("closed", "as-weekday"),
        special: fc.array(
          fc.record({
            name: fc.constant("年末年始"),
            exit: fc.constantFrom("newYear", "other"),
            days: fc.constant([{ from: "12-29", to: "01-03" }]),
          }),
          { maxLength: 1 },
        ),
      }),
      groups: fc.constantFrom([], ["newYear"]),
    }),
  ),
  branch: fc
    .uniqueArray(fc.tuple(fc.constantFrom("yes", "no", "vip", "constructor"), condition), { maxLength: 3, selector: ([exit]) => exit })
    .map((cases) => ({ cases: cases.map(([exit, when]) => ({ exit, when })) })),
  subflow: fc.record({
    flow: fc.constantFrom("first", "second", "missing"),
    inputs: fc.dictionary(fc.constantFrom("input", "unknown"), template),
    outputs: fc.dictionary(variable, variable),
    outcomes: fc.constantFrom(["done"], ["done", "other"]),
  }),
  transfer: fc.record({
    targets: fc.array(
      fc.oneof(
        fc.record({ name: symbol }),
        fc.record({ agent: symbol }),
        fc.constant({ number: "{{digits}}" }),
        fc.constant({ number: "+81312345678" }),
        fc.constant({ sip: "sip:desk@example.com" }),
      ),
      { maxLength: 3 },
    ),
    order: fc.constantFrom("in-turn", "all-at-once"),
    callerId: optional(symbol),
    whisper: prompt,
  }),
  set: fc.record({
    assign: fc.array(
      fc.oneof(
        fc.record({ to: variable, text: template }),
        fc.record({ to: variable, number: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
        fc.record({ to: variable, plus: fc.integer() }),
        fc.record({ to: variable, daysFromToday: fc.integer({ min: -36_500, max: 36_500 }) }),
        fc.record({ to: variable, clear: fc.constant(true) }),
      ),
      { maxLength: 3 },
    ),
  }),
  tag: fc.record({ tag: symbol, value: optional(template) }),
  end: fc.record({ cause: fc.constantFrom("NORMAL_CLEARING", "USER_BUSY"), outcome: optional(fc.constantFrom("done", "other", "odd")) }),
};

const pinGather = fc
  .record({ prompt, into: fc.constant("pin"), secret: fc.constant(true), min: fc.constant(4), max: fc.constant(4) })
  .map((rest) => ({ kind: "gather", ...rest }));

/** A block as a document has it, without exits. */
export const rawBlock: fc.Arbitrary<RawBlock> = fc.oneof(
  ...Object.entries(options).map(([kind, arbitrary]) => arbitrary.map((rest) => JSON.parse(JSON.stringify({ kind, ...rest })) as RawBlock)),
  pinGather,
);

const declarations = {
  text: { type: "text" },
  digits: { type: "digits", initial: "0312345678" },
  number: { type: "number", initial: 1 },
  date: { type: "date" },
  pin: { type: "digits", secret: true },
  message: { type: "text" },
};

/** Flows that can be read: every exit leads somewhere or is open. */
export const flow: fc.Arbitrary<Flow> = fc
  .record({
    parts: fc.uniqueArray(fc.tuple(id, rawBlock, fc.array(id, { minLength: 12, maxLength: 12 }), fc.integer({ min: 0, max: 100 })), {
      minLength: 1,
      maxLength: 9,
      selector: ([name]) => name,
    }),
    languages,
    kind: fc.constantFrom("inbound", "subflow"),
    handlers: fc.tuple(fc.boolean(), fc.boolean()),
    label: optional(words.filter((text) => text.length > 0)),
  })
  .map(({ parts, languages, kind, handlers, label }) => {
    const names = parts.map(([name]) => name);
    const blocks = parts.map(([name, raw, targets, share]) => {
      const read = readBlock(name, raw);
      if ("problems" in read) throw new Error(JSON.stringify([raw, read.problems]));
      const exits = exitsOf(read.block).flatMap((exit, index) => {
        const target = targets[index % targets.length] ?? "";
        return names.includes(target) && index * 37 < share + 60 ? [[exit, target]] : [];
      });
      return [name, { ...raw, exits: Object.fromEntries(exits), ...(label ? { label } : {}) }];
    });
    const [first = "", second = first] = names;
    const read = readFlow({
      ...emptyFlow("でたらめ"),
      kind,
      languages,
      start: first,
      inputs: { input: { type: "text", initial: "入力" } },
      outcomes: ["done", "other"],
      variables: declarations,
      handlers: { error: handlers[0] ? second : null, hangup: handlers[1] ? first : null },
      blocks: Object.fromEntries(blocks),
      layout: { [first]: { x: 10, y: 20 } },
    });
    if ("problems" in read) throw new Error(JSON.stringify(read.problems));
    return read.flow;
  });

export const bundle: fc.Arbitrary<Bundle> = fc.record({ main: flow, subflows: fc.record({ first: flow, second: flow }) });

/** Edits that often fit the small set of ids and sometimes do not. */
export const edit: fc.Arbitrary<Edit> = fc.letrec<{ edit: Edit }>((tie) => ({
  edit: fc.oneof(
    { maxDepth: 2 },
    fc.record({ edit: fc.constant("add-block" as const), id, block: rawBlock, at: fc.constant({ x: 1, y: 2 }) }),
    fc.record({ edit: fc.constant("remove-blocks" as const), ids: fc.uniqueArray(id, { minLength: 1, maxLength: 2 }) }),
    fc.record({ edit: fc.constant("change-options" as const), id, options: rawBlock.map(({ kind: _kind, ...rest }) => rest) }),
    fc.record({
      edit: fc.constant("describe-block" as const),
      id,
      label: fc.constantFrom("名前", null),
      note: fc.constantFrom("メモ", null, undefined),
    }),
    fc.record({
      edit: fc.constant("connect" as const),
      from: id,
      exit: fc.constantFrom("next", "1", "timeout", "error", "otherwise"),
      to: id,
    }),
    fc.record({ edit: fc.constant("disconnect" as const), from: id, exit: fc.constantFrom("next", "1", "error") }),
    fc.record({
      edit: fc.constantFrom("move" as const, "lay-out" as const),
      places: fc.dictionary(id, fc.record({ x: fc.integer({ min: -900, max: 900 }), y: fc.integer({ min: -900, max: 900 }) }), {
        maxKeys: 2,
      }),
    }),
    fc.record({ edit: fc.constant("rename-block" as const), id, to: id }),
    fc.record({ edit: fc.constant("rename-flow" as const), name: words }),
    fc.record({ edit: fc.constant("set-start" as const), id: fc.option(id) }),
    fc.record({
      edit: fc.constant("set-handlers" as const),
      handlers: fc.record({ error: fc.option(id), hangup: fc.option(id) }, { requiredKeys: [] }),
    }),
    fc.record({ edit: fc.constant("set-languages" as const), languages }),
    fc.record({
      edit: fc.constant("put-variable" as const),
      name: variable,
      declaration: fc.constantFrom({ type: "text" as const }, { type: "number" as const, initial: 3 }),
    }),
    fc.record({ edit: fc.constant("remove-variable" as const), name: variable }),
    fc.record({
      edit: fc.constant("set-interface" as const),
      kind: fc.constantFrom("inbound" as const, "subflow" as const),
      outcomes: fc.subarray(["done", "other"]),
    }),
    fc.record({
      edit: fc.constant("paste" as const),
      blocks: fc.dictionary(id, rawBlock, { maxKeys: 3 }),
      layout: fc.constant({ a: { x: 5, y: 5 } }),
      by: fc.constant({ x: 20, y: 20 }),
    }),
    fc.record({ edit: fc.constant("duplicate" as const), ids: fc.uniqueArray(id, { maxLength: 3 }), by: fc.constant({ x: 20, y: 20 }) }),
    fc.record({ edit: fc.constant("replace" as const), flow }),
    fc.record({
      edit: fc.constant("batch" as const),
      name: fc.constant({ ja: "まとめて", en: "Batch" }),
      edits: fc.array(tie("edit"), { maxLength: 3 }),
    }),
  ),
})).edit;

const keys = fc.array(key, { maxLength: 9 }).map((pressed) => pressed.join(""));
const answers: { [Type in AnswerBody["type"]]: fc.Arbitrary<Extract<AnswerBody, { type: Type }>> } = {
  answered: fc.constant({ type: "answered" }),
  played: fc.record({ type: fc.constant("played"), reason: fc.constantFrom("finished", "finished", "barged", "not-found") }),
  gathered: fc.record({
    type: fc.constant("gathered"),
    digits: fc.oneof({ arbitrary: keys, weight: 9 }, { arbitrary: fc.constantFrom("12\n34", expansion, "９"), weight: 1 }),
    how: fc.constantFrom("terminator", "full", "timeout"),
    sealed: fc.constantFrom("c2VhbGVk", undefined),
  }),
  recorded: fc.record({
    type: fc.constant("recorded"),
    recording: fc.constantFrom(null, "r1", "長".repeat(5_000)),
    milliseconds: fc.nat(9_000),
  }),
  held: fc.constant({ type: "held" }),
  recordingSet: fc.constant({ type: "recordingSet" }),
  hungUp: fc.constant({ type: "hungUp" }),
  hours: fc.record({
    type: fc.constant("hours"),
    holiday: fc.constantFrom(null, "勤労感謝の日"),
    schedule: fc.constantFrom(null, { weekly: [], holidays: "closed", special: [], closures: [] }),
  }),
  toggle: fc.constant({ type: "toggle", on: true }),
  counter: fc.constant({ type: "counter", count: 1 }),
  row: fc.record({ type: fc.constant("row"), row: fc.constantFrom(null, { name: "x" }) }),
  queueFacts: fc.constant({ type: "queueFacts", waiting: 0, ready: 0, estimateSeconds: null }),
  contractFacts: fc.record({
    type: fc.constant("contractFacts"),
    facts: fc.dictionary(symbol, fc.oneof(fc.boolean(), fc.integer(), fc.constant("長".repeat(5_000)))),
  }),
  http: fc.constant({ type: "http", status: 200, fields: {} }),
  promised: fc.constant({ type: "promised" }),
  bridged: fc.record({
    type: fc.constant("bridged"),
    result: fc.constantFrom("ended", "busy", "noAnswer", "failed"),
    cause: fc.constant("NORMAL_CLEARING"),
    seconds: fc.nat(60),
    target: fc.constant(0),
  }),
  queued: fc.constant({ type: "queued", result: "ended" }),
  callbackBooked: fc.constant({ type: "callbackBooked", booked: true }),
  failed: fc.constant({ type: "failed", code: "E_TEST" }),
};
const anyAnswer = fc.oneof(...Object.values(answers));
/** What a driver might say next: mostly the right kind of answer, sometimes another one, a stale one, or a hang-up. */
export type Turn = (pending: Operation, at: number) => FlowEvent;
export const turn: fc.Arbitrary<Turn> = fc
  .record({
    right: fc.record(answers),
    other: anyAnswer,
    luck: fc.integer({ min: 0, max: 99 }),
    typed: fc.constantFrom(undefined, undefined, undefined, "1", "22#", "0".repeat(90), `\n${expansion}`),
    wait: fc.constantFrom(0, 1, 500, 60_000, 1e15, Number.NaN, -5),
  })
  .map(({ right, other, luck, typed, wait }) => (pending, before) => {
    const at = before + wait;
    if (luck < 2) return { type: "hangup", cause: luck === 0 ? "NORMAL_CLEARING" : "x\ny", at };
    if (luck < 8) return { ...other, step: pending.step, at, typed };
    if (luck < 12) return { ...right[answerOf[nameOf(pending)]], step: pending.step - 1, at, typed };
    if (luck < 20) return { type: "failed", code: "E_TEST", step: pending.step, at, typed };
    return { ...right[answerOf[nameOf(pending)]], step: pending.step, at, typed };
  });
