"use client";

import { Copy, Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { useToast } from "../ui/toast.tsx";

/** Shows new recovery codes, the only time that they can be seen. */
export function RecoveryCodesDialog({ codes, onClose }: { codes: readonly string[] | null; onClose: () => void }) {
  const t = useTranslations("account");
  const toast = useToast();
  const text = (codes ?? []).join("\n");
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toast.done({ title: t("copied") });
  };
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`${t("codesFile")}\n\n${text}\n`)}`;
  const save = () => {
    const link = document.createElement("a");
    link.href = file;
    link.download = "musubi-recovery-codes.txt";
    link.click();
  };
  return (
    <Dialog
      open={codes !== null}
      onClose={onClose}
      title={t("codesTitle")}
      description={t("codesBody")}
      width="s"
      footer={
        <Button variant="primary" onClick={onClose}>
          {t("codesDone")}
        </Button>
      }
    >
      <ol className="grid grid-cols-2 gap-x-6 gap-y-1 rounded bg-sunken px-4 py-3 font-mono text-sm text-ink" aria-label={t("codesTitle")}>
        {(codes ?? []).map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="s" icon={Copy} onClick={copy}>
          {t("copy")}
        </Button>
        <Button size="s" icon={Download} onClick={save}>
          {t("download")}
        </Button>
      </div>
    </Dialog>
  );
}
