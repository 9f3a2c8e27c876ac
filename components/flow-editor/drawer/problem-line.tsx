"use client";

import { CircleAlert, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { flowCodes, flowText, type Problem } from "../../../flow/codes.ts";
import { useExitName } from "../use-exit-name.ts";

/** One finding of the checker: its grade as a picture and a word, and its sentence, in which an exit has the name that cards give it. */
export function ProblemLine({ problem }: { problem: Problem }) {
  const t = useTranslations("designer.problems");
  const locale = useLocale();
  const exitName = useExitName();
  const error = problem.grade === "error";
  const namesExit = problem.exit !== undefined && flowCodes[problem.code][locale].includes("{exit}");
  const text = namesExit ? flowText(problem.code, { exit: exitName(problem.exit ?? "") }) : problem;
  const Icon = error ? CircleAlert : TriangleAlert;
  return (
    <span className="flex items-start gap-1.5 text-sm">
      <Icon
        size={16}
        className={error ? "mt-0.5 shrink-0 text-shu" : "mt-0.5 shrink-0 text-ochre"}
        aria-label={t(problem.grade)}
        role="img"
      />
      <span className="text-ink">{text[locale]}</span>
    </span>
  );
}
