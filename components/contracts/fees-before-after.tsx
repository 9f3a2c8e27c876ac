"use client";

import { useTranslations } from "next-intl";
import type { Outputs } from "../../server/routers/index.ts";
import { useFormats } from "../ui/use-formats.ts";

/** What a month costs now, and from when what is asked for would. */
export function FeesBeforeAfter({ dates, changed }: { dates: Outputs["contracts"]["dates"]; changed: boolean }) {
  const t = useTranslations("office.change");
  const format = useFormats();
  const { feesNow, feesThen } = dates;
  const shown = (fees: typeof feesNow) => (fees.total === null ? format.yen(fees.exTax) : format.yenWithTax(fees.total, fees.exTax));
  return (
    <dl className="figures grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 rounded border border-line p-3 text-sm">
      <dt className="text-ink-3">{t("feesNow", { month: format.month(feesNow.month) })}</dt>
      <dd className="text-right">{shown(feesNow)}</dd>
      {changed ? (
        <>
          <dt className="text-ink-3">{t("feesThen", { month: format.month(feesThen.month) })}</dt>
          <dd className="text-right font-medium text-ink">{shown(feesThen)}</dd>
        </>
      ) : null}
    </dl>
  );
}
