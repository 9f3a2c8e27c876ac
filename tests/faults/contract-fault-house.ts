import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openProvider } from "../../bin/scenario/temporal/open-provider.ts";
import { type Database, openDatabase } from "../../database/client.ts";
import { root } from "../../processes/config.ts";
import { APPLICATION_ROLE, databaseUrl, OWNER_ROLE } from "../../processes/postgres/roles.ts";
import { type PostgresServer, startPostgres } from "../../processes/postgres/throw-away.ts";
import { startTemporal, type TemporalServer } from "../../processes/temporal/throw-away.ts";
import type { ContractPlan } from "../support/contract-plan.ts";
import { ContractWorkerProcess } from "../support/contract-worker-process.ts";

export type Victim = "worker" | "temporal" | "postgres";

const PASSWORD = "faults";
const NAME = "musubi_faults";

/** A provider's whole house, with the test in the place of the supervisor: what is killed is started again. */
export class ContractFaultHouse {
  readonly database: Database;
  readonly #postgres: PostgresServer;
  readonly #temporal: TemporalServer;
  readonly #owner: Database;
  readonly #worker: ContractWorkerProcess;

  private constructor(postgres: PostgresServer, temporal: TemporalServer) {
    this.#postgres = postgres;
    this.#temporal = temporal;
    const url = databaseUrl(APPLICATION_ROLE, PASSWORD, postgres.port, NAME);
    this.database = openDatabase(url, 10);
    this.#worker = new ContractWorkerProcess({ databaseUrl: url, temporal });
    this.#owner = openDatabase(databaseUrl(OWNER_ROLE, PASSWORD, postgres.port, NAME), 2);
  }

  static async open(plan: ContractPlan): Promise<ContractFaultHouse> {
    const [postgres, temporal] = await Promise.all([startPostgres(PASSWORD, NAME, { safe: true }), startTemporal()]);
    const house = new ContractFaultHouse(postgres, temporal);
    const customers = plan.accounts.map((id) => ({ id, resold: false }));
    await openProvider(house.#owner, plan.provider, plan.starts, { reseller: plan.reseller, customers });
    await house.#worker.start();
    return house;
  }

  /** kill -9, and a new start at once; returns when the new one is ready. */
  async kill(victim: Victim): Promise<void> {
    switch (victim) {
      case "worker":
        await this.#worker.kill();
        return this.#worker.start();
      case "temporal":
        await this.#temporal.kill();
        return this.#temporal.start();
      case "postgres":
        await this.#postgres.kill();
        return this.#postgres.start();
    }
  }

  /** A worker that ended by itself, because what it needs was away for too long, is started again as the supervisor does. */
  async haveWorker(): Promise<void> {
    if (!this.#worker.isAlive()) await this.#worker.start();
  }

  /** When each event was committed, by the database's own clock; by position. */
  async committedAt(provider: string): Promise<Map<string, Date>> {
    const rows = await this.#owner.$queryRaw<{ stream: string; sequence: number; at: Date }[]>`
      SELECT stream_kind || '/' || stream_id AS stream, sequence, pg_xact_commit_timestamp(xmin) AS at
      FROM contract_events WHERE provider_id = ${provider}::uuid`;
    return new Map(rows.map(({ stream, sequence, at }) => [`${stream}/${sequence}`, at]));
  }

  async close(): Promise<void> {
    await this.#worker.close();
    await Promise.all([this.database.$disconnect(), this.#owner.$disconnect()]);
    await Promise.all([this.#temporal.close(), this.#postgres.close()]);
  }
}

/** Where reports of the fault tests lie; not in the repository. */
export function reportFile(name: string): string {
  mkdirSync(join(root, ".musubi"), { recursive: true });
  return join(root, ".musubi", name);
}
