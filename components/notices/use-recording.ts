"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { refusalOf } from "../refusal.ts";

type Answer = Outputs["notices"]["recordArrival"] | Outputs["notices"]["recordReturn"];

/** What became of a letter, told once: a press under the same id changes nothing, a refusal stays beside the field, and what is recorded closes the dialog. */
export function useRecording<Asked extends object>(
  send: (asked: Asked & { commandId: string }) => Promise<Answer>,
  onRecorded: () => void,
) {
  const t = useTranslations("notices");
  const locale = useLocale();
  const [commandId, setCommandId] = useState(() => crypto.randomUUID());
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: (asked: Asked) => send({ ...asked, commandId }),
    onSuccess: (given) => {
      setCommandId(crypto.randomUUID());
      if (given.ok) onRecorded();
    },
  });
  const refused = data?.ok === false ? data.refusal.text[locale] : undefined;
  return {
    record: (asked: Asked) => mutate(asked),
    busy: isPending,
    said: error === null ? refused : (refusalOf(error)?.text[locale] ?? t("failed")),
  };
}
