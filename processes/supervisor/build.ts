import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { root } from "../config.ts";
import { contentHash } from "../content-hash.ts";
import { Failure } from "../failure.ts";

const CLIENT_SOURCES = ["prisma/schema", "package-lock.json"];
const WEB_SOURCES = [
  ...["app", "components", "server", "database", "flow", "contract", "media", "messages", "styles", "public", "prisma/schema", "telephony"],
  ...["next.config.ts", "postcss.config.mjs", "tsconfig.json", "package-lock.json"],
];

/** Generates the database client from the schema, unless it is that of this schema. Answers whether it did. */
export function generateClient(): Promise<boolean> {
  return unlessBuilt(join(root, "generated"), contentHash(root, CLIENT_SOURCES), () =>
    tool("Prisma", ["node_modules/prisma/build/index.js", "generate"]),
  );
}

/** Builds the pages for production, unless this content was built before. Answers whether it did. */
export function buildWeb(): Promise<boolean> {
  const folder = join(root, process.env.MUSUBI_WEB_BUILD || ".next");
  return unlessBuilt(folder, contentHash(root, WEB_SOURCES), () => tool("Next.js", ["node_modules/next/dist/bin/next", "build"]));
}

async function unlessBuilt(folder: string, hash: string, build: () => Promise<void>): Promise<boolean> {
  const mark = join(folder, ".musubi-content");
  if (existsSync(mark) && readFileSync(mark, "utf8") === hash) return false;
  rmSync(mark, { force: true });
  await build();
  mkdirSync(folder, { recursive: true });
  writeFileSync(mark, hash);
  return true;
}

function tool(name: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = {
      ...process.env,
      NODE_ENV: "production" as const,
      NEXT_TELEMETRY_DISABLED: "1",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
      NO_COLOR: "1",
    };
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => (output += bytes));
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0
        ? resolve()
        : reject(
            new Failure(
              "E_BUILD",
              `${name} failed:\n${stripVTControlCharacters(output).trim().slice(-4000)}`,
              "Mend what it names and start again.",
            ),
          ),
    );
  });
}
