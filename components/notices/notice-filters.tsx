"use client";

import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useState } from "react";
import { noticeKinds } from "../../contract/lifecycle/notices.ts";
import type { Outputs } from "../../server/routers/index.ts";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import { Field } from "../ui/field.tsx";
import { controlLook } from "../ui/input.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { Select } from "../ui/select.tsx";
import { useDebounced } from "../ui/use-debounced.ts";
import { type NoticeFilter, noticeForms, noticeStates } from "./use-notice-filter.ts";

/** Search and filters; all of them live in the address bar. The states say how many stand there. */
export function NoticeFilters({
  filter,
  set,
  search,
  counts,
}: {
  filter: NoticeFilter;
  set: (name: keyof NoticeFilter, value: string | null) => void;
  search: RefObject<HTMLInputElement | null>;
  counts: Outputs["notices"]["list"]["counts"] | undefined;
}) {
  const t = useTranslations("notices");
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
          items={noticeStates.map((value) => ({
            value,
            label: value === "all" ? t("all") : counts ? `${t(`states.${value}`)} ${counts[value]}` : t(`states.${value}`),
          }))}
        />
      </Field>
      <Field label={t("form")} className="sm:w-36">
        <Select
          value={filter.form}
          onChange={(value) => set("form", value)}
          items={noticeForms.map((value) => ({ value, label: value === "all" ? t("all") : t(`channels.${value}`) }))}
        />
      </Field>
      <Field label={t("kind")} className="col-span-2 sm:w-60">
        <Select
          value={filter.kind}
          onChange={(value) => set("kind", value)}
          items={[{ value: "all", label: t("all") }, ...noticeKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))]}
        />
      </Field>
      {filter.stream === null ? null : (
        <Button icon={X} onClick={() => set("stream", null)}>
          {t("allStreams")}
        </Button>
      )}
    </search>
  );
}
