"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FileDown, FileSearch, FileUp, Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { downloadText } from "../flow-editor/download-text.ts";
import { refusalOf } from "../refusal.ts";
import { useTRPC, useTRPCClient } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Field } from "../ui/field.tsx";
import { ForbiddenState } from "../ui/forbidden-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Progress } from "../ui/progress.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { useToast } from "../ui/toast.tsx";
import { useRefusalText } from "../use-refusal-text.ts";
import { RehearsedContracts } from "./rehearsed-contracts.tsx";

type Preview = Outputs["imports"]["preview"];

/** Contracts of other books: a dry run with every fault at its line, then the writing with its progress. */
export function ImportPage() {
  const t = useTranslations("importing");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const toast = useToast();
  const told = useRefusalText();
  const [text, setText] = useState("");
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const [failed, setFailed] = useState<readonly { line: number; contract: string; code: string }[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const preview = useMutation(trpc.imports.preview.mutationOptions({ onError: (error) => toast.failed({ title: told(error) }) }));
  const example = useMutation({
    mutationFn: () => client.imports.example.query(),
    onSuccess: ({ csv }) => downloadText("import.csv", csv, "text/csv;charset=utf-8"),
  });
  const run = useMutation({
    mutationFn: async (total: number) => {
      setProgress({ done: 0, total });
      setFailed([]);
      for (let done = 0; ; ) {
        const answer = await client.imports.run.mutate({ text });
        if ("faults" in answer) return done;
        done += answer.done;
        setProgress({ done, total });
        setFailed((before) => [...before, ...answer.failed]);
        // What is refused while it is written would be tried for ever.
        if (answer.left === 0 || answer.failed.length > 0) return done;
      }
    },
    onSuccess: (count) => toast.done({ title: t("done", { count }) }),
    onError: (error) => toast.failed({ title: told(error) }),
    onSettled: () => {
      setProgress(null);
      preview.reset();
      void queries.invalidateQueries();
    },
  });
  const put = (next: string) => {
    setText(next);
    preview.reset();
  };
  if (refusalOf(preview.error)?.status === 403 || refusalOf(example.error)?.status === 403) return <ForbiddenState />;
  const found = preview.data;
  const ready = found !== undefined && found.faults.length === 0 && found.contracts.length > 0;
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <Button icon={FileDown} busy={example.isPending} onClick={() => example.mutate()}>
            {t("example")}
          </Button>
        }
      >
        {t("subtitle")}
      </PageHeader>
      <div className="flex flex-col gap-6 px-4 pb-10 md:px-6">
        <section className="flex max-w-4xl flex-col gap-3">
          <p className="text-sm text-ink-2">{t("format")}</p>
          <div className="flex flex-wrap gap-2">
            <Button icon={FileUp} onClick={() => input.current?.click()}>
              {t("choose")}
            </Button>
            <input
              ref={input}
              type="file"
              accept=".csv,.tsv,.txt,text/csv"
              aria-label={t("file")}
              className="sr-only"
              tabIndex={-1}
              onChange={(event) => {
                const file = event.target.files?.[0];
                event.target.value = "";
                if (file !== undefined) void file.text().then(put);
              }}
            />
          </div>
          <Field label={t("paste")}>
            <Textarea
              rows={6}
              value={text}
              spellCheck={false}
              className="min-h-36 font-mono text-xs"
              onChange={(event) => put(event.target.value)}
            />
          </Field>
          <div className="flex flex-wrap gap-2">
            <Button
              variant={ready ? "secondary" : "primary"}
              icon={FileSearch}
              busy={preview.isPending}
              disabled={text.trim() === ""}
              onClick={() => preview.mutate({ text })}
            >
              {t("dryRun")}
            </Button>
            {ready ? (
              <Button variant="primary" icon={Upload} busy={run.isPending} onClick={() => run.mutate(found.contracts.length)}>
                {t("run", { count: found.contracts.length })}
              </Button>
            ) : null}
          </div>
          {progress === null ? null : (
            <Progress label={t("running")} done={progress.done} total={progress.total} text={t("progress", progress)} left="" />
          )}
          {failed.length === 0 ? null : (
            <ul role="alert" className="flex flex-col gap-1 text-sm text-shu">
              {failed.map((one) => (
                <li key={one.line}>{t("failedLine", one)}</li>
              ))}
            </ul>
          )}
        </section>
        {found === undefined ? (
          text.trim() === "" ? (
            <EmptyState icon={FileUp} title={t("nothing")}>
              {t("nothingBody")}
            </EmptyState>
          ) : null
        ) : (
          <>
            <Faults faults={found.faults} />
            {found.contracts.length === 0 ? null : <RehearsedContracts found={found} />}
          </>
        )}
      </div>
    </>
  );
}

function Faults({ faults }: { faults: Preview["faults"] }) {
  const t = useTranslations("importing");
  if (faults.length === 0) return <p className="text-sm text-ink-2">{t("noFaults")}</p>;
  return (
    <section role="alert">
      <h2 className="flex items-center gap-2 text-base font-semibold text-ink">
        {t("faults")} <Badge tone="shu">{t("faultCount", { count: faults.length })}</Badge>
      </h2>
      <ul className="mt-1">
        {faults.slice(0, 500).map((fault, at) => (
          <li key={at} className="figures flex flex-wrap items-baseline gap-x-3 border-b border-line py-1.5 text-sm">
            <span className="w-20 shrink-0 text-ink-2">{t("line", { line: fault.line })}</span>
            <span className="text-shu">{t(`codes.${fault.code}`, { fact: fault.fact })}</span>
            {fault.rule === null ? null : <RuleCite rule={fault.rule} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
