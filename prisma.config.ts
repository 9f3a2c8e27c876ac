import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "prisma/config";

const root = dirname(fileURLToPath(import.meta.url));

// Prisma's native schema engine is a download of its own; the one beside this file comes with `npm ci`.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= join(root, "prisma/schema-engine.mjs");
if (!existsSync(process.env.PRISMA_SCHEMA_ENGINE_BINARY)) throw new Error("PRISMA_SCHEMA_ENGINE_BINARY names a file that does not exist.");

/** Migrations run as the owner of the tables; a build or a generate needs no database at all. */
export default defineConfig({
  schema: join(root, "prisma/schema"),
  migrations: { path: join(root, "prisma/migrations") },
  datasource: { url: process.env.DATABASE_OWNER_URL ?? "postgresql://musubi_owner@127.0.0.1:5432/musubi" },
});
