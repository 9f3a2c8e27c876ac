"use client";

import { useQuery } from "@tanstack/react-query";
import type { StreamKind } from "../../contract/machine.ts";
import type { CommandForm } from "../../server/services/command-form.ts";
import { useTRPC } from "../trpc.tsx";

export interface Acts {
  /** False until the forms have come. */
  ready: boolean;
  form: (stream: StreamKind, type: string) => CommandForm | undefined;
  /** May the present role give this command at all? */
  may: (type: string, stream?: StreamKind) => boolean;
}

/** Every command as a form, and which of them the present role may give. */
export function useActs(): Acts {
  const trpc = useTRPC();
  const forms = useQuery(trpc.contracts.forms.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  const find = (stream: StreamKind, type: string) => forms.data?.forms.find((form) => form.stream === stream && form.type === type);
  return {
    ready: forms.data !== undefined,
    form: find,
    may: (type, stream = "contract") => {
      const role = forms.data?.role;
      return role !== undefined && role !== null && (find(stream, type)?.actors.includes(role) ?? false);
    },
  };
}
