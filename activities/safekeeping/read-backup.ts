import { z } from "zod";
import { backedUp } from "../../database/stores.ts";
import { contentOf } from "./seal.ts";

const counts = z.record(z.string(), z.number());

/** One line of a backup. `rows` is the JSON array as PostgreSQL wrote it; `part` belongs to the file that `whole` ends with its SHA-256. */
export type BackupLine =
  | { kind: "rows"; table: string; rows: string }
  | { kind: "part"; path: string; bytes: Buffer }
  | { kind: "whole"; path: string; sha256: string }
  | { kind: "end"; counts: Record<string, number> };

/**
 * Reads a backup whose seal was proved. @throws Error E_BACKUP_UNKNOWN for a line that this version does not know,
 * E_BACKUP_DAMAGED where it ends too early
 */
export async function* readBackup(path: string, key: Buffer): AsyncGenerator<BackupLine> {
  let ended = false;
  for await (const line of linesOf(path, key)) {
    const read = parse(line);
    ended = read.kind === "end";
    yield read;
  }
  if (!ended) throw new Error("E_BACKUP_DAMAGED: it has no end");
}

async function* linesOf(path: string, key: Buffer): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  for await (const chunk of contentOf(path, key)) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      yield Buffer.concat([...rest, chunk.subarray(from, end)]).toString("utf8");
      rest = [];
      from = end + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  if (rest.length > 0) throw new Error("E_BACKUP_DAMAGED: the last line is cut");
}

function parse(line: string): BackupLine {
  const rows = /^rows ([a-z_]+) (\[.*)$/s.exec(line);
  const [, table, array] = rows ?? [];
  if (table !== undefined && array !== undefined && backedUp.some((known) => known === table)) return { kind: "rows", table, rows: array };
  const file = /^file ("(?:[^"\\]|\\.)*") (= )?([0-9a-zA-Z+/=]*)$/.exec(line);
  const [, quoted, ends, content] = file ?? [];
  if (quoted !== undefined && content !== undefined) {
    const path = z.string().parse(JSON.parse(quoted));
    if (path.startsWith("/") || path.split("/").includes("..")) throw new Error("E_BACKUP_UNKNOWN: a path that leads elsewhere");
    return ends === undefined ? { kind: "part", path, bytes: Buffer.from(content, "base64") } : { kind: "whole", path, sha256: content };
  }
  if (line.startsWith("end ")) return { kind: "end", counts: counts.parse(JSON.parse(line.slice(4))) };
  throw new Error(`E_BACKUP_UNKNOWN: a line that begins with ${JSON.stringify(line.slice(0, 24))}`);
}
