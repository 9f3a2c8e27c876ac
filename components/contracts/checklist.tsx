"use client";

import { Circle, CircleAlert, CircleCheck, CircleDot } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RuleCite } from "./rule-cite.tsx";

/** done = it is so; attention = it stands in the way; by-itself = the machine sees to it; person = somebody has to look. */
export interface Check {
  readonly id: string;
  readonly state: "done" | "attention" | "by-itself" | "person";
  readonly text: ReactNode;
  readonly rule?: string;
}

const looks = {
  done: { icon: CircleCheck, colour: "text-live" },
  attention: { icon: CircleAlert, colour: "text-shu" },
  "by-itself": { icon: CircleDot, colour: "text-ai" },
  person: { icon: Circle, colour: "text-ochre" },
} as const;

/** What has to be looked at before an act that cannot easily be undone. */
export function Checklist({ checks }: { checks: readonly Check[] }) {
  const t = useTranslations("office.checks.states");
  return (
    <ol className="flex flex-col gap-2">
      {checks.map(({ id, state, text, rule }) => {
        const { icon: Icon, colour } = looks[state];
        return (
          <li key={id} className="flex items-start gap-2 text-sm">
            <Icon size={16} role="img" aria-label={t(state)} className={`mt-0.5 shrink-0 ${colour}`} />
            <span className="min-w-0 text-ink">
              {text} {rule === undefined ? null : <RuleCite rule={rule} />}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
