import { TRPCError } from "@trpc/server";
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server/rpc";
import { type RefusalCode, refusals } from "./refusals/index.ts";
import type { RefusalEntry } from "./refusals/table.ts";

/** Facts that make a refusal useful: the earliest date, the limit, the name that is taken. Plain JSON values only. */
export type Facts = Record<string, string | number | boolean | null>;

/** A refusal as a value: services return it, procedures hand it out with {@link accepted}. */
export interface Refusal {
  readonly refused: RefusalCode;
  readonly facts: Facts;
}

export function refuse(code: RefusalCode, facts: Facts = {}): Refusal {
  return { refused: code, facts };
}

export function isRefusal(value: unknown): value is Refusal {
  return (
    typeof value === "object" && value !== null && "refused" in value && typeof value.refused === "string" && value.refused in refusals
  );
}

/**
 * What a service returned, or the refusal as the error that tRPC sends.
 *
 * @throws RefusedError when the value is a refusal
 */
export function accepted<T>(result: T): Exclude<T, Refusal> {
  if (isRefusal(result)) throw new RefusedError(result);
  // The guard above cannot narrow a free type parameter.
  return result as Exclude<T, Refusal>;
}

/** The one error class for what a person can act on; everything else is unknown and stays generic outside. */
export class RefusedError extends TRPCError {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    const entry: RefusalEntry = refusals[refusal.refused];
    super({ code: trpcCodes[entry.status], message: refusal.refused });
    this.refusal = refusal;
  }
}

/** The text of a refusal in both languages, as it goes to the browser. */
export function describeRefusal(refusal: Refusal) {
  const { status, ja, en }: RefusalEntry = refusals[refusal.refused];
  return { code: refusal.refused, status, text: { ja, en }, facts: refusal.facts };
}

/** tRPC has no word for 410; its own status table decides the header, ours is in the body. */
const trpcCodes: Record<RefusalEntry["status"], TRPC_ERROR_CODE_KEY> = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  409: "CONFLICT",
  410: "NOT_FOUND",
  413: "PAYLOAD_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
  422: "UNPROCESSABLE_CONTENT",
  429: "TOO_MANY_REQUESTS",
  503: "SERVICE_UNAVAILABLE",
};
