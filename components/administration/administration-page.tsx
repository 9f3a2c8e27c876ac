"use client";

import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "../ui/button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { useUrlState } from "../ui/use-url-state.ts";
import { Holidays } from "./holidays.tsx";
import { Policies } from "./policies.tsx";
import { Levies, PriceBooks, Taxes } from "./tables.tsx";

const tabs = ["policies", "holidays", "taxes", "levies", "prices"] as const;
type Tab = (typeof tabs)[number];

/** How the provider reads what the terms leave open, and the tables that decisions look up. */
export function AdministrationPage() {
  const t = useTranslations("administration");
  const [tab, setTab] = useUrlState("tab");
  const chosen = tabs.find((one) => one === tab) ?? "policies";
  const content = { policies: <Policies />, holidays: <Holidays />, taxes: <Taxes />, levies: <Levies />, prices: <PriceBooks /> } as const;
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <LinkButton href="/people" icon={Users}>
            {t("toPeople")}
          </LinkButton>
        }
      >
        {t("intro")}
      </PageHeader>
      <Tabs<Tab>
        label={t("title")}
        value={chosen}
        onChange={setTab}
        tabs={tabs.map((id) => ({ id, label: t(`tabs.${id}`), content: chosen === id ? content[id] : null }))}
      />
    </>
  );
}
