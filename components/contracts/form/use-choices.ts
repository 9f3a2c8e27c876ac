"use client";

import { useQuery } from "@tanstack/react-query";
import { useMessages } from "next-intl";
import type { StreamRef } from "../../../contract/machine.ts";
import { useTRPC } from "../../trpc.tsx";
import { noon } from "../../ui/day-input.tsx";
import type { Choice } from "../../ui/select.tsx";
import { useFormats } from "../../ui/use-formats.ts";
import type { Choices } from "./command-fields.tsx";
import { useCommandWords } from "./use-command-words.ts";

/** What an id field of a command may name: the stream's orders, overlays, notices, tasks, invoices … with words for each. */
export function useChoices(stream: StreamRef, type: string): Choices {
  const trpc = useTRPC();
  const format = useFormats();
  const words = useCommandWords();
  const { notices, office } = useMessages();
  const about: Readonly<Record<string, string>> = { ...office.tasks, ...notices.about };
  const choices = useQuery(trpc.contracts.choices.queryOptions({ stream, type }));
  const label = (field: string, { value, word, from, to, amount, text }: NonNullable<typeof choices.data>[string][number]): string =>
    [
      text === null || typeof text === "string" ? text : format.list(text),
      word === null ? null : (about[word] ?? words.choice("", field, word)),
      from === null ? null : day(from),
      to === null ? null : `– ${day(to)}`,
      amount === null ? null : format.yen(amount),
    ]
      .filter((part) => part !== null && part !== "")
      .join(" ") || value;
  const day = (text: string) => (text.length === 10 ? format.date(noon(text)) : text.length === 7 ? text : format.dateTime(text));
  return Object.fromEntries(
    Object.entries(choices.data ?? {}).map(([field, some]) => [
      field,
      some.map((one): Choice => ({ value: one.value, label: label(field, one) })),
    ]),
  );
}
