import type { TransferTarget } from "../../../flow/blocks/transfer/block.ts";

/** The target as it is written in its field. */
export function textOf(target: TransferTarget): string {
  if ("number" in target) return target.number;
  if ("name" in target) return target.name;
  return "agent" in target ? target.agent : target.sip;
}
