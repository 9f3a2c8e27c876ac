"use client";

import { EffectPanel } from "./effect-panel.tsx";
import { CommandFields } from "./form/command-fields.tsx";
import { DocumentsOf } from "./form/document-input.tsx";
import { PaperFields } from "./paper-fields.tsx";
import type { Sheet } from "./use-sheet.ts";

/** The fields of a command beside what would come of it. */
export function SheetBody({ sheet }: { sheet: Sheet }) {
  return (
    <div className="grid gap-6 md:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
      <SheetFields sheet={sheet} />
      <EffectPanel type={sheet.form.type} preview={sheet.preview} onUse={sheet.take} />
    </div>
  );
}

export function SheetFields({ sheet }: { sheet: Sheet }) {
  const { id, stream, form, command, fields, choices, errors, asksPaper, mayWaive } = sheet;
  return (
    <DocumentsOf value={{ stream }}>
      <form id={id} onSubmit={(event) => void sheet.submit(event)} className="flex min-w-0 flex-col gap-4" noValidate>
        <CommandFields type={form.type} fields={fields} draft={command.draft} onChange={sheet.change} choices={choices} errors={errors} />
        {asksPaper ? (
          <PaperFields command={command} waivable={mayWaive} onlyDocuments={false} />
        ) : form.refusals.includes("E_NO_DOCUMENT") ? (
          <PaperFields command={command} waivable={false} onlyDocuments />
        ) : null}
      </form>
    </DocumentsOf>
  );
}
