import { own } from "../../json.ts";
import { jst, plusDays } from "../../jst.ts";
import { defineRunner, type Scene } from "../../runner.ts";
import type { Value, Values } from "../../value.ts";
import { type Assignment, set } from "./block.ts";

export const runSet = defineRunner(set, {
  enter: ({ assign }, scene) => {
    const fresh: Values = {};
    for (const line of assign) fresh[line.to] = evaluate(line, fresh, scene);
    return { exit: "next", assign: fresh };
  },
});

function evaluate(line: Assignment, fresh: Values, scene: Scene): Value {
  if ("text" in line) return scene.render(line.text, fresh);
  if ("number" in line) return line.number;
  if ("clear" in line) return null;
  if ("daysFromToday" in line) return plusDays(jst(scene.at).day, line.daysFromToday);
  const before = own(fresh, line.to) ?? scene.read(line.to);
  return (typeof before === "object" ? 0 : Number(before)) + line.plus;
}
