"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Loaded } from "../office/loaded.tsx";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { cx } from "../ui/cx.ts";

/** Two versions side by side, only the clauses that differ. */
export function DifferenceList({ older, newer }: { older: string; newer: string }) {
  const t = useTranslations("terms");
  const trpc = useTRPC();
  const read = useQuery(trpc.terms.differences.queryOptions({ older, newer }, { staleTime: Number.POSITIVE_INFINITY }));
  return (
    <Loaded query={read} lines={4}>
      {(changes) =>
        changes.length === 0 ? (
          <p className="px-4 text-sm text-ink-3 md:px-6">{t("noDifference")}</p>
        ) : (
          <ul className="flex flex-col">
            {changes.map(({ number, change, before, after }) => (
              <li
                key={`${number}-${change}`}
                className="grid gap-x-6 gap-y-2 border-t border-line px-4 py-3 md:grid-cols-[7rem_minmax(0,1fr)_minmax(0,1fr)] md:px-6"
              >
                <span className="flex items-start gap-2">
                  <span className="figures text-sm font-medium">{number}</span>
                  <Badge tone={change === "removed" ? "shu" : change === "added" ? "ai" : "ochre"}>{t(`changes.${change}`)}</Badge>
                </span>
                <Side text={before} gone />
                <Side text={after} />
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function Side({ text, gone = false }: { text: string | null; gone?: boolean }) {
  const t = useTranslations("terms");
  return (
    <p lang="ja" className={cx("text-sm whitespace-pre-line", text === null ? "text-ink-3" : gone ? "text-ink-2" : "text-ink")}>
      {text ?? t("notThere")}
    </p>
  );
}
