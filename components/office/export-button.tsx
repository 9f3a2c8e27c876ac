"use client";

import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { downloadText } from "../flow-editor/download-text.ts";
import { refusalOf } from "../refusal.ts";
import { Button } from "../ui/button.tsx";
import { useToast } from "../ui/toast.tsx";

/** A list as a CSV file, as it is narrowed now: asked of the server, or made of the rows at hand. */
export function ExportButton({ name, fetch, disabled }: { name: string; fetch: () => Promise<{ csv: string }>; disabled?: boolean }) {
  const t = useTranslations("registers");
  const locale = useLocale();
  const toast = useToast();
  const exporting = useMutation({
    mutationFn: fetch,
    onSuccess: ({ csv }) => downloadText(`${name}.csv`, csv, "text/csv"),
    onError: (error) => toast.failed({ title: t("exportFailed"), description: refusalOf(error)?.text[locale] }),
  });
  return (
    <Button icon={Download} busy={exporting.isPending} disabled={disabled} onClick={() => exporting.mutate()}>
      {t("export")}
    </Button>
  );
}
