"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { readFlow } from "../../flow/schema.ts";
import type { Outputs } from "../../server/routers/index.ts";
import { refusalOf, requestIdOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { ForbiddenState } from "../ui/forbidden-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { findBackup } from "./backup.ts";
import { createEditorStore } from "./editor-store.ts";
import { EditorProvider } from "./use-editor.ts";
import { Workbench } from "./workbench.tsx";

/** Loads a flow and opens it. The document is read by the flow machine, so that what is shown is what a call would get. */
export function Designer({ id }: { id: string }) {
  const t = useTranslations("designer");
  const locale = useLocale();
  const trpc = useTRPC();
  const flow = useQuery(trpc.flows.get.queryOptions({ id }, { refetchOnWindowFocus: true, refetchInterval: 20_000, staleTime: 0 }));
  if (flow.data !== undefined) return <Opened key={id} flow={flow.data} failed={t("loadFailed")} />;
  if (flow.isError) {
    const refusal = refusalOf(flow.error);
    if (refusal?.code === "ROLE_FORBIDDEN") return <ForbiddenState />;
    return <ErrorState message={refusal?.text[locale]} code={requestIdOf(flow.error) ?? undefined} onRetry={() => flow.refetch()} />;
  }
  return <Skeleton lines={10} className="p-8" />;
}

function Opened({ flow, failed }: { flow: Outputs["flows"]["get"]; failed: string }) {
  const locale = useLocale();
  const [opened] = useState(() => {
    const read = readFlow(flow.draft.document);
    if ("problems" in read) return { problem: read.problems[0] };
    const store = createEditorStore(read.flow);
    const backup = findBackup(flow.id);
    return { store, server: read.flow, backup };
  });
  if (opened.store === undefined) return <ErrorState message={`${failed}: ${opened.problem?.[locale] ?? ""}`} />;
  return (
    <EditorProvider value={opened.store}>
      <Workbench flow={flow} server={opened.server} backup={opened.backup} />
    </EditorProvider>
  );
}
