"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Building2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../trpc.tsx";
import { CommandList } from "../ui/command-list.tsx";
import { useDebounced } from "../ui/use-debounced.ts";
import { useFormats } from "../ui/use-formats.ts";
import type { Me } from "./me.ts";

/** One's organisations, which may be thousands: what is typed is looked up at the server, and what is left out is counted. */
export function TenantList({ me, onChoose }: { me: Me; onChoose: (organisationId: string) => void }) {
  const t = useTranslations("shell");
  const trpc = useTRPC();
  const format = useFormats();
  const [typed, setTyped] = useState("");
  const search = useDebounced(typed.trim(), 150);
  const found = useQuery(trpc.me.organisations.queryOptions({ search }, { placeholderData: keepPreviousData }));
  const { organisations, total } = found.data ?? { organisations: me.organisations, total: me.organisations.length };
  // Rows of an earlier search stay only where they fit what is typed now: Enter must not choose another organisation than one reads.
  const answered = found.data === undefined || found.isPlaceholderData ? "" : search;
  return (
    <>
      <CommandList
        label={t("tenants")}
        placeholder={t("tenantHint")}
        className="max-h-[60vh]"
        onQuery={setTyped}
        commands={organisations.map(({ id, name }) => ({
          id,
          icon: Building2,
          label: name,
          detail: id === me.organisation?.id ? t("tenantNow") : undefined,
          words: answered,
          onSelect: () => onChoose(id),
        }))}
      />
      <p aria-live="polite" className="figures border-t border-line px-4 py-2 text-xs text-ink-3 empty:hidden">
        {total > organisations.length ? t("tenantsShown", { shown: format.count(organisations.length), total: format.count(total) }) : ""}
      </p>
    </>
  );
}
