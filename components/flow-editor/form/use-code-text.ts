"use client";

import { useLocale } from "next-intl";
import { type FlowProblemCode, flowCodes, flowText } from "../../../flow/codes.ts";
import type { Issues } from "./issues.ts";

/** The sentence for a code of the flow machine, in the language of the screen. */
export function useCodeText(): (code: string | undefined) => string | undefined {
  const locale = useLocale();
  return (code) => (code === undefined ? undefined : isCode(code) ? flowText(code)[locale] : code);
}

export function useIssueText(issues: Issues): string | undefined {
  return useCodeText()(issues.values().next().value);
}

function isCode(code: string): code is FlowProblemCode {
  return Object.hasOwn(flowCodes, code);
}
