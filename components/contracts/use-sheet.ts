"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import type { StreamRef } from "../../contract/machine.ts";
import type { CommandForm, FieldSpec } from "../../server/services/command-form.ts";
import type { Possible } from "../../server/services/show-refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { useToast } from "../ui/toast.tsx";
import type { Choices } from "./form/command-fields.tsx";
import type { Draft } from "./form/draft.ts";
import { useChoices } from "./form/use-choices.ts";
import { type Given, type Paper, type UseCommand, useCommand } from "./use-command.ts";

export interface SheetOptions {
  stream: StreamRef;
  form: CommandForm;
  initial?: Draft;
  /** Fields of `initial` that are not asked again. */
  fixed?: readonly string[];
  paper?: Paper;
  onDone: (given: Extract<Given, { ok: true }>) => void;
}

/** A command's form with everything around it, for a dialog or a page. */
export interface Sheet {
  readonly id: string;
  readonly stream: StreamRef;
  readonly form: CommandForm;
  readonly command: UseCommand;
  readonly fields: readonly FieldSpec[];
  readonly choices: Choices;
  readonly errors: Readonly<Record<string, string>>;
  /** What would come of it, or the refusal that it was answered with. */
  readonly preview: UseCommand["preview"];
  /** It would wait for a second person. */
  readonly waits: boolean;
  readonly asksPaper: boolean;
  readonly mayWaive: boolean;
  readonly change: (draft: Draft) => void;
  readonly take: (possible: Possible) => void;
  readonly submit: (event?: FormEvent) => Promise<void>;
}

export function useSheet({ stream, form, initial = none, fixed = [], paper, onDone }: SheetOptions): Sheet {
  const t = useTranslations("commands.dialog");
  const locale = useLocale();
  const trpc = useTRPC();
  const toast = useToast();
  const id = useId();
  const me = useQuery(trpc.me.get.queryOptions());
  const command = useCommand(form, stream, initial, paper);
  const choices = useChoices(stream, form.type);
  const [refused, setRefused] = useState<Exclude<Given, { ok: true }> | null>(null);
  const [tried, setTried] = useState(false);
  const wrong = refused ?? (command.preview.data?.ok === false ? command.preview.data : null);
  const act = form.summary[locale];
  const change = (draft: Draft) => {
    setRefused(null);
    command.setDraft(draft);
  };
  return {
    id,
    stream,
    form,
    command,
    fields: form.fields.filter(({ name }) => !fixed.includes(name)),
    choices,
    errors: {
      ...(tried ? Object.fromEntries(command.missing.map((name) => [name, t("needed")])) : {}),
      ...fieldErrors(wrong, t("fieldWrong")),
    },
    preview: refused === null ? command.preview : { data: refused, busy: false, failed: false },
    waits: command.preview.data?.ok === true && command.preview.data.waits,
    asksPaper: form.actors.includes("customer") && me.data?.role !== undefined && me.data.role !== "customer-administrator",
    mayWaive: form.waivable && me.data?.role === "administrator",
    change,
    take: ({ field, value }) => change({ ...command.draft, [field]: value }),
    submit: async (event) => {
      event?.preventDefault();
      event?.stopPropagation();
      setTried(true);
      if (command.missing.length > 0 || command.giving) return;
      const given = await command.give();
      if (given === null) return toast.failed({ title: t("failed") });
      if (!given.ok) return setRefused(given);
      toast.done({ title: t(given.repeated ? "repeated" : given.waits ? "asked" : "done", { act }) });
      onDone(given);
    },
  };
}
const none: Draft = {};

/** E_PAYLOAD names the place in the payload. */
export function fieldErrors(given: Exclude<Given, { ok: true }> | null, text: string): Record<string, string> {
  const at = given?.refusal.code === "E_PAYLOAD" ? given.refusal.facts.at : undefined;
  const name = typeof at === "string" ? at.split(".")[0] : undefined;
  return name === undefined || name === "" ? {} : { [name]: text };
}
