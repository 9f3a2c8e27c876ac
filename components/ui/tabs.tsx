"use client";

import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";

export interface Tab<Id extends string> {
  id: Id;
  label: ReactNode;
  content: ReactNode;
  /** Stays alive while another tab is shown: a telephone call must not end because somebody looks elsewhere. */
  keep?: boolean;
}

export function Tabs<Id extends string>({
  value,
  onChange,
  tabs,
  label,
  className,
  trailing,
  folded = false,
}: {
  value: Id;
  onChange: (id: Id) => void;
  tabs: readonly Tab<Id>[];
  label: string;
  className?: string;
  /** Stands at the far end of the row of tabs. */
  trailing?: ReactNode;
  /** Only the row of tabs is shown. */
  folded?: boolean;
}) {
  return (
    <Base.Root value={value} onValueChange={(next: Id) => onChange(next)} className={cx("flex min-h-0 flex-col", className)}>
      <div className="flex shrink-0 items-center border-b border-line">
        <Base.List aria-label={label} className="flex min-w-0 grow gap-1 overflow-x-auto px-2">
          {tabs.map((tab) => (
            <Base.Tab
              key={tab.id}
              value={tab.id}
              className="-mb-px flex h-9 items-center gap-1.5 border-b-2 border-transparent px-2 text-sm whitespace-nowrap text-ink-2 outline-offset-[-2px] select-none hover:text-ink data-active:border-ai data-active:font-medium data-active:text-ai"
            >
              {tab.label}
            </Base.Tab>
          ))}
        </Base.List>
        {trailing}
      </div>
      {tabs.map((tab) => (
        <Base.Panel
          key={tab.id}
          value={tab.id}
          keepMounted={tab.keep}
          className={cx("min-h-0 grow overflow-auto outline-offset-[-2px]", folded && "hidden")}
        >
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
