"use client";

import { Toast as Base } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { IconButton } from "./icon-button.tsx";

export interface ToastText {
  title: string;
  description?: string;
  action?: { label: string; onSelect: () => void };
}

/** `done` goes away by itself; `failed` stays until it is closed and is read out at once. */
export function useToast(): { done: (text: ToastText) => void; failed: (text: ToastText) => void } {
  const manager = Base.useToastManager();
  const add = manager.add;
  return useMemo(() => {
    const show = (type: "done" | "failed", text: ToastText) => {
      add({
        type,
        title: text.title,
        description: text.description,
        timeout: type === "done" ? 5000 : 0,
        priority: type === "done" ? "low" : "high",
        actionProps: text.action === undefined ? undefined : { children: text.action.label, onClick: text.action.onSelect },
      });
    };
    return { done: (text) => show("done", text), failed: (text) => show("failed", text) };
  }, [add]);
}

export function Toasts() {
  const t = useTranslations("kit");
  const { toasts } = Base.useToastManager();
  return (
    <Base.Portal>
      <Base.Viewport
        aria-label={t("notifications")}
        className="fixed right-3 bottom-3 z-50 flex w-[min(24rem,calc(100vw-1.5rem))] flex-col gap-2"
      >
        {toasts.map((toast) => (
          <Base.Root
            key={toast.id}
            toast={toast}
            className="rounded border border-line bg-surface text-ink shadow transition-opacity duration-100 data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
          >
            <Base.Content className="flex items-start gap-2 py-2 pr-1 pl-3">
              {toast.type === "failed" ? (
                <CircleAlert size={18} aria-hidden className="mt-1 shrink-0 text-shu" />
              ) : (
                <CircleCheck size={18} aria-hidden className="mt-1 shrink-0 text-ai" />
              )}
              <div className="min-w-0 grow py-0.5">
                <Base.Title className="text-sm font-medium" />
                <Base.Description className="text-sm text-ink-2" />
                <Base.Action className="mt-1 text-sm font-medium text-ai underline underline-offset-2" />
              </div>
              <Base.Close render={<IconButton icon={X} label={t("close")} size="s" />} />
            </Base.Content>
          </Base.Root>
        ))}
      </Base.Viewport>
    </Base.Portal>
  );
}
