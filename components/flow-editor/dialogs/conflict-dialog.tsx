"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { blocks } from "../../../flow/blocks/registry.ts";
import { type Differing, differing, merge, type Side } from "../../../flow/edit/merge.ts";
import type { Flow } from "../../../flow/flow.ts";
import { print } from "../../../flow/print.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { cx } from "../../ui/cx.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { useFormats } from "../../ui/use-formats.ts";
import { LineDiffView } from "./line-diff-view.tsx";

/**
 * Two people have saved: who, when, and everything in which they differ, each to be taken from one of them. What only one has changed
 * is chosen already; what both have changed is named.
 */
export function ConflictDialog({
  by,
  at,
  base,
  mine,
  theirs,
  onChosen,
}: {
  by: string | null;
  at: string;
  /** What both began from. */
  base: Flow;
  mine: Flow;
  theirs: Flow;
  onChosen: (flow: Flow) => void;
}) {
  const t = useTranslations("designer.conflict");
  const format = useFormats();
  const [choices, setChoices] = useState<ReadonlyMap<string | null, Side>>(new Map());
  const things = useMemo(() => differing(base, mine, theirs), [base, mine, theirs]);
  const chosen = useMemo(() => merge(base, mine, theirs, choices), [base, mine, theirs, choices]);
  const all = (side: Side) => setChoices(new Map(things.map(({ block }) => [block, side])));
  return (
    <Dialog
      open
      // There is no way past the question: autosave waits for its answer.
      onClose={() => {}}
      closable={false}
      width="l"
      title={t("title")}
      description={t("body", { name: by ?? t("somebody"), at: format.moment(at, new Date()) })}
      footer={
        <>
          <Button onClick={() => all("theirs")}>{t("theirs")}</Button>
          <Button onClick={() => all("mine")}>{t("mine")}</Button>
          <Button variant="primary" onClick={() => onChosen(chosen)}>
            {t("take")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <ul aria-label={t("things")} className="flex flex-col">
          {things.map((thing) => (
            <Choice
              key={thing.block ?? ""}
              thing={thing}
              side={choices.get(thing.block) ?? (thing.by === "theirs" ? "theirs" : "mine")}
              onChoose={(side) => setChoices(new Map([...choices, [thing.block, side]]))}
            />
          ))}
        </ul>
        <details>
          <summary className="cursor-pointer text-sm text-ink-2">{t("both")}</summary>
          <LineDiffView label={t("both")} before={print(theirs)} after={print(chosen)} />
        </details>
      </div>
    </Dialog>
  );
}

function Choice({ thing, side, onChoose }: { thing: Differing; side: Side; onChoose: (side: Side) => void }) {
  const t = useTranslations("designer.conflict");
  const locale = useLocale();
  const nameOf = ({ mine, theirs, block }: Differing) => {
    const shown = mine ?? theirs;
    if (block === null || shown === null) return t("settings");
    return shown.label ?? blocks[shown.kind].name[locale];
  };
  const without = (one: Side) => thing.block !== null && thing[one] === null;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2">
      <span className="min-w-40 grow text-sm">
        <span className="font-medium text-ink">{nameOf(thing)}</span>
        {thing.block === null ? null : <span className="ml-2 text-xs break-all text-ink-3">{thing.block}</span>}
      </span>
      {thing.by === "both" ? <Badge tone="ochre">{t("byBoth")}</Badge> : <Badge>{t(thing.by === "mine" ? "byMine" : "byTheirs")}</Badge>}
      <fieldset className="flex gap-1">
        <legend className="sr-only">{nameOf(thing)}</legend>
        {(["mine", "theirs"] as const).map((one) => (
          <label
            key={one}
            className={cx(
              "flex h-8 cursor-pointer items-center gap-1.5 rounded border px-2 text-sm select-none",
              side === one ? "border-ai bg-ai-soft text-ai" : "border-line text-ink-2 hover:bg-hover",
            )}
          >
            <input type="radio" className="accent-ai" name={`side-${thing.block}`} checked={side === one} onChange={() => onChoose(one)} />
            {t(without(one) ? (one === "mine" ? "mineGone" : "theirsGone") : one === "mine" ? "mineHas" : "theirsHas")}
          </label>
        ))}
      </fieldset>
    </li>
  );
}
