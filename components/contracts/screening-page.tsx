"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../trpc.tsx";
import { useFormats } from "../ui/use-formats.ts";
import type { Check } from "./checklist.tsx";
import { useCommandWords } from "./form/use-command-words.ts";
import { type ProcedureContract, ProcedurePage, type Step } from "./procedure-page.tsx";

/** Articles 10 and 11: what the record knows about each ground for refusing; a person accepts or refuses. */
export function ScreeningPage({ id }: { id: string }) {
  const t = useTranslations("office.screening");
  const trpc = useTRPC();
  const format = useFormats();
  const words = useCommandWords();
  const screening = useQuery(trpc.contracts.screening.queryOptions({ id }));
  const steps = ({ phase }: ProcedureContract): Step[] =>
    phase === "applied" ? [{ type: "accept" }, { type: "refuse" }, { type: "withdraw" }] : [];
  const list = (value: unknown, choice: (one: string) => string) =>
    Array.isArray(value) ? format.list(value.map((one) => choice(String(one)))) : "";
  const checks = (): Check[] =>
    (screening.data?.checks ?? []).map(({ ground, state, code, facts }) => ({
      id: code,
      state: state === "clear" ? "done" : state === "look" ? "attention" : "person",
      rule: "10-1",
      text: t(code, {
        ground,
        lines: Number(facts.lines ?? 0),
        seats: Number(facts.seats ?? 0),
        amount: format.yen(Number(facts.amount ?? 0)),
        invoices: Number(facts.invoices ?? 0),
        contracts: Number(facts.contracts ?? 0),
        missing: list(facts.missing, (one) => words.choice("", "missing", one)),
        articles: list(facts.articles, (one) => words.choice("", "article", one)),
      }),
    }));
  return <ProcedurePage id={id} title={t("title")} intro={t("intro")} steps={steps} checks={checks} />;
}
