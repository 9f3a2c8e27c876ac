"use client";

import { useMessages, useTranslations } from "next-intl";
import type { ShownFact } from "../../server/services/show-event.ts";
import { shortNo } from "../receivables/short-no.ts";
import { noon } from "../ui/day-input.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { type CommandWords, useCommandWords } from "./form/use-command-words.ts";

/** The facts of an event in one line: 最終日 2026年12月31日(木) · 品目 外線 5. */
export function EventFacts({ type, facts }: { type: string; facts: readonly ShownFact[] }) {
  const words = useCommandWords();
  const shown = useFactText();
  if (facts.length === 0) return null;
  return (
    <span className="figures text-sm text-ink-2">
      {facts.map((fact, at) => (
        <span key={at} className="mr-3 inline-block">
          <span className="text-ink-3">
            {fact.of === undefined ? words.field(type, fact.name) : partName(words, type, fact.name, fact.of)}
          </span>{" "}
          {shown(type, fact)}
        </span>
      ))}
    </span>
  );
}

/** A part of a record is one of its choices (an item) or a field of its own (a policy). */
function partName(words: CommandWords, type: string, name: string, of: string): string {
  const choice = words.choice(type, name, of);
  return choice === of ? words.field(type, of) : choice;
}

export function useFactText(): (type: string, fact: ShownFact) => string {
  const t = useTranslations("office");
  const format = useFormats();
  const words = useCommandWords();
  const { notices, events } = useMessages();
  const about: Readonly<Record<string, string>> = notices.about;
  const eventWords: Readonly<Record<string, string>> = events;
  /** Ids of notices end with what they are about, those of documents with their month. */
  const ofId = (id: string) => about[id.split("/").at(-1) ?? ""] ?? shortNo(id);
  /** "prices/…" is about the prices, and about which revision. */
  const aboutText = (value: string) => {
    const [what = "", ...which] = value.split("/");
    const known = about[what];
    return known === undefined ? undefined : [known, ...which].join(" ");
  };
  return (type, { name, value, is }) => {
    switch (is) {
      case "day":
        return format.date(noon(String(value)));
      case "instant":
        return format.dateTime(String(value));
      case "yen":
        return format.yen(Number(value));
      case "number":
        // The purposes of use have numbers in the terms and names everywhere else (40-1).
        return name === "purpose" ? words.choice(type, name, Number(value)) : format.count(Number(value));
      case "flag":
        return value === true ? t("yes") : t("no");
      case "month":
        return format.month(String(value));
      case "person":
        return String(value);
      case "word":
        if (/[0-9a-f]{8}-[0-9a-f]{4}-/.test(String(value))) return ofId(String(value));
        if (name === "about") return aboutText(String(value)) ?? words.choice(type, name, String(value));
        if (name === "overlayKind") return words.choice(type, "overlayKind", String(value));
        return eventWords[String(value)] ?? words.choice(type, name, String(value));
    }
  };
}
