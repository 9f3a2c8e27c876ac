"use client";

import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Problem } from "../../../flow/codes.ts";
import { useBlockName } from "../use-block-name.ts";
import { useFlow } from "../use-editor.ts";
import { ProblemLine } from "./problem-line.tsx";

/** Everything that the checker finds, live, what stops publishing first; a line leads to its block. */
export function ProblemsPanel({ problems, onGo }: { problems: readonly Problem[]; onGo: (id: string | null) => void }) {
  const t = useTranslations("designer.problems");
  const flow = useFlow();
  const name = useBlockName();
  if (problems.length === 0) {
    return (
      <p className="flex items-center gap-2 p-4 text-sm text-ink-2">
        <CircleCheck size={16} aria-hidden className="text-ai" />
        {t("none")}
      </p>
    );
  }
  return (
    <ul>
      {problems.toSorted(errorsFirst).map((problem, at) => {
        const block = problem.block === undefined ? undefined : flow.blocks[problem.block];
        return (
          <li key={at} className="border-b border-line last:border-b-0">
            <button
              type="button"
              onClick={() => onGo(problem.block ?? null)}
              className="grid w-full items-start gap-x-3 gap-y-0.5 px-4 py-2 text-left -outline-offset-2 sm:grid-cols-[minmax(8rem,14rem)_1fr] hover:bg-hover"
            >
              <span className="truncate text-sm text-ink-2">{block === undefined ? t("wholeFlow") : name(block)}</span>
              <ProblemLine problem={problem} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

const errorsFirst = (one: Problem, other: Problem) => Number(other.grade === "error") - Number(one.grade === "error");
