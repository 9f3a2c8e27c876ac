"use client";

import { Drawer as Base } from "@base-ui/react/drawer";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import { IconButton } from "./icon-button.tsx";
import { keepReachable } from "./keep-reachable.ts";

/** A panel from the side for looking at one thing without leaving the page. */
export function Drawer({
  open,
  onClose,
  title,
  side = "right",
  children,
}: {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  side?: "left" | "right";
  children: ReactNode;
}) {
  const t = useTranslations("kit");
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()} swipeDirection={side}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity duration-100 data-starting-style:opacity-0 data-ending-style:opacity-0" />
        <Base.Viewport className={cx("fixed inset-0 z-40 flex", side === "right" ? "justify-end" : "justify-start")}>
          <Base.Popup
            className={cx(
              "flex h-full w-[min(28rem,100vw)] flex-col border-line bg-surface text-ink shadow outline-none transition-transform duration-100",
              side === "right"
                ? "border-l data-ending-style:translate-x-full data-starting-style:translate-x-full"
                : "border-r data-ending-style:-translate-x-full data-starting-style:-translate-x-full",
            )}
          >
            <div className="flex items-center gap-3 border-b border-line py-2 pr-2 pl-4">
              <Base.Title className="min-w-0 grow text-lg font-semibold">{title}</Base.Title>
              <Base.Close render={<IconButton icon={X} label={t("close")} size="s" />} />
            </div>
            <Base.Content ref={keepReachable} className="min-h-0 grow overflow-auto p-4">
              {children}
            </Base.Content>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
