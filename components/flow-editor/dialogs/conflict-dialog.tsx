"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Flow } from "../../../flow/flow.ts";
import { print } from "../../../flow/print.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useFormats } from "../../ui/use-formats.ts";
import { LineDiffView } from "./line-diff-view.tsx";

/** Two people have saved: who, when, what differs, and three ways out. */
export function ConflictDialog({
  by,
  at,
  mine,
  theirs,
  onMine,
  onTheirs,
}: {
  by: string | null;
  at: string;
  mine: Flow;
  theirs: Flow;
  onMine: () => void;
  onTheirs: () => void;
}) {
  const t = useTranslations("designer.conflict");
  const format = useFormats();
  const [both, setBoth] = useState(false);
  return (
    <Dialog
      open
      // There is no way past the question: autosave waits for its answer.
      onClose={() => {}}
      closable={false}
      width={both ? "l" : "m"}
      title={t("title")}
      description={t("body", { name: by ?? t("somebody"), at: format.moment(at, new Date()) })}
      footer={
        <>
          {both ? null : <Button onClick={() => setBoth(true)}>{t("both")}</Button>}
          <Button onClick={onTheirs}>{t("theirs")}</Button>
          <Button variant="primary" onClick={onMine}>
            {t("mine")}
          </Button>
        </>
      }
    >
      {both ? <LineDiffView label={t("both")} before={print(theirs)} after={print(mine)} /> : undefined}
    </Dialog>
  );
}
