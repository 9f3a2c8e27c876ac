import type { ReactNode } from "react";

/** Something that is only said among questions: looks like a field without a box. */
export function Said({ label, children }: { label: string; children: ReactNode }) {
  return (
    <dl className="text-sm">
      <dt className="font-medium text-ink">{label}</dt>
      <dd className="mt-1 break-all text-ink-2">{children}</dd>
    </dl>
  );
}
