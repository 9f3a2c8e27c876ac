import { createHash } from "node:crypto";
import type { Problem } from "../../flow/codes.ts";
import type { Flow } from "../../flow/flow.ts";
import { print } from "../../flow/print.ts";

/** What a draft's row says about its document: the hash of the canonical text (SHA-256, hex) and how many problems it has. */
export function draftFacts(flow: Flow, problems: readonly Problem[]) {
  return {
    hash: hashOf(flow),
    errors: problems.filter(({ grade }) => grade === "error").length,
    warnings: problems.filter(({ grade }) => grade === "warning").length,
  };
}

export function hashOf(flow: Flow): string {
  return createHash("sha256").update(print(flow)).digest("hex");
}
