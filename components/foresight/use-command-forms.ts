"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { CommandForm } from "../../server/services/command-form.ts";
import { useTRPC } from "../trpc.tsx";

const streams: ReadonlySet<string> = new Set(["contract", "account", "provider"]);
/** What a what-if of a running contract has no use for: it has been applied for, and a second person's answer is taken as given. */
const left: ReadonlySet<string> = new Set(["apply"]);

/** Every command that a person may give to a contract, its account or the provider, whoever looks at it. */
export function useCommandForms(): readonly CommandForm[] {
  const trpc = useTRPC();
  const forms = useQuery(trpc.contracts.forms.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  return useMemo(() => (forms.data?.forms ?? []).filter(({ stream, type }) => streams.has(stream) && !left.has(type)), [forms.data]);
}
