"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Loaded } from "../office/loaded.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { useUrlState } from "../ui/use-url-state.ts";
import { Contractors } from "./contractors.tsx";
import { Environment } from "./environment.tsx";
import { GoodFaith } from "./good-faith.tsx";
import { Incidents } from "./incidents.tsx";
import { Information } from "./information.tsx";
import { Inquiries } from "./inquiries.tsx";
import { SpecialTerms } from "./special-terms.tsx";
import { Violations } from "./violations.tsx";

const tabs = ["special-terms", "information", "inquiries", "contractors", "violations", "incidents", "good-faith", "environment"] as const;
type Tab = (typeof tabs)[number];

/** The registers that the terms want kept, each read from what happened. */
export function RegistersPage() {
  const t = useTranslations("registers");
  const trpc = useTRPC();
  const [tab, setTab] = useUrlState("tab");
  const [contract, setContract] = useUrlState("contract");
  const [, setSearch] = useUrlState("q");
  const [, setSort] = useUrlState("sort");
  const about = useQuery(trpc.registers.about.queryOptions({ contract }));
  const chosen = tabs.find((one) => one === tab) ?? "special-terms";
  const content: Record<Tab, (provider: string) => ReactNode> = {
    "special-terms": () => <SpecialTerms contract={contract} />,
    information: (provider) => <Information contract={contract} provider={provider} />,
    inquiries: () => <Inquiries contract={contract} />,
    contractors: (provider) => <Contractors contract={contract} provider={provider} />,
    violations: () => <Violations contract={contract} />,
    incidents: () => <Incidents />,
    "good-faith": () => <GoodFaith contract={contract} />,
    environment: () => <Environment contract={contract} />,
  };
  return (
    <>
      <PageHeader title={t("title")}>{t("intro")}</PageHeader>
      <Loaded query={about}>
        {({ provider, customer }) => (
          <>
            {customer === null ? null : (
              <p className="mx-4 mb-3 flex items-center gap-3 rounded border border-line bg-ai-soft px-3 py-2 text-sm text-ink md:mx-6">
                <span className="min-w-0 grow">{t("only", { customer })}</span>
                <Button size="s" variant="ghost" icon={X} onClick={() => setContract(null)}>
                  {t("showAll")}
                </Button>
              </p>
            )}
            <Tabs<Tab>
              label={t("title")}
              value={chosen}
              onChange={(next) => {
                setSearch(null);
                setSort(null);
                setTab(next);
              }}
              tabs={tabs.map((id) => ({ id, label: t(`tabs.${id}`), content: chosen === id ? content[id](provider) : null }))}
            />
          </>
        )}
      </Loaded>
    </>
  );
}
