"use client";

import { useTranslations } from "next-intl";
import type { FlowBlock } from "../../../flow/flow.ts";
import { Select } from "../../ui/select.tsx";
import { useBlockName } from "../use-block-name.ts";
import { useEditorStore, useFlow } from "../use-editor.ts";
import { useExitName } from "../use-exit-name.ts";

const nowhere = "/nowhere";

/** Where each exit leads, as a form. */
export function ExitsForm({ id, block, exits, readOnly }: { id: string; block: FlowBlock; exits: readonly string[]; readOnly: boolean }) {
  const t = useTranslations("designer.inspector");
  const store = useEditorStore();
  const flow = useFlow();
  const name = useBlockName();
  const exitName = useExitName();
  const items = Object.entries(flow.blocks).map(([value, target]) => ({
    value,
    label: target.label === undefined ? `${name(target)} · ${value}` : name(target),
  }));
  return (
    <fieldset className="flex flex-col gap-1" disabled={readOnly}>
      <legend className="mb-1 text-sm font-medium text-ink">{t("exits")}</legend>
      {exits.map((exit) => (
        <div key={exit} className="grid grid-cols-[6rem_1fr] items-center gap-2">
          <span className="truncate text-sm text-ink-2">{exitName(exit)}</span>
          <Select
            size="s"
            label={t("exitTo", { exit: exitName(exit) })}
            disabled={readOnly}
            value={block.exits[exit] ?? nowhere}
            items={[{ value: nowhere, label: t(exit === "error" ? "flowHandler" : "nowhere") }, ...items]}
            onChange={(to) =>
              store.getState().run(to === nowhere ? { edit: "disconnect", from: id, exit } : { edit: "connect", from: id, exit, to })
            }
          />
        </div>
      ))}
    </fieldset>
  );
}
