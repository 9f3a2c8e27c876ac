"use client";

import { useQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type NoticeKind, noticeKinds } from "../../contract/lifecycle/notices.ts";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { refusalOf, requestIdOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { ForbiddenState } from "../ui/forbidden-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { useUrlState } from "../ui/use-url-state.ts";
import { NoticeTabs } from "./notice-tabs.tsx";
import { PaperSheet } from "./paper-sheet.tsx";

/** Every row of the matrix of notices: who tells what, in which form, when, what it must say; and a sample of each. */
export function TemplatesPage() {
  const t = useTranslations("notices");
  const locale = useLocale();
  const format = useFormats();
  const trpc = useTRPC();
  const [sample, setSample] = useUrlState("sample");
  const rows = useQuery(trpc.notices.templates.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  if (rows.isError) {
    const refusal = refusalOf(rows.error);
    return refusal?.code === "ROLE_FORBIDDEN" ? (
      <ForbiddenState />
    ) : (
      <ErrorState message={refusal?.text[locale]} code={requestIdOf(rows.error) ?? undefined} onRetry={() => rows.refetch()} />
    );
  }
  const shown = noticeKinds.find((kind) => kind === sample) ?? null;
  return (
    <>
      <PageHeader title={t("templatesTitle")}>{t("templatesIntro")}</PageHeader>
      <NoticeTabs />
      {rows.data === undefined ? <Skeleton lines={10} className="p-6" /> : null}
      <div className="flex flex-col gap-5 px-4 pb-10 md:px-6">
        {rows.data?.map((row) => (
          <section key={row.id} aria-labelledby={`row-${row.id}`} className="rounded border border-line bg-surface">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-2.5">
              <h2 id={`row-${row.id}`} className="text-base font-semibold text-ink">
                {t(`rows.${rowKey(row.id)}`)}
              </h2>
              <span className="flex flex-wrap gap-x-2">
                {row.articles.map((article) => (
                  <RuleCite key={article} rule={article} />
                ))}
              </span>
              <span className="flex flex-wrap gap-1">
                <Badge>{t(`from.${row.from}`)}</Badge>
                <Badge tone={row.form === "written" ? "ai" : "plain"}>{t(`forms.${row.form}`)}</Badge>
                {row.emergency ? <Badge tone="ochre">{t("emergencyException")}</Badge> : null}
              </span>
              <span className="text-sm text-ink-2">{row.when[locale]}</span>
            </div>
            <ul>
              {row.templates.map((template) => (
                <li
                  key={template.kind}
                  className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2 last:border-b-0"
                >
                  <span className="min-w-56 grow basis-56 text-sm text-ink">{template.title[locale]}</span>
                  <span className="grow basis-80 text-sm text-ink-2">
                    {t("mustSay")} {format.list(template.fields.filter(({ required }) => required).map(({ label }) => label[locale]))}
                  </span>
                  <Button
                    size="s"
                    icon={FileText}
                    aria-label={t("sampleOf", { title: template.title[locale] })}
                    onClick={() => setSample(template.kind)}
                  >
                    {t("sample")}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      {shown === null ? null : <Sample kind={shown} onClose={() => setSample(null)} />}
    </>
  );
}

function Sample({ kind, onClose }: { kind: NoticeKind; onClose: () => void }) {
  const t = useTranslations("notices");
  const trpc = useTRPC();
  const papers = useQuery(trpc.notices.sample.queryOptions({ kind }));
  return (
    <Dialog open onClose={onClose} title={t(`kinds.${kind}`)} description={t("sampleBody")} width="l">
      {papers.data === undefined ? (
        <Skeleton lines={8} />
      ) : (
        <div className="flex flex-col gap-4">
          <PaperSheet paper={papers.data.ja} />
          <PaperSheet paper={papers.data.en} />
        </div>
      )}
    </Dialog>
  );
}

const rowKeys = ["2-2", "10-2", "16-3", "16-3-after", "17-2", "20-3", "21-3", "27-2", "38-2", "48-2", "S-3", "further"] as const;
const rowKey = (id: string) => rowKeys.find((one) => one === id) ?? "further";
