"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChevronsUpDown, FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../trpc.tsx";
import { CommandList } from "../ui/command-list.tsx";
import { cx } from "../ui/cx.ts";
import { controlLook } from "../ui/input.tsx";
import { ModalList } from "../ui/modal-list.tsx";
import { useDebounced } from "../ui/use-debounced.ts";

/** Chooses one contract out of thousands; what is typed is looked up at the server. */
export function ContractPicker({ value, onChange }: { value: string | null; onChange: (contract: string) => void }) {
  const t = useTranslations("foresight.simulation");
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const search = useDebounced(typed, 150);
  const chosen = useQuery(trpc.foresight.contracts.queryOptions({ contract: value ?? undefined }, { enabled: value !== null }));
  const found = useQuery(trpc.foresight.contracts.queryOptions({ search }, { enabled: open, placeholderData: keepPreviousData }));
  const name = value === null ? undefined : chosen.data?.[0]?.customer;
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={`${t("contract")}: ${name ?? t("choose")}`}
        onClick={() => setOpen(true)}
        className={cx(controlLook, "flex h-9 items-center justify-between gap-2 pr-1.5 text-left hover:bg-hover")}
      >
        <span className={cx("truncate", name === undefined && "text-ink-3")}>{name ?? t("choose")}</span>
        <ChevronsUpDown size={14} aria-hidden className="shrink-0 text-ink-3" />
      </button>
      <ModalList open={open} onClose={() => setOpen(false)} title={t("contract")}>
        <CommandList
          label={t("contract")}
          placeholder={t("contractHint")}
          className="max-h-[60vh]"
          onQuery={setTyped}
          commands={(found.data ?? []).map((one) => ({
            id: one.contract,
            group: t("contract"),
            icon: FileText,
            label: one.customer,
            detail: one.start ?? undefined,
            words: `${typed} ${one.contract}`,
            onSelect: () => {
              onChange(one.contract);
              setOpen(false);
            },
          }))}
        />
      </ModalList>
    </>
  );
}
