"use client";

import { useQuery } from "@tanstack/react-query";
import { Workflow } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { blocks } from "../../flow/blocks/registry.ts";
import { readFlow } from "../../flow/schema.ts";
import { refusalOf, requestIdOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { LinkButton } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Field } from "../ui/field.tsx";
import { ForbiddenState } from "../ui/forbidden-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Select } from "../ui/select.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useUrlState } from "../ui/use-url-state.ts";
import { TestCall } from "./test-call.tsx";

/** The telephone on a page of its own: any flow, its draft or any version. */
export function TestCallPage() {
  const t = useTranslations("calls.test");
  const locale = useLocale();
  const trpc = useTRPC();
  const flows = useQuery(trpc.flows.list.queryOptions());
  const [flowParam, setFlow] = useUrlState("flow");
  const [versionParam, setVersion] = useUrlState("version");
  const flowId = flows.data?.find(({ id }) => id === flowParam)?.id ?? flows.data?.[0]?.id ?? null;
  const versions = useQuery(trpc.flows.versions.queryOptions({ id: flowId ?? "" }, { enabled: flowId !== null }));
  const flow = useQuery(trpc.flows.get.queryOptions({ id: flowId ?? "" }, { enabled: flowId !== null }));
  const version = versions.data?.find(({ number }) => String(number) === versionParam)?.number ?? null;
  const names = useMemo(() => {
    const read = flow.data === undefined ? undefined : readFlow(flow.data.draft.document);
    const found = read !== undefined && "flow" in read ? Object.entries(read.flow.blocks) : [];
    return new Map(found.map(([id, block]) => [id, block.label ?? blocks[block.kind].name[locale]]));
  }, [flow.data, locale]);

  if (flows.isError) {
    const refusal = refusalOf(flows.error);
    return refusal?.code === "ROLE_FORBIDDEN" ? (
      <ForbiddenState />
    ) : (
      <ErrorState message={refusal?.text[locale]} code={requestIdOf(flows.error) ?? undefined} onRetry={() => flows.refetch()} />
    );
  }
  if (flows.data === undefined) return <Skeleton lines={8} className="p-6" />;
  if (flowId === null) {
    return (
      <>
        <PageHeader title={t("title")}>{t("intro")}</PageHeader>
        <EmptyState icon={Workflow} title={t("emptyTitle")} action={<LinkButton href="/flows">{t("toFlows")}</LinkButton>}>
          {t("emptyBody")}
        </EmptyState>
      </>
    );
  }
  return (
    <div className="flex min-h-[calc(100dvh-3rem)] flex-col">
      <PageHeader title={t("title")}>{t("intro")}</PageHeader>
      <div className="flex flex-wrap items-end gap-3 px-4 pb-3 md:px-6">
        <Field label={t("flow")} className="w-full sm:w-72">
          <Select
            value={flowId}
            onChange={(id) => {
              setFlow(id);
              setVersion(null);
            }}
            items={flows.data.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
        <Field label={t("which")} className="w-full sm:w-56">
          <Select
            value={version === null ? "draft" : String(version)}
            onChange={(value) => setVersion(value === "draft" ? null : value)}
            items={[
              { value: "draft", label: t("draft") },
              ...(versions.data ?? []).map(({ number, note }) => ({ value: String(number), label: t("version", { number, note }) })),
            ]}
          />
        </Field>
      </div>
      <div className="flex min-h-96 grow flex-col border-t border-line bg-surface">
        <TestCall key={`${flowId} ${version}`} flowId={flowId} version={version} nameOf={(block) => names.get(block) ?? block} />
      </div>
    </div>
  );
}
