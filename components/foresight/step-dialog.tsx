"use client";

import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import type { Role } from "../../contract/machine.ts";
import { type Step, stepSchema } from "../../contract/scenario/format.ts";
import type { CommandForm } from "../../server/services/command-form.ts";
import { CommandFields } from "../contracts/form/command-fields.tsx";
import { DocumentsOf } from "../contracts/form/document-input.tsx";
import { type Draft, missingIn, payloadOf } from "../contracts/form/draft.ts";
import { useChoices } from "../contracts/form/use-choices.ts";
import { Button } from "../ui/button.tsx";
import { Combobox } from "../ui/combobox.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { InstantInput } from "../ui/instant-input.tsx";
import { Select } from "../ui/select.tsx";

/** One step of a what-if: when, whose act, which command, its payload as in the office. */
export function StepDialog({
  step,
  forms,
  streams,
  onSave,
  onClose,
}: {
  /** The step that is changed, or how a new one begins. */
  step: Step;
  forms: readonly CommandForm[];
  streams: { contract: string; account: string };
  onSave: (step: Step) => void;
  onClose: () => void;
}) {
  const t = useTranslations("foresight.simulation");
  const dialog = useTranslations("commands.dialog");
  const locale = useLocale();
  const id = useId();
  const [at, setAt] = useState<string | null>(step.at);
  const [type, setType] = useState(step.do);
  const [who, setWho] = useState<string>(step.as);
  const [draft, setDraft] = useState<Draft>(step.with);
  const [tried, setTried] = useState(false);
  const form = forms.find((one) => one.type === type);
  const actors = form?.actors ?? [];
  const as = actors.some((role) => role === who) ? who : (actors[0] ?? "clerk");
  const fields = (form?.fields ?? []).filter(({ name }) => name !== "account");
  const missing = missingIn(fields, draft);
  const save = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setTried(true);
    const made = stepSchema.safeParse({ ...step, at: at ?? "", do: type, as, with: payloadOf(fields, draft) });
    if (form === undefined || missing.length > 0 || !made.success) return;
    onSave(made.data);
    onClose();
  };
  const stream =
    form?.stream === "account"
      ? ({ kind: "account", id: streams.account } as const)
      : ({ kind: "contract", id: streams.contract } as const);
  return (
    <DocumentsOf value={{ stream }}>
      <Dialog
        open
        onClose={onClose}
        title={t(step.do === "" ? "addStep" : "editStep")}
        footer={
          <>
            <Button onClick={onClose}>{dialog("cancel")}</Button>
            <Button type="submit" form={id} variant="primary">
              {t("save")}
            </Button>
          </>
        }
      >
        <form id={id} onSubmit={save} className="flex flex-col gap-4" noValidate>
          <Field label={t("when")} required error={tried && at === null ? dialog("needed") : undefined}>
            <InstantInput value={at} onChange={setAt} />
          </Field>
          <Field label={t("what")} required error={tried && form === undefined ? dialog("needed") : undefined}>
            <Combobox
              value={type === "" ? null : type}
              onChange={(next) => {
                setType(next ?? "");
                setDraft({});
                setTried(false);
              }}
              items={forms.map((one) => ({ value: one.type, label: one.summary[locale] }))}
            />
          </Field>
          {form === undefined ? null : (
            <>
              <Field label={t("who")} hint={form.twoPeople ? t("approved") : undefined}>
                <Select
                  value={as}
                  onChange={setWho}
                  items={actors.map((role) => ({ value: role, label: dialog(`roles.${role as Exclude<Role, "system">}`) }))}
                />
              </Field>
              <StepFields
                key={type}
                form={form}
                fields={fields}
                stream={stream}
                draft={draft}
                onChange={setDraft}
                errors={tried ? Object.fromEntries(missing.map((name) => [name, dialog("needed")])) : {}}
              />
            </>
          )}
        </form>
      </Dialog>
    </DocumentsOf>
  );
}

function StepFields({
  form,
  fields,
  stream,
  draft,
  onChange,
  errors,
}: {
  form: CommandForm;
  fields: CommandForm["fields"];
  stream: { kind: "account" | "contract"; id: string };
  draft: Draft;
  onChange: (draft: Draft) => void;
  errors: Readonly<Record<string, string>>;
}) {
  const choices = useChoices(stream, form.type);
  return <CommandFields type={form.type} fields={fields} draft={draft} onChange={onChange} choices={choices} errors={errors} />;
}
