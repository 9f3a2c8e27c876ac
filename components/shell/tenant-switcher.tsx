"use client";

import { Building2, ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { ModalList } from "../ui/modal-list.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import type { Me } from "./me.ts";

const TenantList = lazy(() => import("./tenant-list.tsx").then((module) => ({ default: module.TenantList })));

/** Where one works now; pressed, the other organisations that one may work in. */
export function TenantSwitcher({ me, onSwitch }: { me: Me; onSwitch: (organisationId: string) => void }) {
  const t = useTranslations("shell");
  const [open, setOpen] = useState(false);
  const name = me.organisation?.name ?? t("noOrganisation");
  if (me.organisations.length < 2) return <span className="min-w-0 truncate px-1 text-sm font-medium text-ink">{name}</span>;
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        title={t("tenant", { name })}
        onClick={() => setOpen(true)}
        className="relative flex h-8 min-w-0 items-center gap-2 rounded px-2 text-sm font-medium text-ink select-none hover:bg-hover aria-expanded:bg-hover"
      >
        <Building2 size={16} aria-hidden className="shrink-0 text-ink-2 max-sm:hidden" />
        <span aria-hidden className="truncate">
          {name}
        </span>
        <span className="sr-only">{t("tenant", { name })}</span>
        <ChevronsUpDown size={14} aria-hidden className="shrink-0 text-ink-3" />
      </button>
      <ModalList open={open} onClose={() => setOpen(false)} title={t("tenant", { name })}>
        <Suspense fallback={<Skeleton lines={6} className="p-4" />}>
          <TenantList
            me={me}
            onChoose={(id) => {
              setOpen(false);
              if (id !== me.organisation?.id) onSwitch(id);
            }}
          />
        </Suspense>
      </ModalList>
    </>
  );
}
