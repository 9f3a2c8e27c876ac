"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { useDebounced } from "../ui/use-debounced.ts";
import { SearchInput } from "./search-input.tsx";

/** Which contract is it about? Found by parts of names, kana, numbers or the id. */
export function ContractPicker({ title, onChoose, onClose }: { title: string; onChoose: (contract: string) => void; onClose: () => void }) {
  const t = useTranslations("registers");
  const states = useTranslations("office.states");
  const trpc = useTRPC();
  const [words, setWords] = useState("");
  const q = useDebounced(words);
  const found = useQuery(trpc.contracts.list.queryOptions({ filter: { q } }, { placeholderData: keepPreviousData }));
  return (
    <Dialog open onClose={onClose} title={title} description={t("whichContract")}>
      <SearchInput label={t("searchContract")} value={words} onChange={setWords} />
      <ul className="mt-3 flex flex-col" aria-label={t("contracts")} aria-busy={found.isFetching}>
        {(found.data?.contracts ?? []).slice(0, 20).map((row) => (
          <li key={row.id}>
            <button
              type="button"
              onClick={() => onChoose(row.id)}
              className="flex w-full items-center gap-3 border-b border-line px-2 py-2 text-left text-sm hover:bg-hover"
            >
              <span className="min-w-0 grow">{row.customer}</span>
              <Badge>{states(row.state)}</Badge>
            </button>
          </li>
        ))}
        {found.data?.contracts.length === 0 ? <li className="p-3 text-sm text-ink-3">{t("noContract")}</li> : null}
      </ul>
    </Dialog>
  );
}
