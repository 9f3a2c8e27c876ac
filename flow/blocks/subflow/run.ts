import { defineRunner } from "../../runner.ts";
import { subflow } from "./block.ts";

/** The machine keeps the stack; this only fills in the inputs. */
export const runSubflow = defineRunner(subflow, {
  enter: ({ flow, inputs }, scene) => ({
    enter: flow,
    inputs: Object.fromEntries(Object.entries(inputs).map(([input, text]) => [input, scene.render(text)])),
  }),
});
