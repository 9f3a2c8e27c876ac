import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { dataFolder } from "../processes/config.ts";
import type { Environment } from "../processes/environment.ts";
import { Failure } from "../processes/failure.ts";
import { APPLICATION_ROLE, databaseUrl } from "../processes/postgres/roles.ts";
import { readPorts } from "../processes/supervisor/ports.ts";

const secretsOfDemo = z.object({ databaseApplication: z.string(), payloadKey: z.string(), backupKey: z.string().optional() });

/**
 * The environment of the installation that a command is for: that of the shell where it names a database, else of the bin/start that
 * uses this data folder (MUSUBI_DATA) and these ports. @throws Failure E_NO_INSTALLATION where there is neither
 */
export function installation(env: Environment): Environment {
  if (env.DATABASE_URL) return env;
  const file = join(dataFolder(env), "secrets.json");
  if (!existsSync(file)) {
    throw new Failure(
      "E_NO_INSTALLATION",
      "Neither DATABASE_URL nor a data folder of bin/start names an installation.",
      "Set the variables of docs/operating.md, or MUSUBI_DATA to the folder that bin/start uses.",
    );
  }
  const secrets = secretsOfDemo.parse(JSON.parse(readFileSync(file, "utf8")));
  return {
    MUSUBI_PAYLOAD_KEY: secrets.payloadKey,
    ...(secrets.backupKey ? { MUSUBI_BACKUP_KEY: secrets.backupKey } : {}),
    TEMPORAL_ADDRESS: `127.0.0.1:${readPorts(env).temporal}`,
    ...Object.fromEntries(Object.entries(env).filter(([, value]) => value !== "")),
    DATABASE_URL: databaseUrl(APPLICATION_ROLE, secrets.databaseApplication, readPorts(env).database, "musubi"),
  };
}
