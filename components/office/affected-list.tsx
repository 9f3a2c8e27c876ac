"use client";

import Link from "next/link";
import type { ReactNode } from "react";

/** Contracts that something would concern: the first few by name, each with its figure. */
export function AffectedList({
  rows,
  more,
}: {
  rows: readonly { contract: string; customer: string; figure: ReactNode }[];
  more?: string | undefined;
}) {
  return (
    <ul className="flex flex-col text-sm">
      {rows.map(({ contract, customer, figure }) => (
        <li key={contract} className="flex items-baseline gap-3 border-b border-line py-1 last:border-0">
          <Link href={`/contracts/${contract}`} className="min-w-0 grow truncate text-ai underline-offset-2 hover:underline">
            {customer}
          </Link>
          <span className="figures shrink-0 text-ink-2">{figure}</span>
        </li>
      ))}
      {more === undefined ? null : <li className="py-1 text-xs text-ink-3">{more}</li>}
    </ul>
  );
}
