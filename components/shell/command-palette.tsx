"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { FileText, Hash, Languages, Moon, PhoneCall, Sun, Workflow } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { contractNumber } from "../../contract/lifecycle/contract-number.ts";
import type { Role } from "../../server/roles.ts";
import { chooseLocale, chooseTheme } from "../i18n/choose.ts";
import type { Theme } from "../i18n/preferences.ts";
import { useTRPC } from "../trpc.tsx";
import { type Command, CommandList } from "../ui/command-list.tsx";
import { phoneText } from "../ui/phone-text.ts";
import { useDebounced } from "../ui/use-debounced.ts";
import { useFormats } from "../ui/use-formats.ts";
import { pagesFor } from "./pages.ts";

/** ⌘K: pages, contracts, flows, numbers, calls and what one can do from anywhere. */
export function CommandPalette({ role, onDone }: { role: Role | null; onDone: () => void }) {
  const t = useTranslations("shell");
  const trpc = useTRPC();
  const router = useRouter();
  const locale = useLocale();
  const format = useFormats();
  const pages = pagesFor(role);
  const may = (id: string) => pages.some((page) => page.id === id);
  const flows = useQuery(trpc.flows.list.queryOptions(undefined, { enabled: may("flows") }));
  const numbers = useQuery(trpc.numbers.list.queryOptions(undefined, { enabled: may("numbers") }));

  // The server finds a contract by kana and telephone number too, so whatever it found is shown.
  const [query, setQuery] = useState("");
  const asked = useDebounced(query, 200);
  const contracts = useQuery(
    trpc.contracts.list.queryOptions({ filter: { q: asked } }, { enabled: may("contracts"), placeholderData: keepPreviousData }),
  );
  const calls = useQuery(trpc.calls.list.queryOptions({ filter: {} }, { enabled: may("calls") }));

  const go = (href: string) => () => {
    router.push(href);
    onDone();
  };
  const paint = (theme: Theme) => () => {
    chooseTheme(theme);
    onDone();
  };
  const commands: Command[] = [
    ...pages.map(
      (page): Command => ({ id: page.id, group: t("groups.pages"), icon: page.icon, label: t(`nav.${page.id}`), onSelect: go(page.href) }),
    ),
    ...(contracts.data?.contracts ?? []).slice(0, 12).map(
      (contract): Command => ({
        id: `contract-${contract.id}`,
        group: t("groups.contracts"),
        icon: FileText,
        label: contract.customer,
        detail: contractNumber(contract.id),
        words: `${asked} ${contract.id}`,
        onSelect: go(`/contracts/${contract.id}`),
      }),
    ),
    ...(flows.data ?? []).map(
      (flow): Command => ({
        id: `flow-${flow.id}`,
        group: t("groups.flows"),
        icon: Workflow,
        label: flow.name,
        detail: format.list(flow.numbers.map(({ e164 }) => phoneText(e164))) || undefined,
        onSelect: go(`/flows/${flow.id}`),
      }),
    ),
    ...(numbers.data ?? []).map(
      (number): Command => ({
        id: `number-${number.id}`,
        group: t("groups.numbers"),
        icon: Hash,
        label: phoneText(number.e164),
        detail: number.label || undefined,
        words: number.e164,
        onSelect: go(`/numbers?number=${number.id}`),
      }),
    ),
    ...(calls.data?.calls ?? []).map(
      (call): Command => ({
        id: `call-${call.id}`,
        group: t("groups.calls"),
        icon: PhoneCall,
        label: `${format.dateTime(call.startedAt)} ${call.caller === null ? "" : phoneText(call.caller)}`.trim(),
        detail: call.flow,
        words: call.caller ?? undefined,
        onSelect: go(`/calls/${call.id}`),
      }),
    ),
    {
      id: "light",
      group: t("groups.actions"),
      icon: Sun,
      label: `${t("theme")}: ${t("themes.light")}`,
      onSelect: paint("light"),
    },
    {
      id: "dark",
      group: t("groups.actions"),
      icon: Moon,
      label: `${t("theme")}: ${t("themes.dark")}`,
      onSelect: paint("dark"),
    },
    {
      id: "language",
      group: t("groups.actions"),
      icon: Languages,
      label: t(`languages.${locale === "ja" ? "en" : "ja"}`),
      words: `${t("language")} language`,
      onSelect: () => chooseLocale(locale === "ja" ? "en" : "ja"),
    },
  ];
  return (
    <CommandList label={t("searchLabel")} placeholder={t("searchHint")} commands={commands} onQuery={setQuery} className="max-h-[60vh]" />
  );
}
