"use client";

import { useTranslations } from "next-intl";
import { Badge } from "../../ui/badge.tsx";
import { Button, LinkButton } from "../../ui/button.tsx";
import { useFormats } from "../../ui/use-formats.ts";
import type { Begin, Contract } from "../contract-page.tsx";
import { useCommandWords } from "../form/use-command-words.ts";
import { RuleCite } from "../rule-cite.tsx";
import { OverlayBadge } from "../state-badge.tsx";
import { useActs } from "../use-acts.ts";
import { Empty, Section } from "./section.tsx";

/** What stops or stopped the service, with its end. */
export function Stops({ contract, begin }: { contract: Contract; begin: Begin }) {
  const t = useTranslations("office.contract.procedures");
  const words = useCommandWords();
  const format = useFormats();
  const acts = useActs();
  const ends = {
    "16-1": "lift-suspension",
    "16-2": "lift-suspension",
    "34": "lift-suspension",
    "17": "end-pause",
    "35": "end-pause",
    "45": "end-pause",
    "18": "end-interruption",
    "36": "end-interruption",
  } as const;
  return (
    <Section
      title={t("stops")}
      actions={
        acts.may("suspend") ? (
          <LinkButton size="s" variant="ghost" href={`/contracts/${contract.id}/suspend`}>
            {t("toSuspend")}
          </LinkButton>
        ) : undefined
      }
    >
      {contract.overlays.length === 0 ? (
        <Empty>{t("noStops")}</Empty>
      ) : (
        <ul>
          {contract.overlays.toReversed().map((overlay) => (
            <li key={overlay.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2 text-sm last:border-0">
              {overlay.state === "in-force" ? (
                <OverlayBadge kind={overlay.kind} />
              ) : (
                <Badge>{words.choice("", "overlayKind", overlay.kind)}</Badge>
              )}
              <span className="text-ink-2">{t(`overlayStates.${overlay.state}`)}</span>
              <span className="figures text-ink">
                {format.dateTime(overlay.startedAt ?? overlay.from)} –{" "}
                {overlay.endedAt !== null
                  ? format.dateTime(overlay.endedAt)
                  : overlay.until === null
                    ? t("openEnd")
                    : format.dateTime(overlay.until)}
              </span>
              <span className="text-ink-2">{overlay.reason}</span>
              {overlay.how === null ? null : <span className="text-ink-3">{words.choice("", "how", overlay.how)}</span>}
              <RuleCite rule={overlay.kind} />
              {overlay.state !== "ended" && acts.may(ends[overlay.kind]) ? (
                <Button size="s" className="ml-auto" onClick={() => begin(ends[overlay.kind], { overlay: overlay.id }, ["overlay"])}>
                  {t("endStop")}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
