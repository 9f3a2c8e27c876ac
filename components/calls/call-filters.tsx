"use client";

import { useQuery } from "@tanstack/react-query";
import { SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";
import type { CallFilter, useCallFilter } from "./use-call-filter.ts";

/** What narrows the list. In a hand it lies behind a button, so that the calls are seen first. */
export function CallFilters({ filter, set, narrowed }: Pick<ReturnType<typeof useCallFilter>, "filter" | "set" | "narrowed">) {
  const t = useTranslations("calls.list");
  const [open, setOpen] = useState(narrowed);
  const fields = useId();
  const trpc = useTRPC();
  const flows = useQuery(trpc.flows.list.queryOptions());
  const choices = [{ value: "all", label: t("everyFlow") }, ...(flows.data ?? []).map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <search aria-label={t("filters")}>
      <div className="px-4 pb-3 sm:hidden">
        <Button size="s" icon={SlidersHorizontal} aria-expanded={open} aria-controls={fields} onClick={() => setOpen(!open)}>
          {t("filters")}
        </Button>
      </div>
      <div
        id={fields}
        className={cx("grid grid-cols-2 items-end gap-x-3 gap-y-2 px-4 pb-3 sm:flex sm:flex-wrap md:px-6", !open && "max-sm:hidden")}
      >
        <Field label={t("kind")} className="sm:w-32">
          <Select<CallFilter["kind"]>
            value={filter.kind}
            onChange={(value) => set("kind", value)}
            items={(["all", "live", "test"] as const).map((value) => ({ value, label: t(`kinds.${value}`) }))}
          />
        </Field>
        <Field label={t("state")} className="sm:w-32">
          <Select<CallFilter["state"]>
            value={filter.state}
            onChange={(value) => set("state", value)}
            items={(["all", "now", "ended"] as const).map((value) => ({ value, label: t(`states.${value}`) }))}
          />
        </Field>
        <Field label={t("flow")} className="col-span-2 sm:w-48">
          <Select value={filter.flowId ?? "all"} onChange={(value) => set("flowId", value)} items={choices} />
        </Field>
        <Field label={t("from")} className="sm:w-40">
          <Input type="date" value={filter.from ?? ""} max={filter.to ?? undefined} onChange={(event) => set("from", event.target.value)} />
        </Field>
        <Field label={t("to")} className="sm:w-40">
          <Input type="date" value={filter.to ?? ""} min={filter.from ?? undefined} onChange={(event) => set("to", event.target.value)} />
        </Field>
        <Field label={t("number")} className="col-span-2 sm:w-44">
          <Input
            type="search"
            inputMode="tel"
            value={filter.number}
            placeholder={t("numberHint")}
            onChange={(event) => set("number", event.target.value)}
          />
        </Field>
      </div>
    </search>
  );
}
