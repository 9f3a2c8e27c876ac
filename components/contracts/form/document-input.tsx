"use client";

import { useMutation } from "@tanstack/react-query";
import { FileCheck2, Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { createContext, useContext, useRef, useState } from "react";
import type { StreamRef } from "../../../contract/machine.ts";
import { refusalOf } from "../../refusal.ts";
import { useTRPC } from "../../trpc.tsx";
import { Button } from "../../ui/button.tsx";
import { Input } from "../../ui/input.tsx";

/** Whose documents are kept while a form is filled in: the stream that the command is for. */
export const DocumentsOf = createContext<{ stream: StreamRef; account?: string } | null>(null);

/** A document by its id: a file that is kept now, or the number of one that is kept already. */
export function DocumentInput({
  value,
  onChange,
  kind = "proof",
}: {
  value: string | null;
  onChange: (value: string | null) => void;
  kind?: "proof" | "scan" | "form";
}) {
  const t = useTranslations("documents");
  const trpc = useTRPC();
  const of = useContext(DocumentsOf);
  const file = useRef<HTMLInputElement>(null);
  const [name, setName] = useState<string | null>(null);
  const upload = useMutation(trpc.documents.upload.mutationOptions());

  const take = async (chosen: File | undefined) => {
    if (chosen === undefined || of === null) return;
    const base64 = await toBase64(chosen);
    const kept = await upload.mutateAsync({
      stream: of.stream,
      account: of.account,
      kind,
      name: chosen.name,
      mediaType: chosen.type || "application/octet-stream",
      base64,
    });
    setName(chosen.name);
    onChange(kept.id);
  };
  const refusal = upload.isError ? refusalOf(upload.error) : null;

  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-2">
        {of === null ? null : (
          <>
            <input
              ref={file}
              type="file"
              tabIndex={-1}
              aria-hidden
              className="sr-only"
              accept=".pdf,.png,.jpg,.jpeg,.tif,.tiff,.txt"
              onChange={(event) => void take(event.target.files?.[0])}
            />
            <Button size="s" icon={Upload} busy={upload.isPending} onClick={() => file.current?.click()}>
              {value === null ? t("choose") : t("replace")}
            </Button>
          </>
        )}
        {name === null ? null : (
          <span className="inline-flex min-w-0 items-center gap-1 text-sm text-ink-2">
            <FileCheck2 size={14} aria-hidden className="shrink-0" />
            <span className="truncate">{name}</span>
          </span>
        )}
        <span className="text-xs text-ink-3">{t("hint")}</span>
      </div>
      <Input
        value={value ?? ""}
        placeholder={t("reference")}
        onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)}
      />
      {upload.isError ? <p className="text-sm text-shu">{refusal?.code ?? t("failed")}</p> : null}
    </div>
  );
}

async function toBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
