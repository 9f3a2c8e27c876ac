"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Building2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../trpc.tsx";
import { CommandList } from "../ui/command-list.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useDebounced } from "../ui/use-debounced.ts";
import { useFormats } from "../ui/use-formats.ts";

/** One's organisations, which may be thousands: what is typed is looked up at the server, and what is left out is counted. */
export function TenantList({ now, onChoose }: { now: string | null; onChoose: (organisationId: string) => void }) {
  const t = useTranslations("shell");
  const trpc = useTRPC();
  const format = useFormats();
  const [typed, setTyped] = useState("");
  const search = useDebounced(typed.trim(), 150);
  const found = useQuery(trpc.me.organisations.queryOptions({ search }, { placeholderData: keepPreviousData }));
  if (found.data === undefined) return <Skeleton lines={6} className="p-4" />;
  const { organisations, total } = found.data;
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
          detail: id === now ? t("tenantNow") : undefined,
          words: typed,
          onSelect: () => onChoose(id),
        }))}
      />
      <p aria-live="polite" className="figures border-t border-line px-4 py-2 text-xs text-ink-3 empty:hidden">
        {total > organisations.length ? t("tenantsShown", { shown: format.count(organisations.length), total: format.count(total) }) : ""}
      </p>
    </>
  );
}
