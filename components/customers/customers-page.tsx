"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Building2, Download, EllipsisVertical, FilePlus2, LogIn, Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { downloadText } from "../flow-editor/download-text.ts";
import { refusalOf, requestIdOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { ForbiddenState } from "../ui/forbidden-state.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Input } from "../ui/input.tsx";
import { Menu } from "../ui/menu.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useDebounced } from "../ui/use-debounced.ts";
import { useFormats } from "../ui/use-formats.ts";
import { useUrlState } from "../ui/use-url-state.ts";
import { CreateCustomerDialog } from "./create-customer-dialog.tsx";
import { customersCsv } from "./customers-csv.ts";

type Row = Outputs["customers"]["list"]["customers"][number];

/** Customers and resellers of a house: what they have, who acts for them; here a new one is made and its administrator invited. */
export function CustomersPage() {
  const t = useTranslations("customers");
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const format = useFormats();
  const states = useTranslations("office.states");
  const [typed, setTyped] = useUrlState("q");
  const [sort, setSort] = useUrlState("sort");
  const [creating, setCreating] = useState(false);
  const search = useDebounced(typed ?? "", 200);
  const me = useQuery(trpc.me.get.queryOptions());
  const list = useQuery(trpc.customers.list.queryOptions({ search }, { placeholderData: keepPreviousData }));
  const enter = useMutation(
    trpc.me.switchOrganisation.mutationOptions({
      onSuccess: async () => {
        router.push("/");
        await queries.invalidateQueries();
        router.refresh();
      },
    }),
  );
  if (list.isError)
    return refusalOf(list.error)?.status === 403 ? (
      <ForbiddenState />
    ) : (
      <ErrorState code={requestIdOf(list.error)?.slice(0, 8)} onRetry={() => list.refetch()} />
    );
  const reseller = me.data?.role === "reseller-staff";
  const may = reseller || me.data?.role === "administrator" || me.data?.role === "clerk";
  const rows = list.data?.customers ?? [];
  const columns: Column<Row>[] = [
    {
      id: "name",
      header: t("name"),
      sortBy: ({ name }) => name,
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <span className="min-w-0 font-medium text-ink">{row.name}</span>
          {row.kind === "reseller" ? <Badge tone="ai">{t("kinds.reseller")}</Badge> : null}
        </span>
      ),
    },
    {
      id: "contracts",
      header: t("contracts"),
      cell: ({ contracts, kind }) =>
        contracts.length === 0 ? (
          <span className="text-ink-3">{kind === "reseller" ? "" : t("noContract")}</span>
        ) : (
          <ul className="flex flex-col gap-0.5">
            {contracts.map(({ id, state }) => (
              <li key={id}>
                <Link href={`/contracts/${id}`} className="whitespace-nowrap text-ai underline-offset-2 hover:underline">
                  {states.has(state as "active") ? states(state as "active") : state}
                </Link>
              </li>
            ))}
          </ul>
        ),
    },
    {
      id: "reseller",
      header: t("reseller"),
      wide: true,
      sortBy: ({ reseller }) => reseller ?? "",
      cell: ({ reseller }) => reseller ?? <span className="text-ink-3">{t("direct")}</span>,
    },
    {
      id: "people",
      header: t("people"),
      wide: true,
      align: "end",
      sortBy: ({ administrators }) => administrators,
      cell: ({ administrators, invited }) => (
        <span className="whitespace-nowrap">
          {format.count(administrators)}
          {invited === 0 ? "" : ` (${t("invited", { count: invited })})`}
        </span>
      ),
    },
    {
      id: "debt",
      header: t("debt"),
      wide: true,
      align: "end",
      sortBy: ({ openDebt }) => openDebt,
      cell: ({ openDebt }) => <span className="whitespace-nowrap">{format.yen(openDebt)}</span>,
    },
    {
      id: "since",
      header: t("since"),
      wide: true,
      sortBy: ({ createdAt }) => createdAt,
      cell: ({ createdAt }) => <span className="whitespace-nowrap">{format.date(createdAt)}</span>,
    },
    {
      id: "acts",
      header: <span className="sr-only">{t("acts")}</span>,
      align: "end",
      cell: (row) => (
        <Menu
          trigger={<IconButton icon={EllipsisVertical} label={t("more", { name: row.name })} size="s" />}
          entries={[
            { label: t("enter"), icon: LogIn, onSelect: () => enter.mutate({ organisationId: row.id }) },
            ...(row.kind === "customer" && may
              ? [{ kind: "link" as const, label: t("apply"), icon: FilePlus2, href: `/contracts/new?account=${row.id}` }]
              : []),
          ]}
        />
      ),
    },
  ];
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <>
            <Button
              icon={Download}
              disabled={rows.length === 0}
              onClick={() => downloadText("customers.csv", customersCsv(rows), "text/csv;charset=utf-8")}
            >
              {t("csv")}
            </Button>
            {may ? (
              <Button variant="primary" icon={Plus} onClick={() => setCreating(true)}>
                {t("create")}
              </Button>
            ) : null}
          </>
        }
      >
        {t(reseller ? "subtitleReseller" : "subtitle")}
      </PageHeader>
      <div className="px-4 pb-3 md:px-6">
        <Input
          value={typed ?? ""}
          onChange={(event) => setTyped(event.target.value)}
          aria-label={t("search")}
          placeholder={t("search")}
          className="max-w-80"
        />
      </div>
      {list.data === undefined ? (
        <Skeleton lines={8} className="p-6" />
      ) : rows.length === 0 ? (
        search === "" ? (
          <EmptyState icon={Building2} title={t("none")}>
            {t("noneBody")}
          </EmptyState>
        ) : (
          <EmptyState icon={Building2} title={t("noneFound")} />
        )
      ) : (
        <DataTable label={t("title")} rows={rows} columns={columns} rowKey={({ id }) => id} sort={sort ?? "name"} onSort={setSort} />
      )}
      {creating && list.data !== undefined ? (
        <CreateCustomerDialog parents={list.data.parents} house={list.data.house} reseller={reseller} onClose={() => setCreating(false)} />
      ) : null}
    </>
  );
}
