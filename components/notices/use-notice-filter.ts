"use client";

import { useMemo } from "react";
import { noticeKinds } from "../../contract/lifecycle/notices.ts";
import type { Inputs } from "../../server/routers/index.ts";
import { useUrlState } from "../ui/use-url-state.ts";

export type NoticeFilter = Required<NonNullable<Inputs["notices"]["list"]["filter"]>>;

const states = ["all", "to-send", "sent", "arrived", "bounced", "overdue"] as const satisfies readonly NoticeFilter["state"][];
const forms = ["all", "mail", "post"] as const satisfies readonly NoticeFilter["form"][];

export { forms as noticeForms, states as noticeStates };

/** What the list is narrowed to, as it stands in the address bar; what does not belong there is passed over. */
export function useNoticeFilter() {
  const [q, setQ] = useUrlState("q");
  const [state, setState] = useUrlState("state");
  const [kind, setKind] = useUrlState("kind");
  const [form, setForm] = useUrlState("form");
  const [stream, setStream] = useUrlState("stream");
  const filter = useMemo<NoticeFilter>(
    () => ({
      q: (q ?? "").slice(0, 100),
      state: states.find((one) => one === state) ?? "all",
      kind: noticeKinds.find((one) => one === kind) ?? "all",
      form: forms.find((one) => one === form) ?? "all",
      stream: /^[0-9a-f-]{36}$/.test(stream ?? "") ? stream : null,
    }),
    [q, state, kind, form, stream],
  );
  const writers = { q: setQ, state: setState, kind: setKind, form: setForm, stream: setStream };
  return {
    filter,
    set: (name: keyof NoticeFilter, value: string | null) => writers[name](value === "all" || value === "" ? null : value),
    narrowed: [q, state, kind, form, stream].some((value) => value !== null),
  };
}
