"use client";

import { Plus, Workflow } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../../ui/button.tsx";

/** Nothing is drawn yet. */
export function EmptyCanvas({ onAdd }: { onAdd: () => void }) {
  const t = useTranslations("designer.canvas");
  return (
    <div className="pointer-events-none absolute inset-0 flex items-center justify-center">
      <div className="pointer-events-auto flex max-w-sm flex-col items-center gap-2 text-center">
        <Workflow size={28} aria-hidden className="text-ink-3" />
        <p className="text-base font-semibold">{t("empty")}</p>
        {/* It speaks of the palette and of a key, which a hand-held has not. */}
        <p className="text-sm text-ink-2 max-lg:hidden">{t("emptyBody")}</p>
        <Button variant="primary" icon={Plus} onClick={onAdd}>
          {t("addFirst")}
        </Button>
      </div>
    </div>
  );
}
