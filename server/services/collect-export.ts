import { withheldFromCustomers } from "../../contract/foresight/withheld.ts";
import type { Transaction } from "../../database/client.ts";
import { type CsvCell, csvText } from "./csv.ts";
import type { ZipEntry } from "./write-zip.ts";

export const exportStages = [
  "contracts",
  "events",
  "notices",
  "receivables",
  "documents",
  "people",
  "flows",
  "numbers",
  "prompts",
  "calls",
] as const;
export type ExportStage = (typeof exportStages)[number];

type Read = (tx: Transaction, organisationId: string) => Promise<ZipEntry[]>;

/** Documents that are the customer's too; the house's own evidence and notes stay. */
const shared = ["notice", "form", "proof", "quotation", "certificate", "invoice"];
/** The most calls that one export holds; older ones are in the list of calls. */
const CALLS = 20_000;

/**
 * A customer's data by what they are about: each as JSON as it is kept and as CSV for a spreadsheet, documents as files. In the
 * customer's own tenant: what row-level security does not show cannot come along.
 */
export const exportParts: Readonly<Record<ExportStage, Read>> = {
  contracts: async (tx, organisationId) => {
    const rows = await tx.contractRow.findMany({ where: { organisationId }, orderBy: { appliedAt: "asc" } });
    const told = rows.map(({ search: _, providerId: __, work: ___, ...row }) => row);
    return table("contracts", told, [
      "contract",
      "customer",
      "state",
      "start",
      "lastDay",
      "quantities",
      "lines",
      "seats",
      "appliedAt",
      "acceptedAt",
      "openDebt",
      "overdueDebt",
    ]);
  },

  events: async (tx, organisationId) => {
    const rows = await tx.contractEvent.findMany({
      where: { organisationId, streamKind: { in: ["contract", "account"] } },
      orderBy: { position: "asc" },
    });
    const told = rows
      .filter(({ type }) => !withheldFromCustomers.has(type))
      .map(({ position: _, providerId: __, actor, approvedBy: ___, ...row }) => ({ ...row, by: roleOf(actor) }));
    return table("events", told, ["recordedAt", "streamKind", "streamId", "sequence", "type", "rule", "validOn", "by", "data"]);
  },

  notices: async (tx, organisationId) => {
    const rows = await tx.contractNotice.findMany({ where: { organisationId }, orderBy: { sentAt: "asc" } });
    const told = rows.map(({ providerId: _, ...row }) => row);
    return table("notices", told, ["sentAt", "about", "article", "form", "issue", "arrivedAt", "streamKind", "streamId", "says"]);
  },

  receivables: async (tx, organisationId) => {
    const rows = await tx.contractDebt.findMany({ where: { organisationId }, orderBy: { issuedAt: "asc" } });
    const told = rows.map(({ providerId: _, ...row }) => row);
    return table("receivables", told, ["no", "contract", "kind", "month", "total", "open", "due", "payBy", "issuedAt", "voidedAt"]);
  },

  documents: async (tx, organisationId) => {
    const rows = await tx.document.findMany({ where: { organisationId, kind: { in: shared } }, orderBy: { createdAt: "asc" } });
    const files = rows.map(({ id, name, bytes }) => ({ name: `documents/${id}-${safeName(name)}`, bytes: new Uint8Array(bytes) }));
    const told = rows.map(({ bytes: _, providerId: __, ...row }) => row);
    return [
      ...files,
      ...table("documents", told, ["createdAt", "id", "kind", "name", "mediaType", "size", "sha256", "streamKind", "streamId"]),
    ];
  },

  people: async (tx, organisationId) => {
    const [members, parties] = [
      await tx.membership.findMany({
        where: { organisationId },
        include: { person: { select: { name: true, email: true } } },
        orderBy: { createdAt: "asc" },
      }),
      await tx.party.findMany({ where: { organisationId } }),
    ];
    const told = members.map(({ role, createdAt, deactivatedAt, person }) => ({
      name: person.name,
      email: person.email,
      role,
      createdAt,
      deactivatedAt,
    }));
    const firms = parties.map(({ providerId: _, ...row }) => row);
    return [
      ...table("people", told, ["name", "email", "role", "createdAt", "deactivatedAt"]),
      ...table("parties", firms, ["name", "nameKana", "representative", "postalCode", "address", "phone", "fax", "email", "contacts"]),
    ];
  },

  flows: async (tx, organisationId) => {
    const flows = await tx.flow.findMany({
      where: { organisationId },
      include: { draft: true, versions: { orderBy: { number: "asc" } } },
      orderBy: { createdAt: "asc" },
    });
    return flows.flatMap(({ id, name, draft, versions }) => [
      ...(draft === null ? [] : [json(`flows/${safeName(name)}-${id}/draft.json`, draft.document)]),
      ...versions.map((version) => json(`flows/${safeName(name)}-${id}/version-${version.number}.json`, version.document)),
    ]);
  },

  numbers: async (tx, organisationId) => {
    const rows = await tx.phoneNumber.findMany({ where: { organisationId }, orderBy: { e164: "asc" } });
    return table("numbers", rows, ["e164", "label", "validFrom", "validUntil"]);
  },

  prompts: async (tx, organisationId) => {
    const rows = await tx.prompt.findMany({ where: { organisationId } });
    return table("prompts", rows, ["name", "createdAt"]);
  },

  calls: async (tx, organisationId) => {
    const rows = await tx.call.findMany({
      where: { organisationId },
      orderBy: { startedAt: "desc" },
      take: CALLS,
      include: {
        steps: { orderBy: { step: "asc" }, select: { step: true, block: true, kind: true, enteredAt: true, leftAt: true, exit: true } },
      },
    });
    const told = rows.map(({ switch: _, ...row }) => row);
    return table("calls", told, [
      "id",
      "kind",
      "startedAt",
      "answeredAt",
      "endedAt",
      "number",
      "callerNumber",
      "callerShown",
      "flowId",
      "outcome",
      "endCause",
    ]);
  },
};

/** Rows as JSON, and the named columns of them as CSV. */
function table(name: string, rows: readonly object[], columns: readonly string[]): ZipEntry[] {
  const csv = csvText([
    columns,
    ...rows.map((row) => {
      const values = new Map<string, unknown>(Object.entries(row));
      return columns.map((column) => cell(values.get(column)));
    }),
  ]);
  return [json(`${name}.json`, rows), { name: `${name}.csv`, bytes: new TextEncoder().encode(csv) }];
}

function json(name: string, value: unknown): ZipEntry {
  const text = JSON.stringify(value, (_key, held: unknown) => (typeof held === "bigint" ? Number(held) : held), 2);
  return { name, bytes: new TextEncoder().encode(text) };
}

function cell(value: unknown): CsvCell {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "string" || typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return value;
  return JSON.stringify(value);
}

/** Whose act it was, without the person. */
function roleOf(actor: unknown): string {
  return typeof actor === "object" && actor !== null && "role" in actor && typeof actor.role === "string" ? actor.role : "";
}

/** A name that every file system takes. */
const safeName = (name: string): string =>
  name
    .normalize("NFC")
    .replace(/[\p{Cc}\\/:*?"<>|]/gu, "_")
    .slice(0, 80) || "_";
