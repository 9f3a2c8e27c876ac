"use client";

import { useTranslations } from "next-intl";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { useActs } from "../contracts/use-acts.ts";
import { useDayWords } from "../office/use-day-words.ts";
import { Button } from "../ui/button.tsx";
import { useFormats } from "../ui/use-formats.ts";
import type { AccountAct, View } from "./account-view.tsx";
import { shortNo } from "./short-no.ts";

/** Payments and credits with what is left of them, set-offs that lack their proof, corrections that were proposed. */
export function CreditTable({ account, view, onAct }: { account: string; view: View; onAct: (act: AccountAct) => void }) {
  const t = useTranslations("receivables");
  const format = useFormats();
  const { day } = useDayWords();
  const may = useActs().may;
  const stream = { kind: "account", id: account } as const;
  return (
    <ul className="flex flex-col border-t border-line text-sm">
      {view.credits.map((credit) => (
        <li key={credit.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2 md:px-6">
          <span className="w-28 font-medium">{t(`creditKinds.${credit.kind}`)}</span>
          <span className="figures text-ink-2">{day(credit.on)}</span>
          <span className="figures">{format.yen(credit.amount)}</span>
          <span className="figures grow text-ink-2">
            {t("left", { yen: format.yen(credit.left) })}
            {credit.refunded > 0 ? ` · ${t("refunded", { yen: format.yen(credit.refunded) })}` : ""}
          </span>
          {credit.left > 0 && may("refund", "account") ? (
            <Button size="s" onClick={() => onAct({ stream, type: "refund", initial: { credit: credit.id }, fixed: ["credit"] })}>
              {t("refund")}
            </Button>
          ) : null}
        </li>
      ))}
      {view.openSetOffs.map((one) => (
        <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2 md:px-6">
          <span className="grow">
            {t("openSetOff", { day: day(one.on), yen: format.yen(one.amount) })} <RuleCite rule="27-2" />
          </span>
          {may("complete-set-off", "account") ? (
            <Button size="s" onClick={() => onAct({ stream, type: "complete-set-off", initial: { setOff: one.id }, fixed: ["setOff"] })}>
              {t("completeSetOff")}
            </Button>
          ) : null}
        </li>
      ))}
      {view.corrections.map(({ because, invoices }) => (
        <li key={because} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2 md:px-6">
          <span className="grow">
            {t("correction", { invoices: format.list(invoices.map(shortNo)) })} <RuleCite rule="13-2" />
          </span>
          {may("dismiss-correction", "account") ? (
            <Button size="s" onClick={() => onAct({ stream, type: "dismiss-correction", initial: { because }, fixed: ["because"] })}>
              {t("dismiss")}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
