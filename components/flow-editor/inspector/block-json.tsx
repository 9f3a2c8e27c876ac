"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { flowText } from "../../../flow/codes.ts";
import type { FlowBlock } from "../../../flow/flow.ts";
import { readBlock } from "../../../flow/schema.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { useEditorStore } from "../use-editor.ts";
import { optionsOf } from "./block-form.tsx";

/** The block as it stands in the file. What cannot be read is said, with its place, and nothing is applied. */
export function BlockJson({ id, block, readOnly }: { id: string; block: FlowBlock; readOnly: boolean }) {
  const t = useTranslations("designer.inspector");
  const locale = useLocale();
  const store = useEditorStore();
  const [text, setText] = useState(() => shown(block));
  const [error, setError] = useState<string>();
  useEffect(() => {
    setText(shown(block));
  }, [block]);

  const applyText = () => {
    const json = parsed(text);
    if (json === undefined) return setError(flowText("E_NOT_JSON", { line: "?", column: "?" })[locale]);
    const read = readBlock(id, json);
    if ("problems" in read)
      return setError(read.problems.map((problem) => `${problem.path.slice(2).join(".")} ${problem[locale]}`).join("\n"));
    if (read.block.kind !== block.kind) return setError(flowText("E_BAD_VALUE")[locale]);
    setError(undefined);
    const { label = null, note = null } = read.block;
    const done = store.getState().run({
      edit: "batch",
      name: stepName(id),
      edits: [
        { edit: "change-options", id, options: optionsOf(read.block) },
        { edit: "describe-block", id, label, note },
        ...Object.entries(read.block.exits).map(([exit, to]) => ({ edit: "connect" as const, from: id, exit, to })),
        ...Object.keys(block.exits)
          .filter((exit) => read.block.exits[exit] === undefined)
          .map((exit) => ({ edit: "disconnect" as const, from: id, exit })),
      ],
    });
    if (!done) setError(store.getState().refused[0]?.[locale]);
  };

  return (
    <div className="flex flex-col gap-3 p-4">
      <Field label={t("jsonBlock")} hideLabel error={error}>
        <Textarea
          value={text}
          rows={16}
          spellCheck={false}
          readOnly={readOnly}
          className="font-mono text-xs leading-5"
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      {readOnly ? null : (
        <Button className="self-start" onClick={applyText} disabled={text === shown(block)}>
          {t("applyJson")}
        </Button>
      )}
    </div>
  );
}

function shown(block: FlowBlock): string {
  return JSON.stringify(block, null, 2);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function stepName(id: string) {
  return { ja: `JSON: ${id}`, en: `JSON: ${id}` };
}
