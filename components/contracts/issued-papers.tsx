"use client";

import { useQuery } from "@tanstack/react-query";
import { FileDown } from "lucide-react";
import { useTRPC } from "../trpc.tsx";
import { useFormats } from "../ui/use-formats.ts";

/** Papers of one kind that were issued for a contract and are kept, newest first. */
export function IssuedPapers({ contract, kind, title }: { contract: string; kind: "quotation" | "certificate"; title: string }) {
  const trpc = useTRPC();
  const format = useFormats();
  const documents = useQuery(trpc.documents.list.queryOptions({ stream: { kind: "contract", id: contract } }));
  const papers = documents.data?.filter((document) => document.kind === kind) ?? [];
  if (papers.length === 0) return null;
  return (
    <section className="text-sm print:hidden">
      <h3 className="mb-1 text-xs font-medium text-ink-3">{title}</h3>
      <ul>
        {papers.map(({ id, name, createdAt, sha256 }) => (
          <li key={id} className="border-b border-line py-1 last:border-0">
            <a
              href={`/api/documents/${id}`}
              target="_blank"
              rel="noreferrer"
              className="inline-flex items-center gap-1 text-ai underline-offset-2 hover:underline"
            >
              <FileDown size={14} aria-hidden />
              {name}
            </a>
            <span className="figures ml-2 text-ink-3">{format.dateTime(createdAt)}</span>
            <code className="block text-xs break-all text-ink-3">{sha256}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
