"use client";

import { useLocale, useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense } from "react";
import type { StreamRef } from "../../contract/machine.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useFormats } from "../ui/use-formats.ts";
import type { Draft } from "./form/draft.ts";
import { useActs } from "./use-acts.ts";
import type { Given, Paper } from "./use-command.ts";

/** Fields, calendars and money come when a command is opened; the page that offers it does without. */
const FilledCommand = lazy(() => import("./filled-command.tsx").then((module) => ({ default: module.FilledCommand })));

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
  const format = useFormats();
  const locale = useLocale();
  const { ready, form, may } = useActs();
  const found = form(props.stream.kind, props.type);
  const plain = (content: ReactNode) => (
    <Dialog open onClose={props.onClose} title={found?.summary[locale] ?? props.type} width="s">
      {content}
    </Dialog>
  );
  const waiting = plain(<Skeleton lines={4} />);
  if (!ready) return waiting;
  if (found !== undefined && may(props.type, props.stream.kind))
    return (
      <Suspense fallback={waiting}>
        <FilledCommand {...props} form={found} />
      </Suspense>
    );
  return plain(
    <p className="text-sm text-ink-2">
      {found === undefined ? t("unknown") : t("forbidden", { roles: format.list(found.actors.map((role) => t(`roles.${role}`))) })}
    </p>,
  );
}
