import { TRPCClientError } from "@trpc/client";
import type { AppRouter } from "../server/routers/index.ts";

type ErrorData = NonNullable<TRPCClientError<AppRouter>["data"]>;

/** What a person can act on: code, text in both languages, facts. */
export type ShownRefusal = NonNullable<ErrorData["refusal"]>;

/** The refusal in an error of a query or mutation; null when it is something unexpected. */
export function refusalOf(error: unknown): ShownRefusal | null {
  return dataOf(error)?.refusal ?? null;
}

/** The number under which the log has the whole story of an unexpected error. */
export function requestIdOf(error: unknown): string | null {
  return dataOf(error)?.requestId ?? null;
}

function dataOf(error: unknown): ErrorData | null {
  // The server's error formatter makes this shape.
  return error instanceof TRPCClientError ? ((error.data as ErrorData | undefined) ?? null) : null;
}
