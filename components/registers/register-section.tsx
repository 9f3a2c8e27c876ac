"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Role, StreamRef } from "../../contract/machine.ts";
import type { Inputs } from "../../server/routers/index.ts";
import { CommandDialog } from "../contracts/command-dialog.tsx";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { useActs } from "../contracts/use-acts.ts";
import { ContractPicker } from "../office/contract-picker.tsx";
import { ExportButton } from "../office/export-button.tsx";
import { Section } from "../office/facts.tsx";
import { Loaded } from "../office/loaded.tsx";
import { SearchInput } from "../office/search-input.tsx";
import { useTRPC, useTRPCClient } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { matches } from "../ui/fold.ts";
import { useFormats } from "../ui/use-formats.ts";
import { useUrlState } from "../ui/use-url-state.ts";

/** What every line of a register says. */
export interface Line {
  id: string;
  contract: string | null;
  customer: string | null;
  rule: string;
  at: string;
  by: string | null;
  role: Role;
  approvedBy: string | null;
}

/** An act from a register: on the line's own contract, on one to be chosen, or on the provider's stream. */
export interface RegisterAct {
  type: string;
  label: string;
  initial?: Record<string, unknown>;
  fixed?: readonly string[];
}

type Asking = { act: RegisterAct; stream: StreamRef | null };

/** One register: what it is for, its lines, a file of them, and what may be entered. */
export function RegisterSection<Row extends Line>({
  register,
  title,
  intro,
  rule,
  query,
  columns,
  stream,
  add,
  acts = () => [],
  texts,
}: {
  register: Inputs["registers"]["export"]["register"];
  title: string;
  intro: string;
  rule: string;
  query: { data: readonly Row[] | undefined; isError: boolean; error: unknown; refetch: () => unknown };
  columns: readonly Column<Row>[];
  /** The provider's stream for its own registers; a contract is chosen otherwise. */
  stream?: StreamRef | undefined;
  add: readonly RegisterAct[];
  acts?: (row: Row) => readonly RegisterAct[];
  /** What the search looks in, besides names. */
  texts: (row: Row) => readonly string[];
}) {
  const t = useTranslations("registers");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const format = useFormats();
  const may = useActs().may;
  const [search, setSearch] = useUrlState("q");
  const [sort, setSort] = useUrlState("sort");
  const [contract] = useUrlState("contract");
  const [asking, setAsking] = useState<Asking | null>(null);
  const kind = stream?.kind ?? "contract";
  const given = add.filter(({ type }) => may(type, kind));
  const whole: Column<Row>[] = [
    {
      id: "at",
      header: t("at"),
      // In a hand the day stands below the customer.
      wide: stream === undefined,
      cell: (row) => <span className="figures whitespace-nowrap">{format.dateTime(row.at)}</span>,
      sortBy: ({ at }) => at,
    },
    ...(stream === undefined
      ? [
          {
            id: "customer",
            header: t("customer"),
            className: "min-w-32",
            cell: (row: Row) => (
              <span className="flex flex-col">
                {row.contract === null ? (
                  "–"
                ) : (
                  <Link href={`/contracts/${row.contract}`} className="text-ai underline-offset-2 hover:underline">
                    {row.customer}
                  </Link>
                )}
                <span className="figures text-xs text-ink-3 sm:hidden">{format.dateTime(row.at)}</span>
              </span>
            ),
            sortBy: (row: Row) => row.customer ?? "",
          },
        ]
      : []),
    ...columns,
    { id: "by", header: t("by"), wide: true, cell: (row) => <By row={row} /> },
    { id: "rule", header: t("clause"), wide: true, cell: (row) => <RuleCite rule={row.rule} /> },
    {
      id: "acts",
      header: <span className="sr-only">{t("acts")}</span>,
      align: "end",
      cell: (row) => (
        <span className="flex flex-wrap justify-end gap-1">
          {acts(row)
            .filter(({ type }) => may(type, kind))
            .map((act) => (
              <Button
                key={act.type}
                size="s"
                onClick={() =>
                  setAsking({ act, stream: stream ?? (row.contract === null ? null : { kind: "contract", id: row.contract }) })
                }
              >
                {act.label}
              </Button>
            ))}
        </span>
      ),
    },
  ];
  return (
    <Section
      title={
        <span className="flex flex-wrap items-baseline gap-x-3">
          {title}
          <RuleCite rule={rule} />
        </span>
      }
      actions={
        <>
          <ExportButton
            name={register}
            disabled={(query.data?.length ?? 0) === 0}
            fetch={() => client.registers.export.query({ register, contract })}
          />
          {given.map((act, at) => (
            <Button
              key={act.type}
              icon={Plus}
              variant={at === 0 ? "primary" : "secondary"}
              onClick={() => setAsking({ act, stream: stream ?? (contract === null ? null : { kind: "contract", id: contract }) })}
            >
              {act.label}
            </Button>
          ))}
        </>
      }
    >
      <p className="max-w-3xl px-4 pb-3 text-sm text-ink-2 md:px-6">{intro}</p>
      <Loaded query={query} lines={4}>
        {(rows) => {
          const found = rows.filter((row) => matches(search ?? "", row.customer ?? "", row.by ?? "", ...texts(row)));
          return rows.length === 0 ? (
            <p className="px-4 text-sm text-ink-3 md:px-6">{t("empty")}</p>
          ) : (
            <>
              <SearchInput label={t("search")} value={search ?? ""} onChange={setSearch} className="mx-4 mb-2 sm:w-72 md:mx-6" />
              {found.length === 0 ? (
                <p className="px-4 text-sm text-ink-3 md:px-6">{t("noneFound")}</p>
              ) : (
                <DataTable<Row>
                  stacked
                  label={title}
                  rows={found}
                  columns={whole}
                  rowKey={(row) => `${row.contract}/${row.id}/${row.at}`}
                  sort={sort ?? undefined}
                  onSort={setSort}
                />
              )}
            </>
          );
        }}
      </Loaded>
      {asking === null ? null : asking.stream === null ? (
        <ContractPicker
          title={asking.act.label}
          onClose={() => setAsking(null)}
          onChoose={(chosen) => setAsking({ act: asking.act, stream: { kind: "contract", id: chosen } })}
        />
      ) : (
        <CommandDialog
          stream={asking.stream}
          type={asking.act.type}
          {...(asking.act.initial === undefined ? {} : { initial: asking.act.initial })}
          {...(asking.act.fixed === undefined ? {} : { fixed: asking.act.fixed })}
          onClose={() => setAsking(null)}
          onDone={() => void queries.invalidateQueries({ queryKey: trpc.registers.pathKey() })}
        />
      )}
    </Section>
  );
}

function By({ row }: { row: Line }) {
  const t = useTranslations("registers");
  const roles = useTranslations("commands.dialog.roles");
  return (
    <span className="text-xs whitespace-nowrap text-ink-2">
      {row.by ?? roles(row.role)}
      {row.approvedBy === null ? null : <span className="block text-ink-3">{t("approvedBy", { name: row.approvedBy })}</span>}
    </span>
  );
}
