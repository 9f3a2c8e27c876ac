"use client";

import { useQuery } from "@tanstack/react-query";
import { History, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../trpc.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { cx } from "../../ui/cx.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { phoneText } from "../../ui/phone-text.ts";
import { Select } from "../../ui/select.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useFormats } from "../../ui/use-formats.ts";
import { LineDiffView } from "./line-diff-view.tsx";

/** Versions at the left, the difference to the draft or to another version at the right. */
export function VersionsDialog({
  id,
  readOnly,
  draft,
  onClose,
  onRestore,
}: {
  id: string;
  readOnly: boolean /** Canonical text of what is on the screen. */;
  draft: string;
  onClose: () => void;
  onRestore: (number: number) => Promise<void>;
}) {
  const t = useTranslations("designer");
  const trpc = useTRPC();
  const format = useFormats();
  const versions = useQuery(trpc.flows.versions.queryOptions({ id }));
  const [picked, setPicked] = useState<number | null>(null);
  const [other, setOther] = useState("draft");
  const [busy, setBusy] = useState(false);
  const list = versions.data ?? [];
  const number = picked ?? list[0]?.number ?? null;
  const before = useQuery(trpc.flows.text.queryOptions({ id, number }, { enabled: number !== null }));
  const after = useQuery(trpc.flows.text.queryOptions({ id, number: Number(other) }, { enabled: other !== "draft" }));
  const afterText = other === "draft" ? draft : after.data?.text;
  const afterName = other === "draft" ? t("versions.draft") : t("version", { number: Number(other) });

  return (
    <Dialog open onClose={onClose} width="l" title={t("versions.title")}>
      {versions.isError ? (
        <ErrorState onRetry={() => versions.refetch()} />
      ) : versions.data === undefined ? (
        <Skeleton lines={5} />
      ) : list.length === 0 || number === null ? (
        <EmptyState icon={History} title={t("versions.empty")} />
      ) : (
        <div className="grid gap-4 md:grid-cols-[18rem_1fr]">
          <ul className="flex max-h-[60vh] flex-col gap-1 overflow-auto">
            {list.map((version) => (
              <li key={version.id}>
                <button
                  type="button"
                  aria-pressed={version.number === number}
                  onClick={() => setPicked(version.number)}
                  className={cx(
                    "flex w-full flex-col gap-0.5 rounded border px-3 py-2 text-left",
                    version.number === number ? "border-ai bg-ai-soft" : "border-line hover:bg-hover",
                  )}
                >
                  <span className="flex items-center gap-2 text-sm font-medium">
                    {t("version", { number: version.number })}
                    {version.numbers.length > 0 ? (
                      <Badge tone="ai">{t("versions.routed", { numbers: version.numbers.map(phoneText).join(" · ") })}</Badge>
                    ) : null}
                  </span>
                  <span className="text-sm text-ink-2">{version.note || t("versions.unnoted")}</span>
                  <span className="text-xs text-ink-3">
                    {t("versions.by", { name: version.author ?? "", at: format.moment(version.publishedAt, new Date()) })}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          <div className="flex min-w-0 flex-col gap-2">
            <div className="flex flex-wrap items-center gap-2">
              <h3 className="grow text-sm font-medium">{t("versions.diff", { from: number, to: afterName })}</h3>
              <div className="w-44">
                <Select
                  size="s"
                  label={t("versions.compareWith")}
                  value={other}
                  onChange={setOther}
                  items={[
                    { value: "draft", label: t("versions.draft") },
                    ...list
                      .filter((version) => version.number !== number)
                      .map((version) => ({ value: String(version.number), label: t("version", { number: version.number }) })),
                  ]}
                />
              </div>
              {readOnly ? null : (
                <Button
                  size="s"
                  icon={RotateCcw}
                  busy={busy}
                  onClick={async () => {
                    setBusy(true);
                    await onRestore(number);
                    setBusy(false);
                  }}
                >
                  {t("versions.restore")}
                </Button>
              )}
            </div>
            {before.data === undefined || afterText === undefined ? (
              <Skeleton lines={6} />
            ) : (
              <LineDiffView label={t("versions.diff", { from: number, to: afterName })} before={before.data.text} after={afterText} />
            )}
          </div>
        </div>
      )}
    </Dialog>
  );
}
