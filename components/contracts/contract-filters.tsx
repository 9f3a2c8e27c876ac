"use client";

import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useState } from "react";
import { useTRPC } from "../trpc.tsx";
import { cx } from "../ui/cx.ts";
import { Field } from "../ui/field.tsx";
import { controlLook } from "../ui/input.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { Select } from "../ui/select.tsx";
import { useDebounced } from "../ui/use-debounced.ts";
import { type ContractFilter, contractMarks, contractStates } from "./use-contract-filter.ts";

/** Search and filters of the list; all of them live in the address bar. */
export function ContractFilters({
  filter,
  set,
  search,
}: {
  filter: ContractFilter;
  set: (name: keyof ContractFilter, value: string | null) => void;
  search: RefObject<HTMLInputElement | null>;
}) {
  const t = useTranslations("office.list");
  const states = useTranslations("office.states");
  const trpc = useTRPC();
  const resellers = useQuery(trpc.contracts.resellers.queryOptions());
  const [typed, setTyped] = useState(filter.q);
  const settled = useDebounced(typed, 200);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed writes the address
  useEffect(() => {
    if (settled !== filter.q) set("q", settled);
  }, [settled]);
  return (
    <search className="grid grid-cols-2 gap-3 px-4 pb-3 sm:flex sm:flex-wrap sm:items-end md:px-6">
      <Field label={t("search")} className="col-span-2 sm:w-72">
        <div className="relative">
          <Search size={16} aria-hidden className="absolute top-2.5 left-2.5 text-ink-3" />
          <input
            ref={search}
            type="search"
            aria-label={t("search")}
            placeholder={t("searchHint")}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            className={cx(controlLook, "h-9 pr-8 pl-8 text-sm")}
          />
          <span aria-hidden className="absolute top-2 right-2 max-md:hidden">
            <Kbd>/</Kbd>
          </span>
        </div>
      </Field>
      <Field label={t("state")} className="sm:w-44">
        <Select
          value={filter.state}
          onChange={(value) => set("state", value)}
          items={contractStates.map((value) => ({
            value,
            label: value === "all" ? t("all") : value === "open" ? t("open") : states(value),
          }))}
        />
      </Field>
      <Field label={t("mark")} className="sm:w-36">
        <Select
          value={filter.mark}
          onChange={(value) => set("mark", value)}
          items={contractMarks.map((value) => ({ value, label: t(`marks.${value}`) }))}
        />
      </Field>
      {resellers.data === undefined || resellers.data.length === 0 ? null : (
        <Field label={t("reseller")} className="col-span-2 sm:w-56">
          <Select
            value={filter.reseller ?? "all"}
            onChange={(value) => set("reseller", value)}
            items={[
              { value: "all", label: t("all") },
              { value: "none", label: t("direct") },
              ...resellers.data.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Field>
      )}
    </search>
  );
}
