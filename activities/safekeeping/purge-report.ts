import { createHash } from "node:crypto";
import { z } from "zod";

const count = z.number().int().min(0);

/** What went from one store. `sha256`: over the SHA-256s of the rows or files, in their order; of nothing for what was only blanked. */
export const purgedStore = z.object({
  store: z.string(),
  kind: z.enum(["table", "people", "scrubbed", "folder", "key"]),
  count,
  bytes: count,
  sha256: z.string(),
});

/** What stays with the provider, how much of it, and why. */
const keptStore = z.object({ store: z.string(), count, why: z.object({ ja: z.string(), en: z.string() }) });

/** What a certificate of deletion says. Instants in UTC, days in JST; `sha256` over the canonical JSON of all the rest. */
export const purgeReport = z.object({
  organisation: z.string(),
  contracts: z.array(z.string()),
  order: z.string(),
  begunAt: z.string(),
  doneAt: z.string(),
  deleted: z.array(purgedStore),
  kept: z.array(keptStore),
  /** Backups that cannot be read any more: how many files are left, and the last day on which one of them must still exist. */
  backups: z.object({ files: count, keptUntil: z.string().nullable(), keys: z.array(z.string()), keyDestroyedAt: z.string() }),
  sha256: z.string(),
});

export type PurgedStore = z.output<typeof purgedStore>;
export type KeptStore = z.output<typeof keptStore>;
export type PurgeReport = z.output<typeof purgeReport>;

/** Why a purge does not happen now: its decision, a legal hold, or another contract of the same customer. */
export type PurgeWaits = { kind: "waits"; why: "not-decided" | "held" | "other-contracts" };

export type PurgeOutcome = { kind: "purged"; report: PurgeReport } | PurgeWaits;

export function sealReport(report: Omit<PurgeReport, "sha256">): PurgeReport {
  return { ...report, sha256: createHash("sha256").update(canonical(report)).digest("hex") };
}

/** JSON with sorted keys and no spaces: whoever has the report can work its hash out again. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value).filter(([, one]) => one !== undefined);
    return `{${entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`)
      .join(",")}}`;
  }
  return JSON.stringify(value);
}
