"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import type { StreamRef } from "../../contract/machine.ts";
import type { CommandForm } from "../../server/services/command-form.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useToast } from "../ui/toast.tsx";
import { EffectPanel } from "./effect-panel.tsx";
import { CommandFields } from "./form/command-fields.tsx";
import { DocumentsOf } from "./form/document-input.tsx";
import type { Draft } from "./form/draft.ts";
import { useChoices } from "./form/use-choices.ts";
import { PaperFields } from "./paper-fields.tsx";
import { RuleCite } from "./rule-cite.tsx";
import { useActs } from "./use-acts.ts";
import { type Given, useCommand } from "./use-command.ts";

export interface CommandDialogProps {
  stream: StreamRef;
  type: string;
  /** The payload as far as it is known. */
  initial?: Draft;
  /** Fields of `initial` that are not asked again. */
  fixed?: readonly string[];
  onClose: () => void;
  /** After it was carried out, or waits for the second person. */
  onDone?: (given: Given) => void;
}

/**
 * Any command of the machine as a form, drawn from its payload's schema. While one types, the server says what would come of it:
 * a refusal with what is possible instead, or the events and dates that would follow, each with its clause.
 */
export function CommandDialog(props: CommandDialogProps) {
  const t = useTranslations("commands.dialog");
  const { ready, form, may } = useActs();
  const found = form(props.stream.kind, props.type);
  if (found !== undefined && may(props.type, props.stream.kind)) return <Filled {...props} form={found} />;
  return (
    <Dialog open onClose={props.onClose} title={found === undefined ? props.type : <Title form={found} />} width="s">
      {!ready ? (
        <Skeleton lines={4} />
      ) : (
        <p className="text-sm text-ink-2">
          {found === undefined ? t("unknown") : t("forbidden", { roles: found.actors.map((role) => t(`roles.${role}`)).join("、") })}
        </p>
      )}
    </Dialog>
  );
}

function Filled({ stream, form, initial = none, fixed = [], onClose, onDone }: CommandDialogProps & { form: CommandForm }) {
  const t = useTranslations("commands.dialog");
  const locale = useLocale();
  const trpc = useTRPC();
  const toast = useToast();
  const id = useId();
  const me = useQuery(trpc.me.get.queryOptions());
  const command = useCommand(form, stream, initial);
  const choices = useChoices(stream, form.type);
  const [refused, setRefused] = useState<Exclude<Given, { ok: true }> | null>(null);
  const [tried, setTried] = useState(false);
  const shown = form.fields.filter(({ name }) => !fixed.includes(name));
  const wrong = refused ?? (command.preview.data?.ok === false ? command.preview.data : null);
  const errors = {
    ...(tried ? Object.fromEntries(command.missing.map((name) => [name, t("needed")])) : {}),
    ...fieldErrors(wrong, t("fieldWrong")),
  };
  const act = form.summary[locale];

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setTried(true);
    if (command.missing.length > 0 || command.giving) return;
    const given = await command.give();
    if (given === null) return toast.failed({ title: t("failed") });
    if (!given.ok) return setRefused(given);
    toast.done({ title: t(given.repeated ? "repeated" : given.waits ? "asked" : "done", { act }) });
    onDone?.(given);
    onClose();
  };

  return (
    <DocumentsOf value={{ stream }}>
      <Dialog
        open
        onClose={onClose}
        width={form.fields.length === 0 ? "m" : "l"}
        title={act}
        description={<RuleCite rule={form.rule} />}
        footer={
          <>
            <Button onClick={onClose}>{t("cancel")}</Button>
            <Button type="submit" form={id} variant="primary" busy={command.giving}>
              {command.preview.data?.ok && command.preview.data.waits ? t("submitAsk") : t("submit")}
            </Button>
          </>
        }
      >
        <div className="grid gap-6 md:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
          <form id={id} onSubmit={(event) => void submit(event)} className="flex min-w-0 flex-col gap-4" noValidate>
            <CommandFields
              type={form.type}
              fields={shown}
              draft={command.draft}
              onChange={(draft) => {
                setRefused(null);
                command.setDraft(draft);
              }}
              choices={choices}
              errors={errors}
            />
            {form.actors.includes("customer") && me.data?.role !== "customer-administrator" ? (
              <PaperFields command={command} waivable={form.waivable && me.data?.role === "administrator"} onlyDocuments={false} />
            ) : form.refusals.includes("E_NO_DOCUMENT") ? (
              <PaperFields command={command} waivable={false} onlyDocuments />
            ) : null}
          </form>
          <EffectPanel
            type={form.type}
            preview={refused === null ? command.preview : { data: refused, busy: false, failed: false }}
            onUse={({ field, value }) => {
              setRefused(null);
              command.setDraft({ ...command.draft, [field]: value });
            }}
          />
        </div>
      </Dialog>
    </DocumentsOf>
  );
}
const none: Draft = {};

function Title({ form }: { form: CommandForm }) {
  return form.summary[useLocale()];
}

/** E_PAYLOAD names the place in the payload. */
export function fieldErrors(given: Exclude<Given, { ok: true }> | null, text: string): Record<string, string> {
  const at = given?.refusal.code === "E_PAYLOAD" ? given.refusal.facts.at : undefined;
  const name = typeof at === "string" ? at.split(".")[0] : undefined;
  return name === undefined || name === "" ? {} : { [name]: text };
}
