import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleWorkflowCode } from "@temporalio/worker";
import { root } from "./config.ts";
import { contentHash } from "./content-hash.ts";

/** Each task queue has one file of workflows, so that the two deploy apart. */
export type Queue = "contracts" | "calls";

/**
 * The code of a queue's workflows as one file, kept in build/ under the hash of what it is made of, so that a worker that comes
 * back after a crash does not spend seconds on bundling while callers wait.
 */
export async function workflowBundle(queue: Queue): Promise<{ codePath: string }> {
  const folder = join(root, "build/workflows");
  const codePath = join(folder, `${queue}-${contentHash(root, ["workflows", "flow", "package-lock.json"]).slice(0, 16)}.js`);
  if (existsSync(codePath)) return { codePath };

  const { code } = await bundleWorkflowCode({ workflowsPath: join(root, `workflows/${queue}.ts`), logger: quiet });
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${codePath}.${process.pid}`, code);
  for (const old of readdirSync(folder)) if (old.startsWith(`${queue}-`) && old.endsWith(".js")) rmSync(join(folder, old), { force: true });
  renameSync(`${codePath}.${process.pid}`, codePath);
  return { codePath };
}

const quiet = {
  log: () => undefined,
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: (message: string) => process.stderr.write(`${message}\n`),
};
