import type { ProvidedContext } from "vitest";
import { startPostgres } from "../../processes/postgres/throw-away.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresPort: number;
  }
}

/** One password for all: the server listens on loopback for the time of a test run. */
export const TEST_PASSWORD = "test";
export const TEMPLATE = "musubi_template";

/** Once for a run of a project: a throw-away server with a migrated template, from which every test file copies its own database. */
export default async function setUp(project: {
  provide(key: "postgresPort", value: ProvidedContext["postgresPort"]): void;
}): Promise<() => Promise<void>> {
  const server = await startPostgres(TEST_PASSWORD, TEMPLATE);
  project.provide("postgresPort", server.port);
  return () => server.close();
}
