"use client";

import { Popover } from "@base-ui/react/popover";
import { useQuery } from "@tanstack/react-query";
import { Scale } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../trpc.tsx";
import { popupLook } from "../ui/popup-look.ts";
import { useRuleName } from "./use-rule-name.ts";

/** The clause beside a fact: its number, and on a press our short wording in both languages and the provider's own text, where it was imported. */
export function RuleCite({ rule }: { rule: string }) {
  const t = useTranslations("office.rule");
  const name = useRuleName();
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="figures inline-flex items-center gap-1 rounded-s text-xs whitespace-nowrap text-ink-3 underline decoration-dotted underline-offset-2 hover:text-ai">
        <Scale size={11} aria-hidden />
        {name(rule)}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} collisionPadding={8} className="z-50 outline-none">
          <Popover.Popup
            className={`${popupLook} w-[min(26rem,calc(100vw-1rem))] p-3 text-sm`}
            aria-label={t("about", { rule: name(rule) })}
          >
            {open ? <Wording rule={rule} /> : null}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Our wording first in the language of the screen, then the other one; the clause itself as imported. */
export function Wording({ rule }: { rule: string }) {
  const t = useTranslations("office.rule");
  const locale = useLocale();
  const trpc = useTRPC();
  const name = useRuleName();
  const read = useQuery(trpc.contracts.rule.queryOptions({ rule }, { staleTime: 300_000 }));
  if (read.data === undefined) return <p className="text-ink-3">{read.isError ? t("unknown", { rule }) : t("loading")}</p>;
  const { ja, en, clauses, text, legalReview } = read.data;
  const [first, second] = locale === "ja" ? [ja, en] : [en, ja];
  return (
    <div className="flex flex-col gap-2">
      <p className="font-medium text-ink">{name(rule)}</p>
      <p className="text-ink" lang={locale}>
        {first}
      </p>
      <p className="text-xs text-ink-2" lang={locale === "ja" ? "en" : "ja"}>
        {second}
      </p>
      {legalReview ? <p className="text-xs text-ochre">{t("legalReview")}</p> : null}
      {text === null ? null : (
        <blockquote lang="ja" className="max-h-48 overflow-auto border-l-2 border-line-strong pl-2 text-xs whitespace-pre-line text-ink-2">
          {text}
        </blockquote>
      )}
      {clauses[0] === undefined ? null : (
        <Link href={`/terms?clause=${encodeURIComponent(clauses[0])}`} className="text-xs text-ai underline underline-offset-2">
          {t("toTerms")}
        </Link>
      )}
    </div>
  );
}
