"use client";

import { Combobox as Base } from "@base-ui/react/combobox";
import { Check, ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { cx } from "./cx.ts";
import { controlLook } from "./input.tsx";
import { popupLook } from "./popup-look.ts";
import { type Choice, optionLook } from "./select.tsx";

/** A select with a search line, for lists that are too long to look through. */
export function Combobox({
  value,
  onChange,
  items,
  placeholder,
  disabled,
  onType,
}: {
  value: string | null;
  onChange: (value: string | null) => void;
  items: readonly Choice[];
  placeholder?: string;
  disabled?: boolean;
  /** For choices that come from the server: what was typed to find them. */
  onType?: (query: string) => void;
}) {
  const t = useTranslations("kit");
  const [query, setQuery] = useState("");
  const chosen = items.find((item) => item.value === value) ?? null;
  return (
    <Base.Root
      items={items}
      value={chosen}
      onValueChange={(item: Choice | null) => onChange(item?.value ?? null)}
      onInputValueChange={(typed: string) => {
        setQuery(typed);
        onType?.(typed);
      }}
      isItemEqualToValue={(a: Choice, b: Choice) => a.value === b.value}
      disabled={disabled}
    >
      <Base.InputGroup className="relative">
        <Base.Input placeholder={placeholder} className={cx(controlLook, "h-9 pr-8")} />
        <Base.Trigger aria-label={t("open")} className="absolute inset-y-0 right-0 flex w-8 items-center justify-center text-ink-3">
          <ChevronDown size={14} aria-hidden />
        </Base.Trigger>
      </Base.InputGroup>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50 outline-none">
          <Base.Popup className={cx(popupLook, "w-(--anchor-width) min-w-56")}>
            <Base.Empty>
              <div className="p-3 text-sm text-ink-3">{t("noMatch", { query })}</div>
            </Base.Empty>
            <Base.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto p-1 data-empty:p-0">
              {(item: Choice) => (
                <Base.Item key={item.value} value={item} className={optionLook}>
                  <Base.ItemIndicator className="col-start-1">
                    <Check size={14} aria-hidden />
                  </Base.ItemIndicator>
                  <span className="col-start-2">{item.label}</span>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
