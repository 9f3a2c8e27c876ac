"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Bookmark, BookmarkPlus, X } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Switch } from "../ui/switch.tsx";
import { useToast } from "../ui/toast.tsx";

/** Filters saved under a name: one press narrows the list again; one's own can be saved, shared and removed. */
export function SavedViews({ page }: { page: string }) {
  const t = useTranslations("office.views");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const router = useRouter();
  const path = usePathname();
  const query = useSearchParams().toString();
  const views = useQuery(trpc.views.list.queryOptions({ page }));
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.views.pathKey() });
  const save = useMutation(trpc.views.save.mutationOptions({ onSuccess: refresh }));
  const remove = useMutation(trpc.views.remove.mutationOptions({ onSuccess: refresh }));
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);

  const keep = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return;
    await save.mutateAsync({ page, name: name.trim(), query, shared });
    toast.done({ title: t("saved", { name: name.trim() }) });
    setNaming(false);
    setName("");
  };
  if ((views.data?.length ?? 0) === 0 && query === "") return null;
  return (
    <div className="flex flex-wrap items-center gap-1.5 px-4 pb-3 md:px-6">
      {(views.data ?? []).map((view) => (
        <span
          key={view.id}
          className={cx(
            "inline-flex h-7 items-center rounded border text-sm",
            view.query === query ? "border-ai bg-ai-soft text-ai" : "border-line text-ink-2",
          )}
        >
          <button
            type="button"
            aria-pressed={view.query === query}
            onClick={() => router.push(view.query === "" ? path : `${path}?${view.query}`)}
            className="flex h-full items-center gap-1.5 rounded px-2 hover:bg-hover"
          >
            <Bookmark size={13} aria-hidden />
            {view.name}
          </button>
          {view.own ? (
            <button
              type="button"
              aria-label={t("remove", { name: view.name })}
              onClick={() => remove.mutate({ id: view.id })}
              className="flex h-full w-6 items-center justify-center rounded text-ink-3 hover:bg-hover hover:text-ink"
            >
              <X size={13} aria-hidden />
            </button>
          ) : null}
        </span>
      ))}
      {query === "" ? null : (
        <Button size="s" variant="ghost" icon={BookmarkPlus} onClick={() => setNaming(true)}>
          {t("save")}
        </Button>
      )}
      {naming ? (
        <Dialog
          open
          onClose={() => setNaming(false)}
          width="s"
          title={t("save")}
          footer={
            <Button type="submit" form="view-name" variant="primary" busy={save.isPending}>
              {t("keep")}
            </Button>
          }
        >
          <form id="view-name" onSubmit={(event) => void keep(event)} className="flex flex-col gap-3">
            <Field label={t("name")} required>
              <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
            </Field>
            <Switch checked={shared} onChange={setShared}>
              {t("shared")}
            </Switch>
          </form>
        </Dialog>
      ) : null}
    </div>
  );
}
