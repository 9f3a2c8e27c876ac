"use client";

import { useMessages, useTranslations } from "next-intl";
import type { SafeMoment } from "../../contract/foresight/safe-moments.ts";
import { shortNo } from "../receivables/short-no.ts";
import { noon } from "../ui/day-input.tsx";
import { useFormats } from "../ui/use-formats.ts";

/** What has to be done by a last safe moment, and what happens if it is missed. */
export function useMomentText(): (moment: Pick<SafeMoment, "kind" | "facts">) => { title: string; missed: string } {
  const t = useTranslations("foresight.moments");
  const format = useFormats();
  const { notices, office } = useMessages();
  const words: Readonly<Record<string, string>> = { ...office.tasks, ...notices.about };
  return ({ kind, facts }) => {
    const effect = facts.effect ?? facts.from ?? facts.start ?? facts.lastDay ?? facts.until;
    const what = String(facts.what ?? facts.about ?? "");
    return {
      title: t(`${kind}.title`, {
        effect: typeof effect === "string" ? format.date(noon(effect)) : "",
        no: shortNo(String(facts.no ?? "")),
        what: words[what] ?? what,
      }),
      missed: t(`${kind}.missed`),
    };
  };
}
