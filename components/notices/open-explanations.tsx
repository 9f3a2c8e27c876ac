"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Siren } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { CommandDialog } from "../contracts/command-dialog.tsx";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { useFormats } from "../ui/use-formats.ts";

type Task = Outputs["notices"]["explanations"][number];

/** What could not be told beforehand and is owed now: emergencies to explain, refusals to tell. Nothing where nothing is owed. */
export function OpenExplanations() {
  const t = useTranslations("notices.explanations");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const format = useFormats();
  const tasks = useQuery(trpc.notices.explanations.queryOptions(undefined, { retry: false }));
  const [telling, setTelling] = useState<Task | null>(null);
  if (tasks.data === undefined || tasks.data.length === 0) return null;
  return (
    <section aria-label={t("title")} className="mx-4 mb-4 rounded border border-line bg-ochre-soft px-3 py-2 md:mx-6">
      <h2 className="flex items-center gap-1.5 text-sm font-semibold text-ink">
        <Siren size={16} aria-hidden className="text-ochre" />
        {t("title")}
      </h2>
      <ul>
        {tasks.data.map((task) => (
          <li key={`${task.contract}/${task.task}`} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5 text-sm text-ink">
            <span className="grow">
              <Link href={`/contracts/${task.contract}`} className="text-ai underline underline-offset-2">
                {task.customer}
              </Link>
              <span> {task.about === "refusal-notice" ? t("refusal") : t("emergency")}</span>
              {task.by === null ? null : <span className="figures"> {t("by", { at: format.moment(task.by, new Date()) })}</span>}
            </span>
            <RuleCite rule={task.rule} />
            <Button size="s" onClick={() => setTelling(task)}>
              {t("tell")}
            </Button>
          </li>
        ))}
      </ul>
      {telling === null ? null : (
        <CommandDialog
          stream={{ kind: "contract", id: telling.contract }}
          type="close-task"
          initial={{ task: telling.task }}
          fixed={["task"]}
          onClose={() => setTelling(null)}
          onDone={async () => {
            setTelling(null);
            await queries.invalidateQueries({ queryKey: trpc.notices.pathKey() });
          }}
        />
      )}
    </section>
  );
}
