"use client";

import type { LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import { cx } from "./cx.ts";
import { firstOfEach } from "./first-of-each.ts";
import { matches } from "./fold.ts";
import { Kbd } from "./kbd.tsx";

export interface Command {
  id: string;
  label: string;
  detail?: string;
  /** Further words to be found by. */
  words?: string;
  group?: string;
  icon?: LucideIcon;
  mark?: ReactNode;
  keys?: string;
  onSelect: () => void;
}

/** Of each group. */
const most = 50;

/** A search line over a list of things to do. Arrows walk, Enter does; keys of a running composition are left alone. */
export function CommandList({
  label,
  placeholder,
  commands,
  onQuery,
  className,
}: {
  label: string;
  placeholder: string;
  commands: readonly Command[];
  onQuery?: (query: string) => void;
  className?: string;
}) {
  const t = useTranslations("kit");
  const id = useId();
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const { shown: found, more } = useMemo(
    () =>
      firstOfEach(
        commands.filter((command) => matches(query, command.label, command.detail, command.words, command.group)),
        most,
      ),
    [commands, query],
  );
  const current = Math.min(at, found.length - 1);

  useEffect(() => {
    list.current?.querySelector(`[data-at="${current}"]`)?.scrollIntoView({ block: "nearest" });
  }, [current]);

  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.key === "Process") return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setAt((current + step + found.length) % found.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      found[current]?.onSelect();
    }
  };

  return (
    <div className={cx("flex min-h-0 flex-col", className)}>
      <input
        // biome-ignore lint/a11y/noAutofocus: the list was opened to be searched
        autoFocus
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={found[current] === undefined ? undefined : `${id}-${current}`}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
          onQuery?.(event.target.value);
        }}
        onKeyDown={press}
        className="h-11 shrink-0 border-b border-line bg-transparent px-4 text-base text-ink outline-none placeholder:text-ink-3"
      />
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={label} className="min-h-0 grow overflow-y-auto p-1">
        {found.map((command, index) => (
          <Row
            key={command.id}
            id={`${id}-${index}`}
            at={index}
            command={command}
            active={index === current}
            heading={found[index - 1]?.group !== command.group ? command.group : undefined}
            onPoint={() => setAt(index)}
          />
        ))}
      </div>
      {more === 0 ? null : <p className="border-t border-line px-4 py-2 text-xs text-ink-2">{t("moreFound", { count: more })}</p>}
      {found.length === 0 ? <p className="p-4 text-sm text-ink-3">{t("noMatch", { query })}</p> : null}
    </div>
  );
}

function Row({
  id,
  at,
  command,
  active,
  heading,
  onPoint,
}: {
  id: string;
  at: number;
  command: Command;
  active: boolean;
  heading?: string;
  onPoint: () => void;
}) {
  const Icon = command.icon;
  return (
    <>
      {heading === undefined ? null : (
        <div role="presentation" className="px-3 pt-2 pb-1 text-xs text-ink-3">
          {heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the search line's */}
      <div
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={active}
        data-at={at}
        onPointerMove={onPoint}
        onClick={command.onSelect}
        className={cx("flex min-h-9 cursor-default items-center gap-2.5 rounded-s px-3 py-1 text-sm select-none", active && "bg-ai-soft")}
      >
        {command.mark}
        {Icon ? <Icon size={16} aria-hidden className="shrink-0 text-ink-2" /> : null}
        <span className="min-w-0">
          <span className="text-ink">{command.label}</span>
          {command.detail === undefined ? null : <span className="block truncate text-xs text-ink-3">{command.detail}</span>}
        </span>
        <span className="grow" />
        {command.keys === undefined ? null : <Kbd>{command.keys}</Kbd>}
      </div>
    </>
  );
}
