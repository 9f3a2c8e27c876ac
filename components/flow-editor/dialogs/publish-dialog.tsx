"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Problem } from "../../../flow/codes.ts";
import type { Outputs } from "../../../server/routers/index.ts";
import { refusalOf } from "../../refusal.ts";
import { useTRPC } from "../../trpc.tsx";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { phoneText } from "../../ui/phone-text.ts";
import { Textarea } from "../../ui/textarea.tsx";
import { useToast } from "../../ui/toast.tsx";
import { ProblemLine } from "../drawer/problem-line.tsx";

type Loaded = Outputs["flows"]["get"];

/** Publishing with a note: what stops it, which names are missing, which numbers will answer with the new version. */
export function PublishDialog({
  flow,
  problems,
  isInbound,
  save,
  onClose,
  onProblems,
}: {
  flow: Loaded;
  problems: readonly Problem[];
  isInbound: boolean;
  /** Saves what is still open and gives the revision to publish, or null while it cannot be saved. */
  save: () => Promise<number | null>;
  onClose: () => void;
  onProblems: () => void;
}) {
  const t = useTranslations("designer.publish");
  const locale = useLocale();
  const trpc = useTRPC();
  const client = useQueryClient();
  const toast = useToast();
  const numbers = useQuery(trpc.numbers.list.queryOptions(undefined, { enabled: isInbound }));
  const publish = useMutation(trpc.flows.publish.mutationOptions());
  const [note, setNote] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const errors = problems.filter(({ grade }) => grade === "error");
  const warnings = problems.length - errors.length;
  const unbound = problems.filter(({ code }) => code === "E_UNBOUND_NAME");
  const next = (flow.version?.number ?? 0) + 1;
  const others = (numbers.data ?? []).filter(({ route }) => route?.flowId !== flow.id);
  const own = (numbers.data ?? []).filter(({ route }) => route?.flowId === flow.id);

  const go = async () => {
    setFailure(undefined);
    setBusy(true);
    try {
      const revision = await save();
      if (revision === null) return;
      const done = await publish.mutateAsync({ id: flow.id, revision, note, numberIds: [...chosen] });
      await client.invalidateQueries({ queryKey: trpc.flows.pathKey() });
      await client.invalidateQueries({ queryKey: trpc.numbers.pathKey() });
      toast.done({
        title: t("done", { number: done.number }),
        description: done.numbers > 0 ? t("doneNumbers", { count: done.numbers }) : undefined,
      });
      onClose();
    } catch (error) {
      setFailure(refusalOf(error)?.text[locale] ?? String(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={t("title")}
      description={errors.length > 0 ? t("blocked") : t("intro", { number: next })}
      footer={
        <>
          {problems.length > 0 ? <Button onClick={onProblems}>{t("showProblems")}</Button> : null}
          <Button variant="primary" disabled={errors.length > 0} busy={busy} onClick={go}>
            {t("action")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {errors.length === 0 ? null : (
          <ul className="flex max-h-48 flex-col gap-1 overflow-auto">
            {errors.slice(0, 50).map((problem, at) => (
              <li key={at}>
                <ProblemLine problem={problem} />
              </li>
            ))}
          </ul>
        )}
        {unbound.length === 0 ? null : (
          <section>
            <h3 className="text-sm font-medium">{t("unbound")}</h3>
            <ul className="list-disc pl-5 text-sm text-ink-2">
              {[...new Set(unbound.map((problem) => problem[locale]))].map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </section>
        )}
        {errors.length === 0 && warnings > 0 ? (
          <p className="rounded bg-ochre-soft px-3 py-2 text-sm text-ink">{t("warnings", { count: warnings })}</p>
        ) : null}
        {errors.length > 0 ? null : (
          <>
            <Field label={t("note")}>
              <Textarea value={note} maxLength={500} rows={2} onChange={(event) => setNote(event.target.value)} />
            </Field>
            {!isInbound || numbers.data === undefined ? null : (
              <fieldset className="flex flex-col">
                <legend className="mb-1 text-sm font-medium">{t("numbers")}</legend>
                <p className="text-xs text-ink-3">
                  {own.length > 0 ? `${own.map(({ e164 }) => phoneText(e164)).join(" · ")} — ${t("alreadyRouted")}` : t("noNumbers")}
                </p>
                {others.map(({ id, e164, label, route }) => (
                  <Checkbox
                    key={id}
                    checked={chosen.includes(id)}
                    onChange={(on) => setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id))}
                  >
                    <span className="figures">{phoneText(e164)}</span> {label}{" "}
                    {route === null ? null : <span className="text-ink-3">{t("leadsTo", { flow: route.flow })}</span>}
                  </Checkbox>
                ))}
              </fieldset>
            )}
          </>
        )}
        {failure === undefined ? null : (
          <p role="alert" className="text-sm text-shu">
            {failure}
          </p>
        )}
      </div>
    </Dialog>
  );
}
