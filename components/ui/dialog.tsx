"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useRef } from "react";
import { cx } from "./cx.ts";
import { IconButton } from "./icon-button.tsx";
import { keepReachable } from "./keep-reachable.ts";

/** A question that interrupts. The caller owns whether it is open; Escape and the cross close it. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  width = "m",
  closable = true,
  footer,
  children,
}: {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  width?: "s" | "m" | "l";
  /** False for a question that has to be answered. */
  closable?: boolean;
  footer?: ReactNode;
  children?: ReactNode;
}) {
  const t = useTranslations("kit");
  const body = useRef<HTMLDivElement>(null);
  const within = useCallback((element: HTMLDivElement | null) => {
    body.current = element;
    return keepReachable(element);
  }, []);
  // What is asked comes first, not the cross; a finger would call up the keyboard.
  const first = (by: string) => (by === "touch" ? null : body.current?.querySelector<HTMLElement>(fields)) ?? true;
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && closable && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity duration-100 data-starting-style:opacity-0 data-ending-style:opacity-0" />
        <Base.Popup
          initialFocus={first}
          className={cx(
            "fixed top-[8vh] left-1/2 z-40 flex max-h-[84vh] w-[calc(100vw-1.5rem)] -translate-x-1/2 flex-col rounded border border-line bg-surface shadow outline-none transition-opacity duration-100 data-starting-style:opacity-0 data-ending-style:opacity-0",
            { s: "max-w-md", m: "max-w-xl", l: "max-w-5xl" }[width],
          )}
        >
          <div className="flex items-start gap-3 border-b border-line py-3 pr-2 pl-4">
            <div className="min-w-0 grow">
              <Base.Title className="text-lg font-semibold text-ink">{title}</Base.Title>
              {description === undefined ? null : <Base.Description className="mt-1 text-sm text-ink-2">{description}</Base.Description>}
            </div>
            {closable ? <Base.Close render={<IconButton icon={X} label={t("close")} size="s" />} /> : null}
          </div>
          {children === undefined ? null : (
            <div ref={within} className="min-h-0 grow overflow-auto p-4">
              {children}
            </div>
          )}
          {footer === undefined ? null : <div className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">{footer}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

const fields = "input:not(:disabled, [hidden], [type=hidden]), textarea:not(:disabled), [role=combobox]";
