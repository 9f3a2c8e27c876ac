import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { Failure } from "../failure.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** Brings the database of this URL (the owner's) to the newest migration. Answers with the number of migrations applied. */
export async function migrate(ownerUrl: string): Promise<number> {
  const missing = await missingMigrations(ownerUrl);
  if (missing.length === 0) return 0;
  const { code, output } = await prisma(["migrate", "deploy"], ownerUrl);
  if (code === 0) return missing.length;
  throw new Failure(
    "E_MIGRATION",
    `The database could not be migrated:\n${output.trim()}`,
    "Nothing was served; mend the migration and start again.",
  );
}

/** Starting Prisma takes seconds; one query tells that there is nothing to do. */
async function missingMigrations(ownerUrl: string): Promise<string[]> {
  const folder = join(root, "prisma/migrations");
  const written = readdirSync(folder).filter((name) => existsSync(join(folder, name, "migration.sql")));
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const ledger = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS kept");
    if (!ledger.rows[0].kept) return written;
    const applied = await client.query(
      "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
    );
    const names = new Set(applied.rows.map((row) => row.migration_name));
    return written.filter((name) => !names.has(name));
  } finally {
    await client.end();
  }
}

function prisma(args: string[], ownerUrl: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, "node_modules/prisma/build/index.js"), ...args],
      {
        cwd: root,
        env: { ...process.env, DATABASE_OWNER_URL: ownerUrl, PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1", NO_COLOR: "1" },
      },
      (error, stdout, stderr) => resolve({ code: error ? 1 : 0, output: stdout + stderr }),
    );
  });
}
