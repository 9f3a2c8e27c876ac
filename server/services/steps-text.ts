import { Document, parseDocument } from "yaml";
import { readScenario, type ScenarioFault } from "../../bin/scenario/read-scenario.ts";
import type { InstantText } from "../../contract/machine.ts";
import type { Step } from "../../contract/scenario/format.ts";
import { commandNames } from "../../contract/scenario/run.ts";

/** A whole scenario file, or the bare list of its steps: the steps, or every fault at its line and column (from 1). */
export function readSteps(text: string): { steps: Step[] } | { faults: ScenarioFault[] } {
  const whole = parseDocument(text);
  const bare = whole.errors.length > 0 || Array.isArray(whole.toJS());
  const read = readScenario(bare ? head.join("\n") + text : text, commandNames);
  if (!Array.isArray(read)) return { steps: read.scenario.steps };
  const above = bare ? head.length - 1 : 0;
  return { faults: read.map((fault) => ({ ...fault, line: Math.max(1, fault.line - above) })) };
}

const head = ["scenario: what-if", "starts: 2000-01-01T00:00", "ends: 9999-12-31", "steps:", ""];

/** The same steps as a scenario file that `musubi scenario run` reads: every time is Japan's. */
export function writeSteps(title: string, steps: readonly Step[], starts: InstantText, ends: InstantText): string {
  const document = new Document({ scenario: title, starts: jst(starts), steps: [], ends: jst(ends) });
  document.set("steps", document.createNode(steps.map(lean)));
  const list = document.get("steps");
  if (typeof list === "object" && list !== null && "items" in list && Array.isArray(list.items))
    for (const item of list.items) item.flow = true;
  return document.toString({ lineWidth: 0 });
}

/** Without what is said by default. */
function lean({ at, with: data, approve, as, receivedAt, ...rest }: Step) {
  return {
    at: jst(at),
    do: rest.do,
    ...(as === "system" ? {} : { as }),
    ...(receivedAt === undefined ? {} : { receivedAt: jst(receivedAt) }),
    ...(Object.keys(data).length === 0 ? {} : { with: data }),
    ...(approve ? {} : { approve }),
    ...Object.fromEntries(Object.entries(rest).filter(([key, value]) => key !== "do" && value !== undefined)),
  };
}

const jst = (at: InstantText): string => {
  const text = new Date(Date.parse(at) + 9 * 3_600_000).toISOString();
  return text.endsWith(":00.000Z") ? text.slice(0, 16) : text.slice(0, 19);
};
