"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Facts } from "../office/facts.tsx";
import { refusalOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { controlLook, Input } from "../ui/input.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { useToast } from "../ui/toast.tsx";
import { useFormats } from "../ui/use-formats.ts";

/** The provider's own text, as a file or pasted: read first, kept when somebody has seen what was found. */
export function ImportDialog({ onClose, onDone }: { onClose: () => void; onDone: (id: string) => void }) {
  const t = useTranslations("terms");
  const format = useFormats();
  const locale = useLocale();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [version, setVersion] = useState("");
  const [note, setNote] = useState("");
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<{ code: string; text: string } | null>(null);
  const check = useMutation(trpc.terms.check.mutationOptions());
  const keep = useMutation(
    trpc.terms.import.mutationOptions({
      onSuccess: async ({ id }) => {
        await queries.invalidateQueries({ queryKey: trpc.terms.pathKey() });
        toast.done({ title: t("imported", { version }) });
        onDone(id);
        onClose();
      },
      onError: (error) => {
        const refusal = refusalOf(error);
        setProblem({ code: refusal?.code ?? "", text: refusal?.text[locale] ?? t("notImported") });
      },
    }),
  );
  const take = (taken: string) => {
    setText(taken);
    setProblem(null);
    if (taken.trim() === "") check.reset();
    else check.mutate({ text: taken });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (version.trim() !== "" && text.trim() !== "" && !keep.isPending) keep.mutate({ version, text, note });
  };
  const about = (code: string) => (problem?.code === code ? problem.text : undefined);
  const found = check.data;
  return (
    <Dialog
      open
      onClose={onClose}
      width="l"
      title={t("import")}
      description={t("importBody")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            type="submit"
            form="terms-import"
            variant="primary"
            busy={keep.isPending}
            disabled={version.trim() === "" || (found?.articles ?? 0) === 0}
          >
            {t("keep")}
          </Button>
        </>
      }
    >
      <form id="terms-import" onSubmit={submit} className="grid gap-4 md:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <Field label={t("version")} hint={t("versionHint")} error={about("TERMS_VERSION_TAKEN")} required>
            <Input value={version} onChange={(event) => setVersion(event.target.value)} maxLength={100} autoComplete="off" />
          </Field>
          <Field label={t("note")}>
            <Input value={note} onChange={(event) => setNote(event.target.value)} maxLength={1000} />
          </Field>
          <Field label={t("file")} hint={t("fileHint")}>
            <input
              type="file"
              aria-label={t("file")}
              accept=".txt,.md,text/plain"
              onChange={(event) => {
                const file = event.target.files?.[0];
                if (file !== undefined) void textOf(file).then(take);
              }}
              className={`${controlLook} h-auto py-1.5 text-sm file:mr-3 file:rounded-s file:border-0 file:bg-sunken file:px-2 file:py-1 file:text-ink`}
            />
          </Field>
          <Field
            label={t("text")}
            error={about("TERMS_NO_ARTICLE") ?? (problem !== null && problem.code === "" ? problem.text : undefined)}
            required
          >
            <Textarea lang="ja" rows={8} value={text} onChange={(event) => take(event.target.value)} className="max-h-72 text-sm" />
          </Field>
        </div>
        <div aria-live="polite" className="min-w-0 rounded border border-line bg-sunken p-4 text-sm">
          <h3 className="font-semibold text-ink">{t("found")}</h3>
          {found === undefined ? (
            <p className="mt-2 text-ink-3">{t("foundNothingYet")}</p>
          ) : (
            <div className="mt-3 flex flex-col gap-4">
              <Facts
                items={[
                  { label: t("articles"), value: found.articles, ...(found.articles === 0 ? { tone: "shu" as const } : {}) },
                  { label: t("clauses"), value: found.clauses },
                  { label: t("rulesWithoutClause"), value: found.report.rulesWithoutClause.length },
                  { label: t("clausesWithoutRule"), value: found.report.clausesWithoutRule.length },
                ]}
              />
              {found.against === null ? null : <p className="text-ink-2">{t("against", found.against)}</p>}
              {found.report.rulesWithoutClause.length === 0 ? null : (
                <p className="figures text-xs break-words text-ink-2">
                  {t("rulesWithoutClause")}: {format.list(found.report.rulesWithoutClause.slice(0, 60).map(({ rule }) => rule))}
                  {found.report.rulesWithoutClause.length > 60 ? "…" : ""}
                </p>
              )}
            </div>
          )}
        </div>
      </form>
    </Dialog>
  );
}

/** Files of Japanese offices are UTF-8 or Shift_JIS. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("shift_jis").decode(bytes);
  }
}
