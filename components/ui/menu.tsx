"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment, type ReactElement } from "react";
import { cx } from "./cx.ts";
import { Kbd } from "./kbd.tsx";
import { popupLook } from "./popup-look.ts";

export type MenuEntry =
  | { kind?: "action"; label: string; icon?: LucideIcon; keys?: string; danger?: boolean; disabled?: boolean; onSelect: () => void }
  | { kind: "link"; label: string; icon?: LucideIcon; href: string }
  | {
      kind: "choice";
      label: string;
      value: string;
      options: readonly { value: string; label: string }[];
      onChange: (value: string) => void;
    }
  | { kind: "heading"; label: string; detail?: string }
  | { kind: "separator" };

/** A button that opens a list of things to do. */
export function Menu({
  trigger,
  entries,
  align = "end",
}: {
  trigger: ReactElement<Record<string, unknown>>;
  entries: readonly MenuEntry[];
  align?: "start" | "end";
}) {
  const t = useTranslations("kit");
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        {/* Drawn at the end of the page, it would stand outside of every landmark. */}
        <Base.Positioner role="region" aria-label={t("menu")} align={align} sideOffset={4} className="z-50 outline-none">
          <Base.Popup className={cx(popupLook, "max-h-(--available-height) max-w-80 min-w-48 overflow-y-auto p-1")}>
            {entries.map((entry, at) => (
              <Fragment key={at}>
                <Entry entry={entry} />
              </Fragment>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.kind) {
    case "separator":
      return <Base.Separator className="my-1 h-px bg-line" />;
    case "heading":
      return (
        <div className="px-2 py-1.5">
          <div className="text-sm font-medium text-ink">{entry.label}</div>
          {entry.detail === undefined ? null : <div className="text-xs text-ink-3">{entry.detail}</div>}
        </div>
      );
    case "link":
      return (
        <Base.LinkItem href={entry.href} className={itemLook}>
          <Picture icon={entry.icon} />
          <span className="grow">{entry.label}</span>
        </Base.LinkItem>
      );
    case "choice":
      return (
        <Base.RadioGroup value={entry.value} onValueChange={(value: string) => entry.onChange(value)}>
          <Base.GroupLabel className="px-2 pt-1.5 pb-0.5 text-xs text-ink-3">{entry.label}</Base.GroupLabel>
          {entry.options.map((option) => (
            <Base.RadioItem key={option.value} value={option.value} closeOnClick className={itemLook}>
              <span className="flex w-4 shrink-0 justify-center">
                <Base.RadioItemIndicator>
                  <Check size={14} aria-hidden />
                </Base.RadioItemIndicator>
              </span>
              <span className="grow">{option.label}</span>
            </Base.RadioItem>
          ))}
        </Base.RadioGroup>
      );
    default:
      return (
        <Base.Item disabled={entry.disabled} onClick={entry.onSelect} className={cx(itemLook, entry.danger && "text-shu")}>
          <Picture icon={entry.icon} />
          <span className="grow">{entry.label}</span>
          {entry.keys === undefined ? null : <Kbd>{entry.keys}</Kbd>}
        </Base.Item>
      );
  }
}

function Picture({ icon: Icon }: { icon?: LucideIcon }) {
  return Icon ? <Icon size={16} aria-hidden className="shrink-0" /> : null;
}

const itemLook =
  "flex min-h-8 cursor-default items-center gap-2 rounded-s px-2 text-sm text-ink no-underline outline-none select-none data-disabled:opacity-50 data-highlighted:bg-ai-soft";
