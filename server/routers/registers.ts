import { z } from "zod";
import { dayOf } from "../../contract/lifecycle/dates.ts";
import type { Transaction } from "../../database/client.ts";
import { officeProcedure } from "../office-procedure.ts";
import { providerRoles } from "../services/contract-actor.ts";
import { csvText } from "../services/csv.ts";
import { eventsByType } from "../services/events-by-type.ts";
import { customersOf } from "../services/names-of.ts";
import { peopleByName } from "../services/people-by-name.ts";
import { plain } from "../services/plain.ts";
import { readSettledBook } from "../services/read-settled-book.ts";
import { contractorEvents, contractorRegister, disclosureEvents, disclosureRegister } from "../services/registers/contractors.ts";
import type { Entry } from "../services/registers/entry.ts";
import { environmentEvents, environmentRegister } from "../services/registers/environment.ts";
import { goodFaithEvents, goodFaithRegister } from "../services/registers/good-faith.ts";
import { incidentRegister } from "../services/registers/incidents.ts";
import { informationEvents, informationRegister, sharedUserEvents, sharedUserRegister } from "../services/registers/information.ts";
import { inquiryEvents, inquiryRegister } from "../services/registers/inquiries.ts";
import { specialTermEvents, specialTermRegister } from "../services/registers/special-terms.ts";
import { claimRegister, violationEvents, violationRegister } from "../services/registers/violations.ts";
import { router } from "../trpc.ts";

const readers = officeProcedure.for(...providerRoles);
const of = z.object({ contract: z.uuid().nullable().default(null) }).default({ contract: null });

interface Asking {
  readonly provider: string;
  readonly at: string;
  readonly contract: string | null;
}

export const registersRouter = router({
  /** Whose registers these are, and the customer of the one contract that they are narrowed to. */
  about: readers.input(of).query(async ({ ctx, input: { contract } }) => {
    const names = await ctx.office((tx) => customersOf(tx, contract === null ? [] : [contract]));
    return { provider: ctx.provider, customer: contract === null ? null : (names.get(contract) ?? "") };
  }),

  specialTerms: readers.input(of).query(({ ctx, input }) => ctx.office((tx) => specialTerms(tx, { ...ctx, ...input }))),
  information: readers.input(of).query(({ ctx, input }) => ctx.office((tx) => information(tx, { ...ctx, ...input }))),
  sharedUsers: readers.query(({ ctx }) => ctx.office((tx) => sharedUsers(tx, { ...ctx, contract: null }))),
  inquiries: readers.input(of).query(({ ctx, input }) => ctx.office((tx) => inquiries(tx, { ...ctx, ...input }))),
  contractors: readers.query(({ ctx }) => ctx.office((tx) => contractors(tx, { ...ctx, contract: null }))),
  disclosures: readers.input(of).query(({ ctx, input }) => ctx.office((tx) => disclosures(tx, { ...ctx, ...input }))),
  violations: readers.input(of).query(({ ctx, input }) => ctx.office((tx) => violations(tx, { ...ctx, ...input }))),
  claims: readers.input(of).query(({ ctx, input }) => ctx.office((tx) => claims(tx, { ...ctx, ...input }))),
  goodFaith: readers.input(of).query(({ ctx, input }) => ctx.office((tx) => goodFaith(tx, { ...ctx, ...input }))),
  environment: readers.input(of).query(({ ctx, input }) => ctx.office((tx) => environment(tx, { ...ctx, ...input }))),

  /** Incidents with personal data and their legal clocks (47-12). */
  incidents: readers.query(async ({ ctx }) => {
    const { incidents } = await readSettledBook(ctx.database, ctx.provider, ctx.at, ["incident"]);
    const rows = incidentRegister([...incidents.values()], ctx.at);
    const names = await ctx.office((tx) =>
      customersOf(
        tx,
        rows.flatMap(({ contracts }) => contracts),
      ),
    );
    return rows.map((row) => ({ ...row, customers: row.contracts.map((contract) => ({ contract, customer: names.get(contract) ?? "" })) }));
  }),

  /** One register as a file. */
  export: readers
    .input(
      z.object({
        register: z.enum([
          "specialTerms",
          "information",
          "sharedUsers",
          "inquiries",
          "contractors",
          "disclosures",
          "violations",
          "claims",
          "goodFaith",
          "environment",
        ]),
        contract: z.uuid().nullable().default(null),
      }),
    )
    .query(async ({ ctx, input }) => {
      const list: List = lists[input.register];
      const rows: readonly Record<string, unknown>[] = (await ctx.office((tx) => list(tx, { ...ctx, contract: input.contract }))).map(
        (row) => ({ ...row }),
      );
      const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      return { csv: csvText([columns, ...rows.map((row) => columns.map((name) => cellOf(row[name])))]) };
    }),
});

const specialTerms = async (tx: Transaction, { provider, at, contract }: Asking) =>
  shown(tx, specialTermRegister(await eventsByType(tx, provider, specialTermEvents, contract), dayOf(at)));
const information = async (tx: Transaction, { provider, contract }: Asking) =>
  shown(tx, informationRegister(await eventsByType(tx, provider, informationEvents, contract)));
const sharedUsers = async (tx: Transaction, { provider }: Asking) =>
  shown(tx, sharedUserRegister(await eventsByType(tx, provider, sharedUserEvents)));
const inquiries = async (tx: Transaction, { provider, contract }: Asking) =>
  shown(tx, inquiryRegister(await eventsByType(tx, provider, inquiryEvents, contract)));
const contractors = async (tx: Transaction, { provider }: Asking) =>
  shown(tx, contractorRegister(await eventsByType(tx, provider, contractorEvents)));
const disclosures = async (tx: Transaction, { provider, contract }: Asking) =>
  shown(tx, disclosureRegister(await eventsByType(tx, provider, disclosureEvents, contract)));
const violations = async (tx: Transaction, { provider, contract }: Asking) =>
  shown(tx, violationRegister(await eventsByType(tx, provider, violationEvents, contract)));
const claims = async (tx: Transaction, { provider, contract }: Asking) =>
  shown(tx, claimRegister(await eventsByType(tx, provider, violationEvents, contract)));
const goodFaith = async (tx: Transaction, { provider, contract }: Asking) =>
  shown(tx, goodFaithRegister(await eventsByType(tx, provider, goodFaithEvents, contract)));
const environment = async (tx: Transaction, { provider, contract }: Asking) =>
  shown(tx, environmentRegister(await eventsByType(tx, provider, environmentEvents, contract)));

type List = (tx: Transaction, asking: Asking) => Promise<readonly object[]>;
const lists = {
  specialTerms,
  information,
  sharedUsers,
  inquiries,
  contractors,
  disclosures,
  violations,
  claims,
  goodFaith,
  environment,
} as const satisfies Record<string, List>;

/** Ids as the names that people know; `by` is the person, whatever was acted for. */
async function shown<Row extends Entry>(tx: Transaction, rows: readonly Row[]) {
  const [customers, people] = await Promise.all([
    customersOf(
      tx,
      rows.flatMap(({ contract }) => contract ?? []),
    ),
    peopleByName(
      tx,
      rows.flatMap(({ by, approvedBy }) => [by.person, approvedBy?.person]),
    ),
  ]);
  return rows.map(({ by, approvedBy, ...row }) =>
    plain({
      ...row,
      customer: row.contract === null ? null : (customers.get(row.contract) ?? ""),
      by: people.get(by.person) ?? null,
      role: by.role,
      approvedBy: approvedBy === null ? null : (people.get(approvedBy.person) ?? approvedBy.role),
    }),
  );
}

function cellOf(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : JSON.stringify(value);
}
