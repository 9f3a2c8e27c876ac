import { defineRunner } from "../../runner.ts";
import { tag } from "./block.ts";

export const runTag = defineRunner(tag, {
  enter: (block, scene) => ({
    memory: null,
    operation: { outbox: "tag", tag: block.tag, value: block.value === undefined ? null : scene.render(block.value) },
  }),
  on: { promised: () => ({ exit: "next" }) },
});
