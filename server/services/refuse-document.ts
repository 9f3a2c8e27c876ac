import type { Problem } from "../../flow/codes.ts";
import { type Refusal, refuse } from "../refusal.ts";

/** The first problem of a document that could not be read, and how many more there are. */
export function refuseDocument(problems: readonly Problem[]): Refusal {
  const [first] = problems;
  return refuse("FLOW_REFUSED", {
    code: first?.code ?? "E_NOT_A_FLOW",
    ja: first?.ja ?? "",
    en: first?.en ?? "",
    path: first?.path.join(".") ?? "",
    line: first?.line ?? null,
    column: first?.column ?? null,
    count: problems.length,
  });
}
