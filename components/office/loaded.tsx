"use client";

import { useLocale } from "next-intl";
import type { ReactNode } from "react";
import { refusalOf, requestIdOf } from "../refusal.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { ForbiddenState } from "../ui/forbidden-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";

/** What a query brought, or what stands there instead: grey lines, the refusal, the error with another try. */
export function Loaded<Data>({
  query,
  lines = 8,
  children,
}: {
  query: { data: Data | undefined; isError: boolean; error: unknown; refetch: () => unknown };
  lines?: number;
  children: (data: Data) => ReactNode;
}) {
  const locale = useLocale();
  if (query.data !== undefined) return children(query.data);
  if (!query.isError) return <Skeleton lines={lines} className="p-4 md:p-6" />;
  const refusal = refusalOf(query.error);
  return refusal?.code === "ROLE_FORBIDDEN" ? (
    <ForbiddenState />
  ) : (
    <ErrorState message={refusal?.text[locale]} code={requestIdOf(query.error) ?? undefined} onRetry={() => void query.refetch()} />
  );
}
