"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { refusalOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { controlLook, Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { useToast } from "../ui/toast.tsx";

type Language = "ja-JP" | "en-US";

/** A new prompt, or a new sound for a name that is there: spoken by the machine, or a recording with what is said in it. */
export function PromptDialog({ how, onClose }: { how: "speak" | "upload"; onClose: () => void }) {
  const t = useTranslations("prompts");
  const locale = useLocale();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [name, setName] = useState("");
  const [language, setLanguage] = useState<Language>("ja-JP");
  const [text, setText] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<{ code: string; text: string } | null>(null);
  const done = {
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: trpc.prompts.list.queryKey() });
      toast.done({ title: t("kept", { name }) });
      onClose();
    },
    onError: (error: unknown) => {
      const refusal = refusalOf(error);
      setProblem({ code: refusal?.code ?? "", text: refusal?.text[locale] ?? t("notKept") });
    },
  };
  const speak = useMutation(trpc.prompts.speak.mutationOptions(done));
  const upload = useMutation(trpc.prompts.upload.mutationOptions(done));
  const busy = speak.isPending || upload.isPending;
  const ready = name.trim() !== "" && text.trim() !== "" && (how === "speak" || file !== null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || busy) return;
    setProblem(null);
    if (how === "speak") speak.mutate({ name, language, text });
    else if (file !== null) upload.mutate({ name, language, text, wav: await base64Of(file) });
  };
  const about = (...codes: string[]) => (problem !== null && codes.includes(problem.code) ? problem.text : undefined);
  const elsewhere = problem !== null && about("PROMPT_NAME_BAD", ...soundCodes) === undefined ? problem.text : undefined;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(how === "speak" ? "speakTitle" : "uploadTitle")}
      description={t(how === "speak" ? "speakBody" : "uploadBody")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form="prompt" variant="primary" busy={busy} disabled={!ready}>
            {t("keep")}
          </Button>
        </>
      }
    >
      <form id="prompt" onSubmit={submit} className="flex flex-col gap-4">
        <Field label={t("name")} hint={t("nameHint")} error={about("PROMPT_NAME_BAD")} required>
          <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={64} autoComplete="off" spellCheck={false} />
        </Field>
        <Field label={t("language")}>
          <Select<Language>
            value={language}
            onChange={setLanguage}
            items={[
              { value: "ja-JP", label: t("japanese") },
              { value: "en-US", label: t("english") },
            ]}
          />
        </Field>
        {how === "upload" ? (
          <Field label={t("file")} hint={t("fileHint")} error={about(...soundCodes)} required>
            <input
              type="file"
              aria-label={t("file")}
              accept=".wav,audio/wav,audio/x-wav"
              onChange={(event) => setFile(event.target.files?.[0] ?? null)}
              className={`${controlLook} h-auto py-1.5 text-sm file:mr-3 file:rounded-s file:border-0 file:bg-sunken file:px-2 file:py-1 file:text-ink`}
            />
          </Field>
        ) : null}
        <Field
          label={t(how === "speak" ? "text" : "caption")}
          hint={how === "speak" ? undefined : t("captionHint")}
          error={elsewhere}
          required
        >
          <Textarea value={text} onChange={(event) => setText(event.target.value)} rows={4} maxLength={1000} lang={language} />
        </Field>
      </form>
    </Dialog>
  );
}

const soundCodes = ["PROMPT_NOT_WAV", "PROMPT_TOO_BIG", "PROMPT_TOO_LONG", "PROMPT_EMPTY"];

/** The bytes of a file as base64. */
function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result).replace(/^data:[^,]*,/, "")));
    reader.addEventListener("error", () => reject(reader.error ?? new Error("the file cannot be read")));
    reader.readAsDataURL(file);
  });
}
