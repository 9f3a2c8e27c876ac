import type { Target } from "../../operation.ts";
import { defineRunner, type Scene } from "../../runner.ts";
import { type TransferTarget, transfer } from "./block.ts";

export const runTransfer = defineRunner(transfer, {
  enter: (block, scene) => {
    const targets = block.targets.flatMap((target) => dialled(target, scene));
    // Nobody to ring: a number that a template left empty or that is none is never dialled.
    if (targets.length === 0) return { exit: "failed" };
    return {
      memory: null,
      operation: {
        people: "bridge",
        targets,
        order: block.order,
        ringSeconds: block.ringSeconds,
        callerId: block.callerId ?? null,
        whisper: scene.speak(block.whisper),
      },
    };
  },
  on: {
    bridged: (_block, _memory, { result }) => ({ exit: result }),
  },
});

function dialled(target: TransferTarget, scene: Scene): Target[] {
  if (!("number" in target)) return [target];
  const number = scene.render(target.number);
  return /^\+?[0-9]{2,20}$/.test(number) ? [{ number }] : [];
}
