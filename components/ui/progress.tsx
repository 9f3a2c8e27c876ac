"use client";

import { useFormats } from "./use-formats.ts";

/** How far something long has come: a bar, the count, and what is left of it. Without a total it only says that it goes on. */
export function Progress({ label, done, total, text, left }: { label: string; done: number; total: number; text: string; left: string }) {
  const format = useFormats();
  const known = total > 0;
  const said = [text, left].filter((part) => part !== "");
  return (
    <div className="flex flex-col gap-1.5">
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={known ? total : undefined}
        aria-valuenow={known ? done : undefined}
        aria-valuetext={format.list(said) || undefined}
        className="h-1.5 w-full overflow-hidden rounded-full bg-sunken"
      >
        <div
          className={known ? "h-full bg-ai transition-[width] duration-100" : "h-full w-1/4 animate-pulse bg-ai"}
          style={known ? { width: `${Math.min(100, (done / total) * 100)}%` } : undefined}
        />
      </div>
      <p className="figures flex flex-wrap justify-between gap-x-4 text-sm text-ink-2">
        <span>{label}</span>
        <span>{said.join(" · ")}</span>
      </p>
    </div>
  );
}
