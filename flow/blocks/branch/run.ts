import type { OptionsOf } from "../../block.ts";
import { holds, partsOf } from "../../condition.ts";
import { own } from "../../json.ts";
import { defineRunner, type Outcome, type Scene } from "../../runner.ts";
import { branch } from "./block.ts";

type Options = OptionsOf<typeof branch>;
type Memory = { listed: Record<string, boolean>; facts: Record<string, string | number | boolean>; asked: string };

/** Asks the world for what the conditions need, one question after the other, then takes the first case that holds. */
export const runBranch = defineRunner<typeof branch.options, Memory>(branch, {
  enter: (block, scene) => askOrDecide(block, { listed: {}, facts: {}, asked: "" }, scene),
  on: {
    row: (block, memory, { row }, scene) =>
      askOrDecide(block, { ...memory, listed: { ...memory.listed, [memory.asked]: row !== null } }, scene),
    contractFacts: (block, memory, { facts }, scene) => {
      // Only what was asked is kept; a fact that the world does not know is a text that no condition names.
      const known = Object.fromEntries(factsOf(block).map((fact) => [fact, own(facts, fact) ?? ""]));
      return askOrDecide(block, { ...memory, facts: known }, scene);
    },
  },
});

function askOrDecide(block: Options, memory: Memory, scene: Scene): Outcome<Memory> {
  const facts = factsOf(block);
  if (facts.some((fact) => !Object.hasOwn(memory.facts, fact))) return { memory, operation: { world: "contractFacts", facts } };

  const table = tablesOf(block).find((name) => !Object.hasOwn(memory.listed, name));
  const key = scene.call.caller.number;
  if (table !== undefined && key !== undefined)
    return { memory: { ...memory, asked: table }, operation: { world: "table", table, key, columns: [] } };

  const found = block.cases.find(({ when }) =>
    holds(when, { at: scene.at, call: scene.call, read: scene.read, listed: memory.listed, facts: memory.facts }),
  );
  return { exit: found?.exit ?? "otherwise" };
}

function factsOf(block: Options): string[] {
  const named = block.cases.flatMap(({ when }) => partsOf(when)).flatMap((part) => ("fact" in part ? [part.fact] : []));
  return [...new Set(named)];
}

function tablesOf(block: Options): string[] {
  return block.cases.flatMap(({ when }) => partsOf(when)).flatMap((part) => ("listed" in part ? [part.listed] : []));
}
