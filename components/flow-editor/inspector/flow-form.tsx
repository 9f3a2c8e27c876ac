"use client";

import { ArrowUp, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { freeId } from "../../../flow/edit/free-id.ts";
import type { Flow } from "../../../flow/flow.ts";
import { type Declaration, valueTypes } from "../../../flow/value.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { cx } from "../../ui/cx.ts";
import { Field } from "../../ui/field.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { controlLook, Input } from "../../ui/input.tsx";
import { Menu } from "../../ui/menu.tsx";
import { Select } from "../../ui/select.tsx";
import { useCodeText } from "../form/use-code-text.ts";
import { useLanguageName } from "../form/use-language-name.ts";
import { useBlockName } from "../use-block-name.ts";
import { useEditorStore, useFlow } from "../use-editor.ts";

const none = "/none";
const offered = ["ja-JP", "en-US", "zh-CN", "ko-KR", "pt-BR", "vi-VN", "es-ES"];

/** The flow itself: kind, languages, start, handlers, variables, and for a subflow what it takes and gives. */
export function FlowForm({ readOnly }: { readOnly: boolean }) {
  const t = useTranslations("designer.flow");
  const store = useEditorStore();
  const flow = useFlow();
  const name = useBlockName();
  const targets = [
    { value: none, label: t("none") },
    ...Object.entries(flow.blocks).map(([value, block]) => ({ value, label: `${name(block)} · ${value}` })),
  ];
  const idOf = (value: string) => (value === none ? null : value);
  const { run } = store.getState();
  return (
    <form className="flex flex-col gap-4 p-4" onSubmit={(event) => event.preventDefault()} onBlur={() => store.getState().settle()}>
      <h2 className="text-base font-semibold">{t("title")}</h2>
      <Field label={t("kind")}>
        <Select
          value={flow.kind}
          disabled={readOnly}
          items={(["inbound", "subflow"] as const).map((value) => ({ value, label: t(`kinds.${value}`) }))}
          onChange={(kind) => run({ edit: "set-interface", kind })}
        />
      </Field>
      <Languages flow={flow} readOnly={readOnly} />
      <Field label={t("start")}>
        <Select
          value={flow.start ?? none}
          disabled={readOnly}
          items={targets}
          onChange={(value) => run({ edit: "set-start", id: idOf(value) })}
        />
      </Field>
      <Field label={t("errorHandler")}>
        <Select
          value={flow.handlers.error ?? none}
          disabled={readOnly}
          items={targets}
          onChange={(value) => run({ edit: "set-handlers", handlers: { error: idOf(value) } })}
        />
      </Field>
      <Field label={t("hangupHandler")}>
        <Select
          value={flow.handlers.hangup ?? none}
          disabled={readOnly}
          items={targets}
          onChange={(value) => run({ edit: "set-handlers", handlers: { hangup: idOf(value) } })}
        />
      </Field>
      <Declarations
        title={t("variables")}
        declared={flow.variables}
        readOnly={readOnly}
        onPut={(variable, declaration) => run({ edit: "put-variable", name: variable, declaration }, { key: `variable.${variable}` })}
        onRemove={(variable) => run({ edit: "remove-variable", name: variable })}
      />
      {flow.kind === "subflow" ? (
        <>
          <Declarations
            title={t("inputs")}
            declared={flow.inputs}
            readOnly={readOnly}
            onPut={(variable, declaration) => run({ edit: "set-interface", inputs: { ...flow.inputs, [variable]: declaration } })}
            onRemove={(variable) =>
              run({ edit: "set-interface", inputs: Object.fromEntries(Object.entries(flow.inputs).filter(([one]) => one !== variable)) })
            }
          />
          <Outcomes flow={flow} readOnly={readOnly} />
        </>
      ) : null}
    </form>
  );
}

function Languages({ flow, readOnly }: { flow: Flow; readOnly: boolean }) {
  const t = useTranslations("designer.flow");
  const { run } = useEditorStore().getState();
  const nameOf = useLanguageName();
  const write = (languages: string[]) => run({ edit: "set-languages", languages });
  return (
    <fieldset disabled={readOnly} className="flex flex-col gap-1">
      <legend className="mb-1 text-sm font-medium text-ink">{t("languages")}</legend>
      {flow.languages.map((tag, at) => (
        <div key={tag} className="flex h-8 items-center gap-1 rounded border border-line pr-1 pl-3">
          <span className="grow text-sm">{nameOf(tag)}</span>
          <IconButton
            icon={ArrowUp}
            size="s"
            label={t("makeFirst", { language: nameOf(tag) })}
            disabled={at === 0}
            onClick={() => write([tag, ...flow.languages.filter((one) => one !== tag)])}
          />
          <IconButton
            icon={X}
            size="s"
            label={t("removeLanguage", { language: nameOf(tag) })}
            disabled={flow.languages.length === 1}
            onClick={() => write(flow.languages.filter((one) => one !== tag))}
          />
        </div>
      ))}
      <div>
        <Menu
          align="start"
          trigger={
            <Button size="s" variant="ghost" icon={Plus}>
              {t("addLanguage")}
            </Button>
          }
          entries={offered
            .filter((tag) => !flow.languages.includes(tag))
            .map((tag) => ({ label: nameOf(tag), onSelect: () => write([...flow.languages, tag]) }))}
        />
      </div>
    </fieldset>
  );
}

function Declarations({
  title,
  declared,
  readOnly,
  onPut,
  onRemove,
}: {
  title: string;
  declared: Flow["variables"];
  readOnly: boolean;
  onPut: (name: string, declaration: Declaration) => boolean;
  onRemove: (name: string) => void;
}) {
  const t = useTranslations("designer.flow");
  const rows = Object.entries(declared);
  return (
    <fieldset disabled={readOnly} className="flex flex-col gap-2">
      <legend className="mb-1 text-sm font-medium text-ink">{title}</legend>
      {rows.map(([variable, declaration], at) => (
        <div key={variable} className="flex flex-col gap-1 rounded border border-line p-2">
          <div className="flex items-center gap-1">
            <NameOf
              name={variable}
              label={t("variableName", { number: at + 1 })}
              onRename={(to) => {
                if (!onPut(to, declaration)) return false;
                onRemove(variable);
                return true;
              }}
            />
            <IconButton icon={X} size="s" label={t("removeVariable", { name: variable })} onClick={() => onRemove(variable)} />
          </div>
          <div className="flex items-center gap-3">
            <Select
              size="s"
              label={t("variableType", { name: variable })}
              disabled={readOnly}
              value={declaration.type}
              items={valueTypes.map((value) => ({ value, label: t(`types.${value}`) }))}
              onChange={(type) => onPut(variable, { ...declaration, type })}
            />
            <Checkbox checked={declaration.secret} disabled={readOnly} onChange={(secret) => onPut(variable, { ...declaration, secret })}>
              <span className="whitespace-nowrap">{t("secret")}</span>
            </Checkbox>
          </div>
        </div>
      ))}
      <Button
        size="s"
        variant="ghost"
        icon={Plus}
        className="self-start"
        onClick={() => onPut(freeId(declared, "value"), { type: "text", secret: false })}
      >
        {t("addVariable")}
      </Button>
    </fieldset>
  );
}

function NameOf({ name, label, onRename }: { name: string; label: string; onRename: (to: string) => boolean }) {
  const text = useCodeText();
  const [draft, setDraft] = useState(name);
  const [wrong, setWrong] = useState(false);
  const leave = () => setWrong(draft !== name && !onRename(draft));
  return (
    <div className="grow">
      <input
        aria-label={label}
        aria-invalid={wrong || undefined}
        value={draft}
        spellCheck={false}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && leave()}
        className={cx(controlLook, "h-8 font-mono text-sm")}
      />
      {wrong ? <p className="mt-1 text-sm text-shu">{text("E_BAD_NAME")}</p> : null}
    </div>
  );
}

function Outcomes({ flow, readOnly }: { flow: Flow; readOnly: boolean }) {
  const t = useTranslations("designer.flow");
  const { run } = useEditorStore().getState();
  return (
    <Field label={t("outcomes")}>
      <Input
        readOnly={readOnly}
        spellCheck={false}
        defaultValue={flow.outcomes.join(", ")}
        onBlur={(event) =>
          run({
            edit: "set-interface",
            outcomes: event.target.value
              .split(/[,\u3001\s]+/)
              .map((word) => word.trim())
              .filter(Boolean),
          })
        }
      />
    </Field>
  );
}
