"use client";

import { useLocale, useTranslations } from "next-intl";
import type { StreamRef } from "../../contract/machine.ts";
import type { CommandForm } from "../../server/services/command-form.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import type { Draft } from "./form/draft.ts";
import { RuleCite } from "./rule-cite.tsx";
import { SheetBody } from "./sheet.tsx";
import { useActs } from "./use-acts.ts";
import type { Given, Paper } from "./use-command.ts";
import { useSheet } from "./use-sheet.ts";

export interface CommandDialogProps {
  stream: StreamRef;
  type: string;
  /** The payload as far as it is known. */
  initial?: Draft;
  /** Fields of `initial` that are not asked again. */
  fixed?: readonly string[];
  /** What came by paper or fax, where that is known already. */
  paper?: Paper;
  onClose: () => void;
  /** After it was carried out, or waits for the second person. */
  onDone?: (given: Extract<Given, { ok: true }>) => void;
}

/**
 * Any command of the machine as a form, drawn from its payload's schema. While one types, the server says what would come of it:
 * a refusal with what is possible instead, or the events and dates that would follow, each with its clause.
 */
export function CommandDialog(props: CommandDialogProps) {
  const t = useTranslations("commands.dialog");
  const locale = useLocale();
  const { ready, form, may } = useActs();
  const found = form(props.stream.kind, props.type);
  if (found !== undefined && may(props.type, props.stream.kind)) return <Filled {...props} form={found} />;
  return (
    <Dialog open onClose={props.onClose} title={found?.summary[locale] ?? props.type} width="s">
      {!ready ? (
        <Skeleton lines={4} />
      ) : (
        <p className="text-sm text-ink-2">
          {found === undefined ? t("unknown") : t("forbidden", { roles: found.actors.map((role) => t(`roles.${role}`)).join("、") })}
        </p>
      )}
    </Dialog>
  );
}

function Filled({ stream, form, initial, fixed, paper, onClose, onDone }: CommandDialogProps & { form: CommandForm }) {
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
