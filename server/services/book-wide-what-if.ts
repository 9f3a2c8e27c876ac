import { setImmediate as breathe } from "node:timers/promises";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { type Affected, affectedBy } from "../../contract/foresight/book-wide.ts";
import { emptyBook, step } from "../../contract/lifecycle/book.ts";
import { endOf } from "../../contract/lifecycle/dates.ts";
import type { DayText, InstantText } from "../../contract/machine.ts";
import { isRefusal } from "../../contract/refusal.ts";
import { type Step, stepSchema } from "../../contract/scenario/format.ts";
import { commandOf, type Names } from "../../contract/scenario/step-command.ts";
import { seedWorld } from "../../contract/world.ts";
import type { Database } from "../../database/client.ts";
import { providerNow } from "../../database/record/clock.ts";
import { readProvider, readUnit } from "../../database/record/read-unit.ts";
import { withTenant } from "../../database/tenant.ts";
import { type ShownContractRefusal, showRefusal } from "./show-refusal.ts";

/** What a provider may change for all: each is a command of its own stream. */
export const wideChanges = [
  "draft-price-revision",
  "set-policy",
  "set-tax-rate",
  "set-holiday",
  "set-number-levy",
  "publish-terms",
  "abolish-addon",
  "abolish-service",
] as const;

export const wideChange = z.object({ type: z.enum(wideChanges), data: z.record(z.string(), z.unknown()), until: z.iso.date() });
export type WideChange = z.output<typeof wideChange>;

/** A contract that the change would touch, without the lines of its documents. */
export interface AffectedRow {
  readonly contract: string;
  readonly customer: string;
  readonly yen: number;
  readonly documents: readonly {
    month: string;
    kind: string;
    before: number | null;
    after: number | null;
    payByBefore: DayText | null;
    payByAfter: DayText | null;
  }[];
  readonly notices: readonly { about: string; article: string; form: string; mustArriveBy: DayText | null }[];
  readonly dates: Affected["dates"];
}

export type WideProgress =
  | { readonly kind: "refused"; readonly refusal: ShownContractRefusal }
  | {
      readonly kind: "progress";
      readonly now: InstantText;
      /** Customers looked at, and all of them. */
      readonly done: number;
      readonly total: number;
      /** Seconds left by the pace so far; null at the start. */
      readonly left: number | null;
      readonly rows: readonly AffectedRow[];
      readonly over: boolean;
    };

/** So often a reader hears of progress. */
const TELL_MS = 250;

/**
 * Asks every customer of a provider what a change made now would mean through the day `until`. Nothing is written. Each part is told
 * as it is found; a reader that comes back with the last id goes on after that customer. Stops when `signal` aborts.
 */
export async function* bookWideWhatIf(
  database: Database,
  provider: string,
  { type, data, until }: WideChange,
  after: string | null,
  signal: AbortSignal | undefined,
) {
  const now = await providerNow(database, provider);
  const steps = stepsOf(type, data, now);
  const names: Names = { provider, account: "account", contract: "contract", incident: "incident", reseller: "reseller" };
  const refusal = await refusedBy(database, provider, names, steps, now);
  if (refusal !== null) {
    yield tracked("end", { kind: "refused", refusal } satisfies WideProgress);
    return await closed(signal);
  }
  const customers = await withTenant(
    database,
    { organisationId: provider },
    (tx) =>
      tx.$queryRaw<{ id: string; name: string }[]>`
      SELECT organisation_id::text AS id, min(customer) AS name FROM contract_list
      WHERE phase NOT IN ('none', 'refused', 'withdrawn', 'purged') GROUP BY organisation_id ORDER BY organisation_id`,
  );
  const total = customers.length;
  let done = after === null || after === "end" ? 0 : customers.filter(({ id }) => id <= after).length;
  const skipped = done;
  const begun = performance.now();
  let told = begun;
  let rows: AffectedRow[] = [];
  for (const { id, name } of customers.slice(done)) {
    if (signal?.aborted) return;
    const book = await readUnit(database, { provider, unit: { kind: "account", id }, now });
    const found = affectedBy(book, { ...names, account: id }, steps, now, endOf(until));
    if (isRefusal(found)) throw new Error(`a change that the provider may make is refused beside ${id}: ${found.code}`);
    rows.push(...found.map((one) => rowOf(one, name)));
    done += 1;
    const seconds = (performance.now() - begun) / 1000;
    if (performance.now() - told >= TELL_MS) {
      const left = Math.round((seconds / (done - skipped)) * (total - done));
      yield tracked(id, { kind: "progress", now, done, total, left, rows, over: false } satisfies WideProgress);
      rows = [];
      told = performance.now();
    }
    // Others are served in between.
    await breathe();
  }
  yield tracked("end", { kind: "progress", now, done, total, left: 0, rows, over: true } satisfies WideProgress);
  await closed(signal);
}

/** A draft of prices says nothing to anybody: its approval does. */
function stepsOf(type: WideChange["type"], data: WideChange["data"], now: InstantText): Step[] {
  const given = (command: string, payload: unknown) => stepSchema.parse({ at: now, do: command, as: "administrator", with: payload });
  if (type !== "draft-price-revision") return [given(type, data)];
  const revision = typeof data.revision === "string" && data.revision !== "" ? data.revision : "what-if";
  return [given(type, { ...data, revision }), given("approve-price-revision", { revision })];
}

/** Whether the provider may make the change at all, asked once, without any customer. */
async function refusedBy(
  database: Database,
  provider: string,
  names: Names,
  steps: readonly Step[],
  now: InstantText,
): Promise<ShownContractRefusal | null> {
  let book = { ...emptyBook(seedWorld, provider), provider: await readProvider(database, { provider, now }) };
  for (const [index, one] of steps.entries()) {
    const outcome = step(book, commandOf(one, `what-if-${index + 1}`, book, names), now);
    if (outcome.refusal !== null) return showRefusal(outcome.refusal, { stream: "provider", type: steps[0]?.do ?? one.do });
    book = { ...outcome.book };
  }
  return null;
}

function rowOf({ contract, yen, documents, notices, dates }: Affected, customer: string): AffectedRow {
  return {
    contract,
    customer,
    yen,
    documents: documents.map(({ before, after }) => ({
      month: (after ?? before)?.month ?? "",
      kind: (after ?? before)?.kind ?? "",
      before: before?.total ?? null,
      after: after?.total ?? null,
      payByBefore: before?.payBy ?? null,
      payByAfter: after?.payBy ?? null,
    })),
    notices: notices.map(({ about, article, form, mustArriveBy }) => ({ about, article, form, mustArriveBy })),
    dates,
  };
}

/** A stream that ended would be asked for again: the reader closes it when it has read the end. */
function closed(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal === undefined || signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
