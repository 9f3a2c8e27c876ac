"use client";

import { useTranslations } from "next-intl";
import type { Outputs } from "../../server/routers/index.ts";
import { useFormats } from "../ui/use-formats.ts";

export type Revision = Outputs["revisions"]["list"]["rows"][number];
export type PriceName = keyof Outputs["revisions"]["list"]["prices"];

export const priceNames = [
  "line",
  "seat",
  "management",
  "user",
  "recordingExtension",
  "recordingDelivery",
  "recordingDeliverySeat",
  "numberIssue",
  "numberFirst",
  "numberFurther",
  "setup",
] as const satisfies readonly PriceName[];

/** What a revision is about, in a line. */
export function useRevisionWords(): (row: Pick<Revision, "kind" | "id" | "prices" | "addon">) => string {
  const t = useTranslations("revisions");
  const format = useFormats();
  return ({ kind, id, prices, addon }) => {
    switch (kind) {
      case "prices":
        return format.list(
          priceNames
            .filter((name) => prices?.[name] !== undefined)
            .map((name) => `${t(`prices.${name}`)} ${format.yen(prices?.[name] ?? 0)}`),
        );
      case "terms":
        return id;
      case "addon":
        return addon === null ? id : t(`addons.${addon}`);
      case "service":
        return t("wholeService");
    }
  };
}
