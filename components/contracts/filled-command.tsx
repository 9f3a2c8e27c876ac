"use client";

import { useLocale, useTranslations } from "next-intl";
import type { CommandForm } from "../../server/services/command-form.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import type { CommandDialogProps } from "./command-dialog.tsx";
import { RuleCite } from "./rule-cite.tsx";
import { SheetBody } from "./sheet.tsx";
import { useSheet } from "./use-sheet.ts";

/** A command that may be given: its form beside what would come of it, and the button that gives it. */
export function FilledCommand({ stream, form, initial, fixed, paper, onClose, onDone }: CommandDialogProps & { form: CommandForm }) {
  const t = useTranslations("commands.dialog");
  const locale = useLocale();
  const sheet = useSheet({
    stream,
    form,
    initial,
    fixed,
    paper,
    onDone: (given) => {
      onDone?.(given);
      onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      width={form.fields.length === 0 && !sheet.asksPaper ? "m" : "l"}
      title={form.summary[locale]}
      description={<RuleCite rule={form.rule} />}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form={sheet.id} variant="primary" busy={sheet.command.giving}>
            {sheet.waits ? t("submitAsk") : t("submit")}
          </Button>
        </>
      }
    >
      <SheetBody sheet={sheet} />
    </Dialog>
  );
}
