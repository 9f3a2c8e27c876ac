import type { Flow } from "./flow.ts";
import { blockOf } from "./flow.ts";
import { own } from "./json.ts";
import { jst } from "./jst.ts";
import type { Audio } from "./operation.ts";
import type { Prompt } from "./options.ts";
import { type Format, readAloud } from "./read-aloud.ts";
import type { Scene } from "./runner.ts";
import type { Frame, State } from "./state.ts";
import { builtIns, isBuiltIn, parseTemplate } from "./template.ts";
import type { Declaration, Value, Values, ValueType } from "./value.ts";

/** What the block sees on which the innermost frame stands. */
export function sceneOf(flow: Flow, state: State, frame: Frame): Scene {
  const declared = (variable: string) => declarationOf(flow, variable);
  const read = (variable: string, fresh: Values = {}): Value =>
    Object.hasOwn(fresh, variable) ? (fresh[variable] ?? null) : (readFact(variable, state) ?? own(frame.variables, variable) ?? null);
  const fill = (template: string, fresh: Values, language: string, format: (variable: string) => Format) => {
    const parts = parseTemplate(template);
    if (!Array.isArray(parts)) return template;
    const filled = parts.map((part) =>
      "text" in part ? part.text : written(read(part.variable, fresh), part.format ?? format(part.variable), language),
    );
    return filled.join("");
  };
  return {
    at: state.at,
    call: state.call,
    language: state.language,
    exits: blockOf(flow, frame.block)?.exits ?? {},
    typedAhead: state.typed !== "",
    declared,
    read,
    render: (template, fresh = {}) => fill(template, fresh, state.language, () => "text"),
    speak: (prompt, fresh = {}) => {
      const aloud = (text: string, language: string) => fill(text, fresh, language, (variable) => formatAloud(variable, declared));
      return prompt.flatMap((item) => audioOf(item, flow, state.language, aloud, (name) => read(name, fresh)));
    },
  };
}

export function declarationOf(flow: Flow, variable: string): Declaration | undefined {
  return own(flow.variables, variable) ?? own(flow.inputs, variable);
}

/** A sealed value has no text. */
function written(value: Value, format: Format, language: string): string {
  return value === null || typeof value === "object" ? "" : readAloud(String(value), format, language);
}

const formatOfType: Record<ValueType | "time", Format> = { text: "text", digits: "digits", number: "number", date: "date", time: "time" };

/** How a value is read aloud where a prompt does not say. */
function formatAloud(variable: string, declared: (variable: string) => Declaration | undefined): Format {
  return formatOfType[isBuiltIn(variable) ? builtIns[variable] : (declared(variable)?.type ?? "text")];
}

function readFact(name: string, state: State): Value {
  if (!isBuiltIn(name)) return null;
  switch (name) {
    case "caller.number":
      return state.call.caller.number ?? null;
    case "caller.name":
      return state.call.caller.name ?? null;
    case "call.number":
      return state.call.number;
    case "now.date":
      return jst(state.at).day;
    case "now.time":
      return jst(state.at).time;
  }
}

/** Where a language has no text, the flow's first one speaks: a wrong language is better than silence. The checker has warned. */
function audioOf(
  item: Prompt[number],
  flow: Flow,
  language: string,
  aloud: (text: string, language: string) => string,
  read: (name: string) => Value,
): Audio[] {
  if ("say" in item) {
    const chosen = [language, ...flow.languages, ...Object.keys(item.say)].find((one) => (own(item.say, one) ?? "") !== "");
    const words = chosen === undefined ? "" : aloud(own(item.say, chosen) ?? "", chosen);
    return chosen === undefined || words.trim() === "" ? [] : [{ say: words, language: chosen }];
  }
  if ("recorded" in item) return [{ recorded: item.recorded, language }];
  if ("recording" in item) {
    const recording = read(item.recording);
    return typeof recording === "string" && recording !== "" ? [{ recording }] : [];
  }
  return [item];
}
