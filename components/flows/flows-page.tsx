"use client";

import { useQuery } from "@tanstack/react-query";
import { FileUp, Plus, Workflow } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ListPage } from "../list-page.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { matches } from "../ui/fold.ts";
import { Select } from "../ui/select.tsx";
import { useUrlState } from "../ui/use-url-state.ts";
import { CreateFlowDialog } from "./create-flow-dialog.tsx";
import { type FlowRow, useFlowColumns } from "./flow-columns.tsx";
import { useFlowActions } from "./use-flow-actions.tsx";

const states = ["all", "draft", "changed", "published"] as const;

/** All flows of the organisation. Search, filter and order stand in the address bar. */
export function FlowsPage() {
  const t = useTranslations("flows");
  const trpc = useTRPC();
  const flows = useQuery(trpc.flows.list.queryOptions());
  const [query, setQuery] = useUrlState("q");
  const [stateParam, setState] = useUrlState("state");
  const [sort, setSort] = useUrlState("sort");
  const [creating, setCreating] = useState(false);
  const actions = useFlowActions();
  const columns = useFlowColumns(actions.entriesFor);
  const state = states.find((one) => one === stateParam) ?? "all";

  const all = flows.data ?? [];
  const found = all.filter(
    (flow) =>
      (state === "all" || flow.state === state) &&
      matches(query ?? "", flow.name, ...flow.numbers.flatMap(({ e164, label }) => [e164, label])),
  );
  const create = (
    <Button variant="primary" icon={Plus} onClick={() => setCreating(true)}>
      {t("new")}
    </Button>
  );
  return (
    <>
      <ListPage
        title={t("title")}
        intro={t("intro")}
        actions={
          <>
            <Button icon={FileUp} onClick={actions.chooseFile}>
              {t("import")}
            </Button>
            {create}
          </>
        }
        source={flows}
        empty={{ icon: Workflow, title: t("emptyTitle"), body: t("emptyBody"), action: create }}
        search={{ label: t("search"), query: query ?? "", onQuery: setQuery }}
        filters={
          <div className="w-36">
            <Select
              label={t("filter")}
              value={state}
              onChange={(next) => setState(next === "all" ? null : next)}
              items={states.map((value) => ({ value, label: value === "all" ? t("all") : t(`states.${value}`) }))}
            />
          </div>
        }
        found={found.length}
        narrowed={(query ?? "") !== "" || state !== "all"}
        onClear={() => {
          setQuery(null);
          setState(null);
        }}
      >
        <DataTable<FlowRow>
          label={t("title")}
          rows={found}
          columns={columns}
          rowKey={(row) => row.id}
          sort={sort ?? undefined}
          onSort={setSort}
        />
      </ListPage>
      <CreateFlowDialog open={creating} onClose={() => setCreating(false)} />
      {actions.dialogs}
    </>
  );
}
