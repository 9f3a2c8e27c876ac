"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { refusalOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Combobox } from "../ui/combobox.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { phoneText } from "../ui/phone-text.ts";
import { Select } from "../ui/select.tsx";
import { useToast } from "../ui/toast.tsx";
import type { NumberRow } from "./numbers-page.tsx";

const nowhere = "/nowhere";

/** Leads a number to a version of a flow, or nowhere. */
export function RouteDialog({ number, onClose }: { number: NumberRow; onClose: () => void }) {
  const t = useTranslations("numbers");
  const locale = useLocale();
  const trpc = useTRPC();
  const client = useQueryClient();
  const toast = useToast();
  const routes = useQuery(trpc.numbers.routes.queryOptions());
  const route = useMutation(trpc.numbers.route.mutationOptions());
  const [flowId, setFlowId] = useState(number.route?.flowId ?? nowhere);
  const [versionId, setVersionId] = useState<string | null>(number.route?.versionId ?? null);
  const versions = routes.data?.find(({ id }) => id === flowId)?.versions ?? [];
  const shown = phoneText(number.e164);

  const save = async () => {
    await route.mutateAsync({ id: number.id, versionId: flowId === nowhere ? null : versionId });
    await Promise.all([
      client.invalidateQueries({ queryKey: trpc.numbers.pathKey() }),
      client.invalidateQueries({ queryKey: trpc.flows.pathKey() }),
    ]);
    toast.done({ title: t("saved", { number: shown }) });
    onClose();
  };

  return (
    <Dialog
      open
      onClose={onClose}
      width="s"
      title={t("dialogTitle", { number: shown })}
      description={t("dialogBody")}
      footer={
        <Button variant="primary" busy={route.isPending} disabled={flowId !== nowhere && versionId === null} onClick={save}>
          {t("save")}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <Field
          label={t("flow")}
          error={route.isError ? (refusalOf(route.error)?.text[locale] ?? route.error.message) : undefined}
          hint={routes.data?.length === 0 ? t("noFlows") : undefined}
        >
          <Combobox
            value={flowId}
            onChange={(next) => {
              if (next === null) return;
              setFlowId(next);
              setVersionId(routes.data?.find(({ id }) => id === next)?.versions[0]?.id ?? null);
            }}
            items={[{ value: nowhere, label: t("nowhere") }, ...(routes.data ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
          />
        </Field>
        {flowId === nowhere ? null : (
          <Field label={t("version")}>
            <Select
              value={versionId}
              onChange={setVersionId}
              items={versions.map(({ id, number, note }, at) => ({
                value: id,
                label: `${t("versionOf", { number })}${at === 0 ? t("latest") : ""} ${note}`.trim(),
              }))}
            />
          </Field>
        )}
      </div>
    </Dialog>
  );
}
