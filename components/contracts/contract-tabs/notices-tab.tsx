"use client";

import { useQuery } from "@tanstack/react-query";
import { FileDown } from "lucide-react";
import { useMessages, useTranslations } from "next-intl";
import { useTRPC } from "../../trpc.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { useFormats } from "../../ui/use-formats.ts";
import type { Begin, Contract } from "../contract-page.tsx";
import { useCommandWords } from "../form/use-command-words.ts";
import { RuleCite } from "../rule-cite.tsx";
import { useActs } from "../use-acts.ts";
import { Empty, Section } from "./section.tsx";

/** Every notice with its way and its arrival (民法97), and the documents that were kept. */
export function NoticesTab({ contract, begin }: { contract: Contract; begin: Begin }) {
  const t = useTranslations("office.contract.notices");
  const { notices } = useMessages();
  const about: Readonly<Record<string, string>> = notices.about;
  const words = useCommandWords();
  const format = useFormats();
  const acts = useActs();
  return (
    <>
      <Section title={t("notices")}>
        {contract.notices.length === 0 ? (
          <Empty>{t("none")}</Empty>
        ) : (
          <ul>
            {contract.notices.map((notice) => (
              <li key={notice.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2 text-sm last:border-0">
                <span className="figures w-44 text-ink-2">{format.dateTime(notice.sentAt)}</span>
                <span className="font-medium text-ink">{about[notice.about] ?? notice.about}</span>
                <span className="text-ink-3">{words.choice("", "form", notice.form)}</span>
                {notice.arrivedAt !== null ? (
                  <span className="figures text-ink-2">{t("arrived", { date: format.dateTime(notice.arrivedAt) })}</span>
                ) : notice.bouncedAt !== null ? (
                  <Badge tone="shu">{t("bounced")}</Badge>
                ) : (
                  <Badge tone="ochre">{t("underWay")}</Badge>
                )}
                {notice.proof === null ? null : <code className="figures text-xs text-ink-3">{notice.proof}</code>}
                <RuleCite rule={notice.article} />
                {notice.arrivedAt === null &&
                contract.id !== "" &&
                acts.may("record-arrival") &&
                notice.id.startsWith(contract.account) === false ? (
                  <span className="ml-auto flex gap-1.5">
                    <Button size="s" onClick={() => begin("record-arrival", { notice: notice.id }, ["notice"])}>
                      {t("recordArrival")}
                    </Button>
                    <Button size="s" variant="ghost" onClick={() => begin("resend-notice", { notice: notice.id }, ["notice"])}>
                      {t("resend")}
                    </Button>
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Documents id={contract.id} />
    </>
  );
}

function Documents({ id }: { id: string }) {
  const t = useTranslations("office.contract.notices");
  const kinds = useTranslations("office.documentKinds");
  const format = useFormats();
  const trpc = useTRPC();
  const documents = useQuery(trpc.documents.list.queryOptions({ stream: { kind: "contract", id } }));
  return (
    <Section title={t("documents")}>
      {(documents.data?.length ?? 0) === 0 ? (
        <Empty>{t("noDocuments")}</Empty>
      ) : (
        <ul>
          {documents.data?.map((document) => (
            <li key={document.id} className="flex flex-wrap items-baseline gap-x-3 py-1 text-sm">
              <a
                href={`/api/documents/${document.id}`}
                className="inline-flex items-center gap-1 text-ai underline-offset-2 hover:underline"
              >
                <FileDown size={14} aria-hidden />
                {document.name}
              </a>
              <span className="text-ink-3">{isDocumentKind(document.kind) ? kinds(document.kind) : document.kind}</span>
              <span className="figures text-ink-3">{format.dateTime(document.createdAt)}</span>
              <code className="figures text-xs text-ink-3" title={document.sha256}>
                {document.sha256.slice(0, 12)}
              </code>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
const documentKinds = ["notice", "form", "proof", "scan", "quotation", "certificate", "evidence", "terms"] as const;
const isDocumentKind = (kind: string): kind is (typeof documentKinds)[number] => documentKinds.some((one) => one === kind);
