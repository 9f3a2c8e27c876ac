"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Clock, Plus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { ListPage } from "../list-page.tsx";
import { refusalOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { matches } from "../ui/fold.ts";
import { useToast } from "../ui/toast.tsx";
import { useUrlState } from "../ui/use-url-state.ts";
import { HoursDialog } from "./hours-dialog.tsx";
import { useHoursColumns } from "./use-hours-columns.tsx";

export type CalendarRow = Outputs["calendars"]["list"][number];

/** Hours by a name: changed here, they count at once in every flow that goes by them. */
export function HoursPage() {
  const t = useTranslations("hours");
  const locale = useLocale();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const calendars = useQuery(trpc.calendars.list.queryOptions(undefined, { refetchInterval: 60_000 }));
  const me = useQuery(trpc.me.get.queryOptions());
  const [query, setQuery] = useUrlState("q");
  const [sort, setSort] = useUrlState("sort");
  const [chosen, setChosen] = useUrlState("calendar");
  const [removing, setRemoving] = useState<CalendarRow | null>(null);
  const role = me.data?.role;
  const mayEdit = role === "customer-administrator" || role === "administrator" || role === "operator";
  const columns = useHoursColumns({ mayEdit, onEdit: (row) => setChosen(row.id), onRemove: setRemoving });
  const remove = useMutation(
    trpc.calendars.remove.mutationOptions({
      onSuccess: async () => {
        setRemoving(null);
        toast.done({ title: t("removed") });
        await queries.invalidateQueries({ queryKey: trpc.calendars.list.queryKey() });
      },
      onError: (error) => {
        setRemoving(null);
        toast.failed({ title: t("notRemoved"), description: refusalOf(error)?.text[locale] });
      },
    }),
  );

  const all = calendars.data ?? [];
  const found = all.filter((row) => matches(query ?? "", row.name, row.label, ...row.usedIn.map(({ flow }) => flow)));
  const open = mayEdit ? all.find(({ id }) => id === chosen) : undefined;
  const create = mayEdit ? (
    <Button variant="primary" icon={Plus} onClick={() => setChosen("new")}>
      {t("new")}
    </Button>
  ) : undefined;
  return (
    <>
      <ListPage
        title={t("title")}
        intro={t("intro")}
        actions={create}
        source={calendars}
        empty={{ icon: Clock, title: t("emptyTitle"), body: t("emptyBody"), action: create }}
        search={{ label: t("search"), query: query ?? "", onQuery: setQuery }}
        found={found.length}
        narrowed={(query ?? "") !== ""}
        onClear={() => setQuery(null)}
      >
        <DataTable<CalendarRow>
          label={t("title")}
          rows={found}
          columns={columns}
          rowKey={({ id }) => id}
          sort={sort ?? undefined}
          onSort={setSort}
        />
      </ListPage>
      {open !== undefined || (chosen === "new" && mayEdit) ? (
        <HoursDialog key={open?.revision ?? "new"} calendar={open ?? null} onClose={() => setChosen(null)} />
      ) : null}
      <ConfirmDialog
        open={removing !== null}
        onClose={() => setRemoving(null)}
        onConfirm={() => removing !== null && remove.mutate({ id: removing.id })}
        title={t("removeTitle", { name: removing?.label || (removing?.name ?? "") })}
        description={t("removeBody")}
        action={t("remove")}
        danger
        busy={remove.isPending}
      />
    </>
  );
}
