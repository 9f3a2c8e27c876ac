"use client";

import { useMemo } from "react";
import { contractStandings } from "../../contract/lifecycle/contract-standing.ts";
import type { Inputs } from "../../server/routers/index.ts";
import { useUrlState } from "../ui/use-url-state.ts";

export type ContractFilter = Required<NonNullable<Inputs["contracts"]["list"]["filter"]>>;

const states = ["all", "open", ...contractStandings] as const satisfies readonly ContractFilter["state"][];
const marks = ["all", "stopped", "overdue", "work"] as const satisfies readonly ContractFilter["mark"][];
const sorts = [
  "customer",
  "-customer",
  "due",
  "-due",
  "state",
  "start",
  "-start",
  "debt",
] as const satisfies readonly ContractFilter["sort"][];

export { marks as contractMarks, states as contractStates };

/** What the list is narrowed to, as it stands in the address bar; what does not belong there is passed over. */
export function useContractFilter(): {
  filter: ContractFilter;
  set: (name: keyof ContractFilter, value: string | null) => void;
  narrowed: boolean;
} {
  const [q, setQ] = useUrlState("q");
  const [state, setState] = useUrlState("state");
  const [mark, setMark] = useUrlState("mark");
  const [reseller, setReseller] = useUrlState("reseller");
  const [sort, setSort] = useUrlState("sort");
  const filter = useMemo<ContractFilter>(
    () => ({
      q: (q ?? "").slice(0, 100),
      state: states.find((one) => one === state) ?? "all",
      mark: marks.find((one) => one === mark) ?? "all",
      reseller: reseller === "none" || /^[0-9a-f-]{36}$/.test(reseller ?? "") ? reseller : null,
      sort: sorts.find((one) => one === sort) ?? "customer",
    }),
    [q, state, mark, reseller, sort],
  );
  const writers = { q: setQ, state: setState, mark: setMark, reseller: setReseller, sort: setSort };
  return {
    filter,
    set: (name, value) => writers[name](value === "all" || value === "" ? null : value),
    narrowed: [q, state, mark, reseller].some((value) => value !== null),
  };
}
