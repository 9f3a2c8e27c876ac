"use client";

import { ChevronDown, ChevronUp, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Problem } from "../../flow/codes.ts";
import { Badge } from "../ui/badge.tsx";
import { cx } from "../ui/cx.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { ProblemsPanel } from "./drawer/problems-panel.tsx";

export type DrawerTab = "problems" | "call" | "calls";

/** Below the drawing: problems, and further panels that the page gives. */
export function DesignerDrawer({
  tab,
  onTab,
  problems,
  onGo,
  call,
  calls,
}: {
  tab: DrawerTab | null;
  onTab: (tab: DrawerTab | null) => void;
  problems: readonly Problem[];
  onGo: (id: string | null) => void;
  call: ReactNode;
  calls?: ReactNode;
}) {
  const t = useTranslations("designer.drawer");
  const errors = problems.filter(({ grade }) => grade === "error").length;
  const warnings = problems.length - errors;
  const open = tab !== null;
  return (
    <section
      aria-label={t("label")}
      className={cx(
        "flex shrink-0 flex-col border-t border-line bg-surface",
        open && (tab === "problems" ? "h-56" : "h-[min(24rem,55vh)]"),
      )}
    >
      <Tabs<DrawerTab>
        className="min-h-0 grow"
        label={t("label")}
        value={tab ?? "problems"}
        onChange={onTab}
        trailing={
          <IconButton
            icon={open ? ChevronDown : ChevronUp}
            size="s"
            label={open ? t("close") : t("open")}
            onClick={() => onTab(open ? null : "problems")}
            className="mr-2"
          />
        }
        folded={!open}
        tabs={[
          {
            id: "problems",
            label: (
              <>
                {t("problems")}
                {errors > 0 ? (
                  <Badge tone="shu" icon={TriangleAlert}>
                    {errors}
                  </Badge>
                ) : null}
                {warnings > 0 ? <Badge tone="ochre">{warnings}</Badge> : null}
              </>
            ),
            content: <ProblemsPanel problems={problems} onGo={onGo} />,
          },
          { id: "call", label: t("call"), content: call, keep: true },
          ...(calls === undefined ? [] : [{ id: "calls" as const, label: t("calls"), content: calls }]),
        ]}
      />
    </section>
  );
}
