"use client";

import { useQuery } from "@tanstack/react-query";
import { FileInput, ScrollText } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FilterSelect } from "../office/filter-select.tsx";
import { Loaded } from "../office/loaded.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { useUrlState } from "../ui/use-url-state.ts";
import { ClauseBrowser } from "./clause-browser.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import { RuleBrowser } from "./rule-browser.tsx";
import { TermsReport } from "./terms-report.tsx";
import { VersionsPanel } from "./versions-panel.tsx";

type Tab = "clauses" | "rules" | "versions" | "report";
const tabs: readonly Tab[] = ["clauses", "rules", "versions", "report"];

/** 約款: the provider's own text, its versions, and for each clause its rules, their code, tests and use. */
export function TermsPage() {
  const t = useTranslations("terms");
  const trpc = useTRPC();
  const versions = useQuery(trpc.terms.versions.queryOptions());
  const me = useQuery(trpc.me.get.queryOptions());
  const [tab, setTab] = useUrlState("tab");
  const [rule] = useUrlState("rule");
  const [text, setText] = useUrlState("text");
  const [importing, setImporting] = useState(false);
  const mayImport = me.data?.role === "administrator";
  const chosenTab: Tab = tabs.find((one) => one === tab) ?? (rule === null ? "clauses" : "rules");
  const importButton = mayImport ? (
    <Button variant="primary" icon={FileInput} onClick={() => setImporting(true)}>
      {t("import")}
    </Button>
  ) : undefined;
  return (
    <>
      <PageHeader title={t("title")} actions={importButton}>
        {t("intro")}
      </PageHeader>
      <Loaded query={versions}>
        {(data) => {
          const { versions: held, inForce, publishedOnly } = data;
          const chosen = held.find(({ id }) => id === text) ?? held.find(({ version }) => version === inForce) ?? held[0];
          const none = (
            <EmptyState icon={ScrollText} title={t("emptyTitle")} action={importButton}>
              {t("emptyBody")}
            </EmptyState>
          );
          return (
            <Tabs<Tab>
              label={t("title")}
              value={chosenTab}
              onChange={setTab}
              trailing={
                held.length > 1 && chosenTab !== "versions" ? (
                  <div className="shrink-0 pr-4 pl-2 max-sm:max-w-36 md:pr-6">
                    <FilterSelect
                      size="s"
                      label={t("version")}
                      value={chosen?.id ?? null}
                      onChange={setText}
                      items={held.map(({ id, version }) => ({
                        value: id,
                        label: version === inForce ? t("versionInForce", { version }) : version,
                      }))}
                    />
                  </div>
                ) : undefined
              }
              tabs={[
                { id: "clauses", label: t("tabs.clauses"), content: chosen === undefined ? none : <ClauseBrowser text={chosen.id} /> },
                { id: "rules", label: t("tabs.rules"), content: <RuleBrowser /> },
                {
                  id: "versions",
                  label: t("tabs.versions"),
                  content: held.length + publishedOnly.length === 0 ? none : <VersionsPanel {...data} />,
                },
                { id: "report", label: t("tabs.report"), content: chosen === undefined ? none : <TermsReport text={chosen.id} /> },
              ]}
            />
          );
        }}
      </Loaded>
      {importing ? <ImportDialog onClose={() => setImporting(false)} onDone={(id) => setText(id)} /> : null}
    </>
  );
}
