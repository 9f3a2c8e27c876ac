"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Step } from "../../contract/scenario/format.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { useRefusalText } from "../use-refusal-text.ts";

/** Steps from a scenario file, whole or only its list; faults with their lines. */
export function PasteDialog({ onClose, onRead }: { onClose: () => void; onRead: (steps: readonly Step[]) => void }) {
  const t = useTranslations("foresight.simulation");
  const kit = useTranslations("kit");
  const trpc = useTRPC();
  const told = useRefusalText();
  const [text, setText] = useState("");
  const read = useMutation(
    trpc.foresight.readSteps.mutationOptions({
      onSuccess: (answer) => {
        if (!("steps" in answer)) return;
        onRead(answer.steps);
        onClose();
      },
    }),
  );
  const faults = read.data !== undefined && "faults" in read.data ? read.data.faults : [];
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("pasteTitle")}
      description={t("pasteBody")}
      footer={
        <>
          <Button onClick={onClose}>{kit("cancel")}</Button>
          <Button variant="primary" busy={read.isPending} disabled={text.trim() === ""} onClick={() => read.mutate({ text })}>
            {t("read")}
          </Button>
        </>
      }
    >
      <Field label={t("pasteText")} error={read.isError ? told(read.error) : undefined}>
        <Textarea
          rows={12}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="min-h-64 font-mono text-sm"
          spellCheck={false}
        />
      </Field>
      {faults.length === 0 ? null : (
        <ul role="alert" className="mt-3 flex flex-col gap-1 text-sm text-shu">
          {faults.map((fault, at) => (
            <li key={at} className="figures">
              {t("faultAt", { line: fault.line, column: fault.column })}: {fault.message} <code className="text-xs">{fault.code}</code>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
