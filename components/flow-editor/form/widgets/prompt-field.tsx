"use client";

import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type PromptItem, prompt } from "../../../../flow/options.ts";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Menu } from "../../../ui/menu.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { useSurroundings } from "../form-context.ts";
import { type Issues, issuesBelow } from "../issues.ts";
import { PromptItemFields } from "../prompt-item-fields.tsx";
import { useCodeText } from "../use-code-text.ts";
import type { WidgetProps } from "../widget.ts";

const begin = {
  say: (languages: readonly string[]): PromptItem => ({ say: Object.fromEntries(languages.map((tag) => [tag, ""])) }),
  recorded: (): PromptItem => ({ recorded: "greeting" }),
  recording: (): PromptItem => ({ recording: "message" }),
  tone: (): PromptItem => ({ tone: { hz: [440], milliseconds: 300 } }),
  silence: (): PromptItem => ({ silence: 500 }),
};
const kinds = ["say", "recorded", "recording", "tone", "silence"] as const;

/** What the caller hears, in order: speech in every language of the flow, recordings, tones, silence. */
export function PromptField({ value, onChange, label, help, issues, bare }: WidgetProps) {
  const t = useTranslations("blocks");
  const { readOnly, languages } = useSurroundings();
  const items = itemsOf(value);
  const off = bare.optional && value === undefined;
  const write = (next: PromptItem[]) => onChange(next);
  return (
    <fieldset disabled={readOnly} className="flex flex-col gap-2">
      {bare.optional ? (
        <>
          <legend className="sr-only">{label}</legend>
          <Switch checked={!off} onChange={(on) => onChange(on ? [begin.say(languages)] : undefined)} disabled={readOnly}>
            {label}
          </Switch>
        </>
      ) : (
        <legend className="mb-1 text-sm font-medium text-ink">{label}</legend>
      )}
      {help === undefined ? null : <p className="text-xs text-ink-3">{help}</p>}
      {items.map((item, at) => (
        <Item
          key={at}
          item={item}
          at={at}
          count={items.length}
          issues={issuesBelow(issues, String(at))}
          onChange={(next) => write(items.with(at, next))}
          onMove={(by) => write(moved(items, at, by))}
          onRemove={() => write(items.toSpliced(at, 1))}
        />
      ))}
      {off || readOnly ? null : (
        <div className="self-start">
          <Menu
            align="start"
            trigger={
              <Button size="s" variant="ghost" icon={Plus}>
                {t("addSound")}
              </Button>
            }
            entries={kinds.map((kind) => ({ label: t(`sounds.${kind}`), onSelect: () => write([...items, begin[kind](languages)]) }))}
          />
        </div>
      )}
    </fieldset>
  );
}

function Item({
  item,
  at,
  count,
  issues,
  onChange,
  onMove,
  onRemove,
}: {
  item: PromptItem;
  at: number;
  count: number;
  issues: Issues;
  onChange: (item: PromptItem) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
}) {
  const t = useTranslations("blocks");
  const text = useCodeText();
  const error = text(issues.values().next().value);
  const kind = kindOf(item);
  return (
    <div className="rounded border border-line bg-ground p-2">
      <div className="flex items-center gap-1">
        <span className="grow text-xs text-ink-3">{t(`sounds.${kind}`)}</span>
        <IconButton icon={ArrowUp} size="s" label={t("moveUp", { number: at + 1 })} disabled={at === 0} onClick={() => onMove(-1)} />
        <IconButton
          icon={ArrowDown}
          size="s"
          label={t("moveDown", { number: at + 1 })}
          disabled={at === count - 1}
          onClick={() => onMove(1)}
        />
        <IconButton icon={X} size="s" label={t("removeSound", { number: at + 1 })} onClick={onRemove} />
      </div>
      <PromptItemFields item={item} onChange={onChange} />
      {error === undefined ? null : <p className="mt-1 text-sm text-shu">{error}</p>}
    </div>
  );
}

function itemsOf(value: unknown): PromptItem[] {
  const read = prompt.safeParse(value);
  if (read.success) return read.data;
  // A text that is not valid yet (too long, a bad sign) must still be shown to be mended.
  return Array.isArray(value) ? value.filter((item): item is PromptItem => typeof item === "object" && item !== null) : [];
}

export function kindOf(item: PromptItem): (typeof kinds)[number] {
  return kinds.find((kind) => kind in item) ?? "say";
}

function moved(items: PromptItem[], at: number, by: number): PromptItem[] {
  const item = items[at];
  return item === undefined ? items : items.toSpliced(at, 1).toSpliced(at + by, 0, item);
}
