"use client";

import { useQuery } from "@tanstack/react-query";
import { Copy, Download } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Step } from "../../contract/scenario/format.ts";
import { downloadText } from "../flow-editor/download-text.ts";
import { useTRPCClient } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useToast } from "../ui/toast.tsx";

/** The steps as a scenario file: to keep, to pass on, to make a test of. */
export function ExportDialog({
  onClose,
  title,
  steps,
  span,
}: {
  onClose: () => void;
  title: string;
  steps: readonly Step[];
  span: { starts: string; ends: string };
}) {
  const t = useTranslations("foresight.simulation");
  const client = useTRPCClient();
  const toast = useToast();
  const input = { title, steps: [...steps], ...span };
  const file = useQuery({
    queryKey: ["foresight", "file", input],
    queryFn: () => client.foresight.writeSteps.mutate(input),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const text = file.data?.text;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("exportTitle")}
      description={t("exportBody")}
      footer={
        <>
          <Button
            icon={Copy}
            disabled={text === undefined}
            onClick={() => void navigator.clipboard.writeText(text ?? "").then(() => toast.done({ title: t("copied") }))}
          >
            {t("copy")}
          </Button>
          <Button
            icon={Download}
            variant="primary"
            disabled={text === undefined}
            onClick={() => downloadText(`${title}.yaml`, text ?? "", "application/yaml;charset=utf-8")}
          >
            {t("download")}
          </Button>
        </>
      }
    >
      {file.isError ? (
        <ErrorState onRetry={() => file.refetch()} />
      ) : text === undefined ? (
        <Skeleton lines={6} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keyboard
        <pre tabIndex={0} className="max-h-[50vh] overflow-auto rounded bg-sunken p-3 font-mono text-xs whitespace-pre text-ink">
          {text}
        </pre>
      )}
    </Dialog>
  );
}
