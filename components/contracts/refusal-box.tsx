"use client";

import { OctagonAlert } from "lucide-react";
import { useLocale, useMessages, useTranslations } from "next-intl";
import type { PlainFact, Possible, ShownContractRefusal } from "../../server/services/show-refusal.ts";
import { Button } from "../ui/button.tsx";
import { noon } from "../ui/day-input.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { isDay } from "./event-row.tsx";
import { useCommandWords } from "./form/use-command-words.ts";
import { RuleCite } from "./rule-cite.tsx";

/** Why it is not possible, by which rule, and what is possible instead: one press enters it. */
export function RefusalBox({
  type,
  refusal,
  onUse,
}: {
  type: string;
  refusal: ShownContractRefusal;
  onUse?: (possible: Possible) => void;
}) {
  const t = useTranslations("commands.dialog");
  const locale = useLocale();
  const format = useFormats();
  const facts = useRefusalFacts(type, refusal);
  return (
    <div role="alert" className="flex flex-col gap-2 rounded border border-shu bg-shu-soft p-3 text-sm text-ink">
      <p className="flex items-start gap-2 font-medium">
        <OctagonAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-shu" />
        <span>{refusal.text[locale]}</span>
      </p>
      <p className="flex flex-wrap items-center gap-x-3 text-xs text-ink-2">
        <RuleCite rule={refusal.rule} />
        <code className="figures">{refusal.code}</code>
      </p>
      {facts.length === 0 ? null : (
        <dl className="figures grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-sm">
          {facts.map(({ name, text }) => (
            <div key={name} className="contents">
              <dt className="text-ink-3">{name}</dt>
              <dd className="min-w-0 break-words">{text}</dd>
            </div>
          ))}
        </dl>
      )}
      {onUse === undefined || refusal.possible.length === 0 ? null : (
        <div className="flex flex-wrap gap-2">
          {refusal.possible.map((one) => (
            <Button key={one.value} size="s" variant="primary" onClick={() => onUse(one)}>
              {t("use", {
                value: isDay(one.value) ? format.date(noon(one.value)) : one.value.includes("T") ? format.dateTime(one.value) : one.value,
              })}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

/** Facts that have a word; the others are for programs. */
export function useRefusalFacts(type: string, refusal: Pick<ShownContractRefusal, "facts">): { name: string; text: string }[] {
  const { commands } = useMessages();
  const names: Readonly<Record<string, string>> = commands.facts;
  const roles: Readonly<Record<string, string>> = commands.dialog.roles;
  const format = useFormats();
  const words = useCommandWords();
  const text = (name: string, fact: PlainFact): string => {
    if (Array.isArray(fact)) return format.list(fact.map((one: PlainFact) => text(name, one)));
    if (typeof fact === "number") return money.has(name) ? format.yen(fact) : format.count(fact);
    if (typeof fact !== "string") return "";
    if (isDay(fact)) return format.date(noon(fact));
    if (/^\d{4}-\d{2}-\d{2}T/.test(fact)) return format.dateTime(fact);
    if (name === "role" || name === "allowed" || name === "ask") return roles[fact] ?? fact;
    const field = words.field(type, fact);
    return field === fact ? words.choice(type, name, fact) : field;
  };
  return Object.entries(refusal.facts).flatMap(([name, fact]) => {
    const word = names[name];
    const shown = word === undefined || fact === null ? "" : text(name, fact);
    return word === undefined || shown === "" ? [] : [{ name: word, text: shown }];
  });
}
const money = new Set(["left", "cap"]);
