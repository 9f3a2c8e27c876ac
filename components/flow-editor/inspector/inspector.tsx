"use client";

import { Copy, Flag, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { blocks } from "../../../flow/blocks/registry.ts";
import type { Problem } from "../../../flow/codes.ts";
import { exitsOf, type FlowBlock } from "../../../flow/flow.ts";
import { cx } from "../../ui/cx.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { blockViews } from "../block-views.ts";
import { ProblemLine } from "../drawer/problem-line.tsx";
import { familyText } from "../family-look.ts";
import { useBlockName } from "../use-block-name.ts";
import { useEditor, useEditorStore, useFlow } from "../use-editor.ts";
import { BlockForm } from "./block-form.tsx";
import { BlockJson } from "./block-json.tsx";
import { FlowForm } from "./flow-form.tsx";

/** What is chosen, form first, JSON behind a tab; with nothing chosen, the flow itself. */
export function Inspector({ problems, readOnly }: { problems: readonly Problem[]; readOnly: boolean }) {
  const t = useTranslations("designer.inspector");
  const flow = useFlow();
  const selection = useEditor((state) => state.selection);
  const id = selection.at(-1);
  const block = id === undefined ? undefined : flow.blocks[id];
  if (id === undefined || block === undefined) return <FlowForm readOnly={readOnly} />;
  if (selection.length > 1) return <Several count={selection.length} readOnly={readOnly} />;
  return (
    <OneBlock
      key={id}
      id={id}
      block={block}
      problems={problems.filter((problem) => problem.block === id)}
      readOnly={readOnly}
      label={t("label")}
    />
  );
}

function OneBlock({
  id,
  block,
  problems,
  readOnly,
  label,
}: {
  id: string;
  block: FlowBlock;
  problems: readonly Problem[];
  readOnly: boolean;
  label: string;
}) {
  const t = useTranslations("designer.inspector");
  const store = useEditorStore();
  const name = useBlockName();
  const [tab, setTab] = useState<"form" | "json">("form");
  const Icon = blockViews[block.kind].icon;
  const isStart = useEditor((state) => state.history.flow.start === id);
  return (
    <div className="flex h-full flex-col">
      <div className="flex items-center gap-2 py-2 pr-2 pl-4">
        <Icon size={18} aria-hidden className={cx("shrink-0", familyText[blocks[block.kind].family])} />
        <h2 className="min-w-0 grow truncate text-base font-semibold">{name(block)}</h2>
        {readOnly ? null : (
          <>
            <IconButton
              icon={Flag}
              size="s"
              label={t("makeStart")}
              pressed={isStart}
              onClick={() => store.getState().run({ edit: "set-start", id })}
            />
            <IconButton
              icon={Copy}
              size="s"
              label={t("duplicate")}
              onClick={() => store.getState().run({ edit: "duplicate", ids: [id], by: { x: 32, y: 32 } })}
            />
            <IconButton
              icon={Trash2}
              size="s"
              label={t("delete")}
              onClick={() => store.getState().run({ edit: "remove-blocks", ids: [id] })}
            />
          </>
        )}
      </div>
      <Tabs
        className="grow"
        label={label}
        value={tab}
        onChange={setTab}
        tabs={[
          {
            id: "form",
            label: t("form"),
            content: (
              <div className="flex flex-col gap-4 p-4">
                {problems.length === 0 ? null : (
                  <section aria-label={t("problems")} className="flex flex-col gap-1">
                    {problems.map((problem, at) => (
                      <ProblemLine key={at} problem={problem} />
                    ))}
                  </section>
                )}
                <BlockForm id={id} block={block} readOnly={readOnly} exits={exitsOf(block)} />
              </div>
            ),
          },
          { id: "json", label: t("json"), content: <BlockJson id={id} block={block} readOnly={readOnly} /> },
        ]}
      />
    </div>
  );
}

function Several({ count, readOnly }: { count: number; readOnly: boolean }) {
  const t = useTranslations("designer.inspector");
  const store = useEditorStore();
  const ids = () => [...store.getState().selection];
  return (
    <div className="flex flex-col gap-3 p-4">
      <h2 className="text-base font-semibold">{t("several", { count })}</h2>
      {readOnly ? null : (
        <div className="flex gap-2">
          <IconButton
            icon={Copy}
            label={t("duplicate")}
            onClick={() => store.getState().run({ edit: "duplicate", ids: ids(), by: { x: 32, y: 32 } })}
          />
          <IconButton icon={Trash2} label={t("delete")} onClick={() => store.getState().run({ edit: "remove-blocks", ids: ids() })} />
        </div>
      )}
    </div>
  );
}
