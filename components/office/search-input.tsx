"use client";

import { Search } from "lucide-react";
import { cx } from "../ui/cx.ts";
import { controlLook } from "../ui/input.tsx";

export function SearchInput({
  label,
  value,
  onChange,
  className,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  className?: string;
}) {
  return (
    <div className={cx("relative", className)}>
      <Search size={16} aria-hidden className="absolute top-2.5 left-2.5 text-ink-3" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={cx(controlLook, "h-9 pl-8 text-sm")}
      />
    </div>
  );
}
