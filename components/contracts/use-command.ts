"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { StreamRef } from "../../contract/machine.ts";
import type { Outputs } from "../../server/routers/index.ts";
import type { CommandForm } from "../../server/services/command-form.ts";
import { useTRPC } from "../trpc.tsx";
import { useDebounced } from "../ui/use-debounced.ts";
import { type Draft, missingIn, payloadOf } from "./form/draft.ts";

/** What came by paper or fax: when, by which documents, and why it is entered only now. */
export interface Paper {
  receivedAt: string | null;
  documents: readonly string[];
  reason: string;
}

export type Given = Outputs["contracts"]["give"];
export type Previewed = Outputs["contracts"]["preview"];

export interface UseCommand {
  draft: Draft;
  setDraft: (draft: Draft) => void;
  paper: Paper | null;
  setPaper: (paper: Paper | null) => void;
  waiver: string | null;
  setWaiver: (reason: string | null) => void;
  /** Required fields that are empty. */
  missing: readonly string[];
  preview: { data: Previewed | undefined; busy: boolean; failed: boolean };
  /** Answers null where the network failed. The same id is sent until something else is asked, so that a second press changes nothing. */
  give: () => Promise<Given | null>;
  giving: boolean;
}

/** A command while it is filled in: the server says what would come of it as one types. */
export function useCommand(form: CommandForm, stream: StreamRef, initial: Draft, came: Paper | null = null): UseCommand {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Draft>(initial);
  const [paper, setPaper] = useState<Paper | null>(came);
  const [waiver, setWaiver] = useState<string | null>(null);
  const [previewId] = useState(() => crypto.randomUUID());
  const missing = missingIn(form.fields, draft);
  // By its parts: whoever renders this makes the stream's object anew each time.
  const { kind, id } = stream;
  const input = useMemo(
    () => ({
      stream: { kind, id },
      type: form.type,
      data: payloadOf(form.fields, draft),
      ...(paper === null
        ? {}
        : { receivedAt: paper.receivedAt ?? undefined, documents: [...paper.documents], reason: paper.reason || undefined }),
      ...(waiver === null ? {} : { waiver: { reason: waiver } }),
    }),
    [kind, id, form, draft, paper, waiver],
  );
  // Another content is another command; the same one, pressed twice, is the same.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the id changes with what is asked
  const commandId = useMemo(() => crypto.randomUUID(), [input]);
  const settled = useDebounced(input, 250);
  const preview = useQuery(
    trpc.contracts.preview.queryOptions(
      { ...settled, commandId: previewId },
      { enabled: missing.length === 0, placeholderData: keepPreviousData, staleTime: 0, gcTime: 0 },
    ),
  );
  const given = useMutation(trpc.contracts.give.mutationOptions());

  const give = async () => {
    try {
      const answer = await given.mutateAsync({ ...input, commandId });
      if (answer.ok)
        await Promise.all([
          queries.invalidateQueries({ queryKey: trpc.contracts.pathKey() }),
          queries.invalidateQueries({ queryKey: trpc.work.pathKey() }),
        ]);
      return answer;
    } catch {
      return null;
    }
  };
  return {
    draft,
    setDraft,
    paper,
    setPaper,
    waiver,
    setWaiver,
    missing,
    preview: {
      data: missing.length === 0 ? preview.data : undefined,
      busy: preview.isFetching || settled !== input,
      failed: preview.isError,
    },
    give,
    giving: given.isPending,
  };
}
