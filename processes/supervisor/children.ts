import { join } from "node:path";
import { Connection } from "@temporalio/client";
import pg from "pg";
import { root } from "../config.ts";
import type { Environment } from "../environment.ts";
import { type Cluster, postgresCommand, SUPERUSER } from "../postgres/cluster.ts";
import { databaseUrl } from "../postgres/roles.ts";
import { temporalServerArgs } from "../temporal/server-command.ts";
import type { ChildSpec } from "./child.ts";
import type { Ports } from "./ports.ts";

export const NAMESPACE = "musubi";

interface Place {
  folder: string;
  ports: Ports;
}

export function databaseChild({ folder, ports }: Place, cluster: Cluster, password: string): ChildSpec {
  const command = postgresCommand(cluster, ports.database);
  return {
    ...command,
    name: "database",
    env: () => process.env,
    log: join(folder, "logs/database.log"),
    ready: () => databaseAnswers(databaseUrl(SUPERUSER, password, ports.database, "postgres")),
    stopSignal: "SIGINT",
    talks: false,
  };
}

export function temporalChild({ folder, ports }: Place, program: string): ChildSpec {
  const file = join(folder, "temporal/temporal.db");
  return {
    name: "temporal",
    file: program,
    args: temporalServerArgs({ port: ports.temporal, uiPort: ports.temporalUi, file, namespace: NAMESPACE }),
    cwd: folder,
    env: () => process.env,
    log: join(folder, "logs/temporal.log"),
    ready: () => temporalAnswers(`127.0.0.1:${ports.temporal}`),
    stopSignal: "SIGINT",
    talks: false,
  };
}

/** One of our own processes: `processes/<script>.ts`, ready when it prints so. */
export function nodeChild(name: string, script: string, folder: string, env: () => Environment): ChildSpec {
  return {
    name,
    file: process.execPath,
    args: ["--disable-warning=ExperimentalWarning", "--enable-source-maps", join(root, "processes", `${script}.ts`)],
    cwd: root,
    env,
    log: join(folder, "logs", `${name}.log`),
    ready: "line",
    stopSignal: "SIGTERM",
    talks: true,
  };
}

async function databaseAnswers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 1000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function temporalAnswers(address: string): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: "1s" });
  try {
    await connection.withDeadline(Date.now() + 1000, () => connection.workflowService.describeNamespace({ namespace: NAMESPACE }));
    return true;
  } finally {
    await connection.close();
  }
}
