import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { z } from "zod";
import type { Transaction } from "../../database/client.ts";
import { backedUp } from "../../database/stores.ts";
import { filesBelow } from "./files-below.ts";

const ROWS = 500;

/** Rows by table, and `media` for files. */
export type BackupCounts = Record<string, number>;

/**
 * A tenant's rows and files as lines, in the order in which they can be brought back:
 * `rows <table> <JSON array>`, `file <path> <base64> <last>` for each part of a file, `end <counts>`.
 * Rows stay the JSON that PostgreSQL wrote, so that no number loses a digit on the way. The transaction is one snapshot.
 */
export async function* backupLines(tx: Transaction, organisation: string, mediaFolder: string): AsyncGenerator<string> {
  const owner = z.uuid().parse(organisation);
  const counts: BackupCounts = {};
  for (const table of backedUp) {
    counts[table] = 0;
    await tx.$executeRawUnsafe(
      `DECLARE backup_rows NO SCROLL CURSOR FOR SELECT to_jsonb(t)::text AS row FROM "${table}" t WHERE ${rowsOf(table, owner)}`,
    );
    for (;;) {
      const rows = await tx.$queryRawUnsafe<{ row: string }[]>(`FETCH ${ROWS} FROM backup_rows`);
      if (rows.length === 0) break;
      counts[table] += rows.length;
      yield `rows ${table} [${rows.map(({ row }) => row).join(",")}]\n`;
    }
    await tx.$executeRawUnsafe("CLOSE backup_rows");
  }
  counts.media = 0;
  for (const path of await filesBelow(mediaFolder)) {
    counts.media += 1;
    const hash = createHash("sha256");
    for await (const part of createReadStream(`${mediaFolder}/${path}`, { highWaterMark: 768 * 1024 })) {
      hash.update(part);
      yield `file ${JSON.stringify(path)} ${Buffer.from(part).toString("base64")}\n`;
    }
    yield `file ${JSON.stringify(path)} = ${hash.digest("hex")}\n`;
  }
  yield `end ${JSON.stringify(counts)}\n`;
}

function rowsOf(table: string, owner: string): string {
  if (table === "organisations") return `id = '${owner}'`;
  if (table === "people") return `id IN (SELECT person_id FROM memberships WHERE organisation_id = '${owner}')`;
  return `organisation_id = '${owner}'`;
}
