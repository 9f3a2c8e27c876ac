"use client";

import { useMemo } from "react";
import type { Inputs } from "../../server/routers/index.ts";
import { useUrlState } from "../ui/use-url-state.ts";

export type CallFilter = Required<NonNullable<Inputs["calls"]["list"]["filter"]>>;

/** What the list is narrowed to, as it stands in the address bar; what does not belong there is passed over. */
export function useCallFilter(): { filter: CallFilter; set: (name: keyof CallFilter, value: string | null) => void; narrowed: boolean } {
  const [kind, setKind] = useUrlState("kind");
  const [state, setState] = useUrlState("state");
  const [from, setFrom] = useUrlState("from");
  const [to, setTo] = useUrlState("to");
  const [flowId, setFlowId] = useUrlState("flow");
  const [number, setNumber] = useUrlState("number");
  const filter = useMemo<CallFilter>(
    () => ({
      kind: kind === "live" || kind === "test" ? kind : "all",
      state: state === "now" || state === "ended" ? state : "all",
      from: day(from),
      to: day(to),
      flowId: /^[0-9a-f-]{36}$/.test(flowId ?? "") ? flowId : null,
      number: (number ?? "").slice(0, 20),
    }),
    [kind, state, from, to, flowId, number],
  );
  const writers = { kind: setKind, state: setState, from: setFrom, to: setTo, flowId: setFlowId, number: setNumber };
  return {
    filter,
    set: (name, value) => writers[name](value === "all" ? null : value),
    narrowed: [kind, state, from, to, flowId, number].some((value) => value !== null),
  };
}

function day(text: string | null): string | null {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}
