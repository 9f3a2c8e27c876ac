"use client";

import { useTranslations } from "next-intl";
import { Field } from "../ui/field.tsx";
import { InstantInput } from "../ui/instant-input.tsx";
import { Switch } from "../ui/switch.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { DocumentInput } from "./form/document-input.tsx";
import type { Paper, UseCommand } from "./use-command.ts";

/** C-08 and C-05: what came on paper counts from its receipt; an administrator may forgive that it is late. */
export function PaperFields({
  command,
  waivable,
  onlyDocuments,
}: {
  command: Pick<UseCommand, "paper" | "setPaper" | "waiver" | "setWaiver">;
  waivable: boolean;
  onlyDocuments: boolean;
}) {
  const t = useTranslations("commands.dialog");
  const fields = useTranslations("commands.fields");
  const { paper, setPaper, waiver, setWaiver } = command;
  const set = (change: Partial<Paper>) => setPaper({ ...(paper ?? blank), ...change });
  return (
    <div className="flex flex-col gap-3 border-t border-line pt-3">
      {onlyDocuments ? (
        <Field label={fields("documents")}>
          <DocumentInput
            value={paper?.documents[0] ?? null}
            onChange={(id) => setPaper(id === null ? null : { ...blank, documents: [id] })}
          />
        </Field>
      ) : (
        <Switch checked={paper !== null} onChange={(on) => setPaper(on ? blank : null)}>
          {t("paper")}
        </Switch>
      )}
      {paper === null || onlyDocuments ? null : (
        <div className="flex flex-col gap-3 border-l-2 border-line pl-3">
          <p className="text-xs text-ink-3">{t("paperBody")}</p>
          <Field label={fields("receivedAt")} required>
            <InstantInput value={paper.receivedAt} onChange={(receivedAt) => set({ receivedAt })} />
          </Field>
          <Field label={fields("documents")} required>
            <DocumentInput kind="scan" value={paper.documents[0] ?? null} onChange={(id) => set({ documents: id === null ? [] : [id] })} />
          </Field>
          <Field label={t("reason")} required>
            <Textarea value={paper.reason} rows={1} onChange={(event) => set({ reason: event.target.value })} />
          </Field>
        </div>
      )}
      {waivable ? (
        <>
          <Switch checked={waiver !== null} onChange={(on) => setWaiver(on ? "" : null)}>
            {t("waive")}
          </Switch>
          {waiver === null ? null : (
            <div className="flex flex-col gap-2 border-l-2 border-line pl-3">
              <p className="text-xs text-ink-3">{t("waiveBody")}</p>
              <Field label={t("waiveReason")} required>
                <Textarea value={waiver} rows={1} onChange={(event) => setWaiver(event.target.value)} />
              </Field>
            </div>
          )}
        </>
      ) : null}
    </div>
  );
}
const blank: Paper = { receivedAt: null, documents: [], reason: "" };
