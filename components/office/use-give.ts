"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { Inputs, Outputs } from "../../server/routers/index.ts";
import { refusalOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";

type Asked = Pick<Inputs["contracts"]["give"], "stream" | "type" | "data">;
export type Refused = Extract<Outputs["contracts"]["give"], { ok: false }>["refusal"];

/**
 * Gives a command from a form of its own; a refusal of the machine stays beside the form until something else is asked. The same
 * content is sent under the same id, so that a second press does nothing twice.
 */
export function useGive(onGiven: (given: Extract<Outputs["contracts"]["give"], { ok: true }>) => void) {
  const t = useTranslations("registers");
  const locale = useLocale();
  const trpc = useTRPC();
  const last = useRef<{ content: string; id: string } | null>(null);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const mutation = useMutation(
    trpc.contracts.give.mutationOptions({
      onSuccess: (given) => (given.ok ? onGiven(given) : setRefusal(given.refusal)),
      onError: (error) => setProblem(refusalOf(error)?.text[locale] ?? t("failed")),
    }),
  );
  return {
    refusal,
    problem,
    busy: mutation.isPending,
    clear: () => {
      setRefusal(null);
      setProblem(null);
    },
    give: (asked: Asked) => {
      const content = JSON.stringify(asked);
      if (last.current?.content !== content) last.current = { content, id: crypto.randomUUID() };
      setRefusal(null);
      setProblem(null);
      mutation.mutate({ ...asked, commandId: last.current.id });
    },
  };
}
