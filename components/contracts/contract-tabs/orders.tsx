"use client";

import { useTranslations } from "next-intl";
import { Badge } from "../../ui/badge.tsx";
import { Button, LinkButton } from "../../ui/button.tsx";
import { noon } from "../../ui/day-input.tsx";
import { useFormats } from "../../ui/use-formats.ts";
import type { Begin, Contract } from "../contract-page.tsx";
import { useCommandWords } from "../form/use-command-words.ts";
import { useActs } from "../use-acts.ts";
import { Empty, Section } from "./section.tsx";

/** Changes that were asked for: where each stands, and what can be done with it. */
export function Orders({ contract, begin }: { contract: Contract; begin: Begin }) {
  const t = useTranslations("office.contract.procedures");
  const statuses = useTranslations("office.orderStates");
  const words = useCommandWords();
  const format = useFormats();
  const acts = useActs();
  const amounts = (items: Readonly<Record<string, number | undefined>>, sign: string) =>
    Object.entries(items).map(([item, n]) => `${words.choice("", "items", item)} ${sign}${n}`);
  return (
    <Section
      title={t("orders")}
      actions={
        <LinkButton size="s" variant="ghost" href={`/contracts/${contract.id}/change`}>
          {t("newOrder")}
        </LinkButton>
      }
    >
      {contract.orders.length === 0 ? (
        <Empty>{t("noOrders")}</Empty>
      ) : (
        <ul className="flex flex-col">
          {contract.orders.toReversed().map((order) => {
            const waiting = order.status === "submitted" || order.status === "awaiting-proof";
            return (
              <li key={order.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2 text-sm last:border-0">
                <Badge tone={waiting ? "ochre" : order.status === "accepted" ? "ai" : "plain"}>{statuses(order.status)}</Badge>
                <span className="font-medium">{words.choice("", "order", order.kind)}</span>
                <span className="figures text-ink">{format.list([...amounts(order.add, "+"), ...amounts(order.remove, "−")])}</span>
                <span className="figures text-ink-2">
                  {order.wished === null ? "" : t("from", { date: format.date(noon(order.wished)) })}{" "}
                  {order.lastDay === null ? "" : t("until", { date: format.date(noon(order.lastDay)) })}
                </span>
                <span className="figures text-xs text-ink-3">{t("received", { date: format.dateTime(order.receivedAt) })}</span>
                {order.waived ? <Badge tone="ochre">{t("waived")}</Badge> : null}
                <span className="ml-auto flex flex-wrap gap-1.5">
                  {waiting && acts.may("accept-change") ? (
                    <Button size="s" onClick={() => begin("accept-change", { order: order.id }, ["order"])}>
                      {t("acceptChange")}
                    </Button>
                  ) : null}
                  {order.status === "submitted" && acts.may("ask-proofs") ? (
                    <Button size="s" variant="ghost" onClick={() => begin("ask-proofs", { order: order.id }, ["order"])}>
                      {t("askProofs")}
                    </Button>
                  ) : null}
                  {order.status === "awaiting-proof" && acts.may("give-proofs") ? (
                    <Button size="s" onClick={() => begin("give-proofs", { order: order.id }, ["order"])}>
                      {t("giveProofs")}
                    </Button>
                  ) : null}
                  {waiting && acts.may("refuse-change") ? (
                    <Button size="s" variant="ghost" onClick={() => begin("refuse-change", { order: order.id }, ["order"])}>
                      {t("refuse")}
                    </Button>
                  ) : null}
                  {(waiting || order.status === "accepted") && acts.may("withdraw-change") ? (
                    <Button size="s" variant="ghost" onClick={() => begin("withdraw-change", { order: order.id }, ["order"])}>
                      {t("withdraw")}
                    </Button>
                  ) : null}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}
