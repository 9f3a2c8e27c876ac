import type { Environment } from "../environment.ts";
import { Failure } from "../failure.ts";
import { prepareCluster, SUPERUSER } from "../postgres/cluster.ts";
import { APPLICATION_ROLE, databaseUrl, ensureDatabase, OWNER_ROLE } from "../postgres/roles.ts";
import { findTemporal } from "../temporal/find-server.ts";
import { databaseChild, temporalChild } from "./children.ts";
import type { Ports } from "./ports.ts";
import type { Progress } from "./progress.ts";
import type { Secrets } from "./secrets.ts";
import type { Supervisor } from "./supervisor.ts";

const DATABASE = "musubi";

interface Setting {
  supervisor: Supervisor;
  progress: Progress;
  folder: string;
  ports: Ports;
  env: Environment;
}

/** Our own PostgreSQL, or the one that DATABASE_URL (application) and DATABASE_OWNER_URL (migrations) name. */
export async function startDatabase({
  supervisor,
  progress,
  folder,
  ports,
  env,
  secrets,
}: Setting & { secrets: Secrets }): Promise<{ url: string; ownerUrl: string }> {
  if (env.DATABASE_URL) {
    if (env.DATABASE_OWNER_URL) return { url: env.DATABASE_URL, ownerUrl: env.DATABASE_OWNER_URL };
    throw new Failure(
      "E_CONFIG",
      "DATABASE_URL is set, DATABASE_OWNER_URL is not.",
      "Set it too: the owner of the tables, for migrations; the application never sees it.",
    );
  }
  const url = (role: string, password: string, name: string) => databaseUrl(role, password, ports.database, name);
  await progress.step("Database", async (say) => {
    say("preparing");
    const cluster = await prepareCluster(folder, secrets.databaseSuperuser);
    say("starting");
    await supervisor.start(databaseChild({ folder, ports }, cluster, secrets.databaseSuperuser));
    await ensureDatabase(url(SUPERUSER, secrets.databaseSuperuser, "postgres"), DATABASE, {
      owner: secrets.databaseOwner,
      application: secrets.databaseApplication,
    });
  });
  return { url: url(APPLICATION_ROLE, secrets.databaseApplication, DATABASE), ownerUrl: url(OWNER_ROLE, secrets.databaseOwner, DATABASE) };
}

/** Our own Temporal server, or the one of TEMPORAL_ADDRESS. Answers with its address. */
export async function startTemporal({ supervisor, progress, folder, ports, cache, env }: Setting & { cache: string }): Promise<string> {
  if (env.TEMPORAL_ADDRESS) return env.TEMPORAL_ADDRESS;
  await progress.step("Temporal server", async (say) => {
    const program = await findTemporal(cache, env, say);
    say("starting");
    await supervisor.start(temporalChild({ folder, ports }, program));
  });
  return `127.0.0.1:${ports.temporal}`;
}
