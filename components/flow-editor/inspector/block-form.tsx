"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { blocks } from "../../../flow/blocks/registry.ts";
import { blockOf, type FlowBlock } from "../../../flow/flow.ts";
import { readBlock } from "../../../flow/schema.ts";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { blockViews } from "../block-views.ts";
import { type Issues, issuesOf, noIssues } from "../form/issues.ts";
import { OptionsForm } from "../form/options-form.tsx";
import { useIssueText } from "../form/use-code-text.ts";
import { renamedExits } from "../model/renamed-exits.ts";
import { useEditorStore } from "../use-editor.ts";
import { ExitsForm } from "./exits-form.tsx";

/** Name, options, exits, id and note of one block. What is not valid yet stays in the form with its sentence, and out of the flow. */
export function BlockForm({ id, block, exits, readOnly }: { id: string; block: FlowBlock; exits: readonly string[]; readOnly: boolean }) {
  const t = useTranslations("designer.inspector");
  const store = useEditorStore();
  const [draft, setDraft] = useState<Record<string, unknown> | null>(null);
  const [issues, setIssues] = useState<Issues>(noIssues);

  // Undo, another editor or the JSON tab have changed the block under the form: it shows the block again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new block object is the signal
  useEffect(() => {
    setDraft(null);
    setIssues(noIssues);
  }, [block]);

  const change = (options: Record<string, unknown>, field: string) => {
    const read = readBlock(id, { kind: block.kind, ...options });
    if ("problems" in read) {
      setDraft(options);
      setIssues(issuesOf(read.problems, 2));
      return;
    }
    store.getState().run({ edit: "change-options", id, options, exits: renamedExits(block, read.block) }, { key: `${id}.${field}` });
  };

  return (
    <form className="flex flex-col gap-4" onSubmit={(event) => event.preventDefault()} onBlur={() => store.getState().settle()}>
      <Field label={t("name")}>
        <Input
          value={block.label ?? ""}
          maxLength={100}
          readOnly={readOnly}
          onChange={(event) =>
            store.getState().run({ edit: "describe-block", id, label: event.target.value || null }, { key: `${id}.label` })
          }
        />
      </Field>
      <OptionsForm
        schema={blocks[block.kind].options}
        fields={blockViews[block.kind].form}
        value={draft ?? optionsOf(block)}
        issues={issues}
        onChange={change}
      />
      {issues.size > 0 ? (
        <p role="status" className="text-sm text-shu">
          {t("notApplied")}
        </p>
      ) : null}
      {exits.length === 0 ? null : <ExitsForm id={id} block={block} exits={exits} readOnly={readOnly} />}
      <IdField id={id} readOnly={readOnly} />
      <Field label={t("note")}>
        <Textarea
          value={block.note ?? ""}
          rows={2}
          readOnly={readOnly}
          onChange={(event) =>
            store.getState().run({ edit: "describe-block", id, note: event.target.value || null }, { key: `${id}.note` })
          }
        />
      </Field>
    </form>
  );
}

/** The id is changed when the field is left, not at every letter. */
function IdField({ id, readOnly }: { id: string; readOnly: boolean }) {
  const t = useTranslations("designer.inspector");
  const store = useEditorStore();
  const [text, setText] = useState(id);
  const [issues, setIssues] = useState<Issues>(noIssues);
  const error = useIssueText(issues);
  const rename = () => {
    if (text === id) return setIssues(noIssues);
    const flow = store.getState().history.flow;
    if (blockOf(flow, id) === undefined) return;
    if (store.getState().run({ edit: "rename-block", id, to: text }, { select: [text] })) return;
    setIssues(new Map([["", store.getState().refused[0]?.code ?? "E_BAD_NAME"]]));
  };
  return (
    <Field label={t("id")} hint={t("idHint")} error={error}>
      <Input
        value={text}
        spellCheck={false}
        readOnly={readOnly}
        className="font-mono"
        onChange={(event) => setText(event.target.value)}
        onBlur={rename}
        onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && rename()}
      />
    </Field>
  );
}

export function optionsOf(block: FlowBlock): Record<string, unknown> {
  const { kind: _kind, exits: _exits, label: _label, note: _note, ...options } = block;
  return options;
}
