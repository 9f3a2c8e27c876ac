"use client";

import { useQuery } from "@tanstack/react-query";
import { FilePlus2, FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import { refusalOf, requestIdOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { LinkButton } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { ForbiddenState } from "../ui/forbidden-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { useUrlState } from "../ui/use-url-state.ts";
import { MyCalls } from "./my-calls.tsx";
import { MyContractPanel } from "./my-contract-panel.tsx";
import { MyData } from "./my-data.tsx";
import { MyMoney } from "./my-money.tsx";
import { MyNotices } from "./my-notices.tsx";
import { MyRequests } from "./my-requests.tsx";

const tabs = ["contract", "requests", "notices", "money", "calls", "data"] as const;
type Tab = (typeof tabs)[number];

/** A customer's own contract in plain words: what holds, what can be asked for and from when, what was sent and what is owed. */
export function MyPage() {
  const t = useTranslations("mine");
  const trpc = useTRPC();
  const me = useQuery(trpc.me.get.queryOptions());
  const mine = useQuery(trpc.mine.overview.queryOptions());
  const [chosen, choose] = useUrlState("tab");
  const tab: Tab = tabs.find((one) => one === chosen) ?? "contract";
  if (mine.isError)
    return refusalOf(mine.error)?.status === 403 ? (
      <ForbiddenState />
    ) : (
      <ErrorState code={requestIdOf(mine.error)?.slice(0, 8)} onRetry={() => mine.refetch()} />
    );
  const data = mine.data;
  const apply = (
    <LinkButton href="/contracts/new" variant={data?.contracts.length === 0 ? "primary" : "secondary"} icon={FilePlus2}>
      {t("apply")}
    </LinkButton>
  );
  const none = (
    <EmptyState icon={FileText} title={t("none")} action={apply}>
      {t("noneBody")}
    </EmptyState>
  );
  return (
    <>
      <PageHeader title={t("title")} actions={data === undefined || data.contracts.length > 0 ? undefined : apply}>
        {me.data?.organisation == null ? "" : t("subtitle", { name: me.data.organisation.name })}
      </PageHeader>
      {data === undefined ? (
        <Skeleton lines={10} className="p-6" />
      ) : (
        <Tabs<Tab>
          label={t("title")}
          value={tab}
          onChange={(next) => choose(next === "contract" ? null : next)}
          tabs={[
            {
              id: "contract",
              label: t("tabs.contract"),
              content:
                data.contracts.length === 0 ? (
                  none
                ) : (
                  <div className="flex flex-col gap-10 px-4 py-5 md:px-6">
                    {data.contracts.map((contract) => (
                      <MyContractPanel key={contract.id} contract={contract} moments={data.moments} now={data.now} />
                    ))}
                  </div>
                ),
            },
            {
              id: "requests",
              label: t("tabs.requests"),
              content: data.contracts.length === 0 ? none : <MyRequests contracts={data.contracts} />,
            },
            { id: "notices", label: t("tabs.notices"), content: <MyNotices /> },
            { id: "money", label: t("tabs.money"), content: <MyMoney now={data.now} /> },
            { id: "calls", label: t("tabs.calls"), content: <MyCalls /> },
            { id: "data", label: t("tabs.data"), content: <MyData /> },
          ]}
        />
      )}
    </>
  );
}
