import { type Database, openDatabase } from "../database/client.ts";
import { providerOf } from "../database/record/unit-of.ts";
import { organisationIds } from "../database/tenant.ts";
import { readConfig } from "../processes/config.ts";
import { Failure } from "../processes/failure.ts";
import { installation } from "./installation.ts";

export interface House {
  readonly db: Database;
  /** All providers of the installation, or the one that was named. */
  readonly providers: readonly string[];
}

/** What a command of the record works on: the installation's database and its providers. A failure is told with its cure; answers with the exit code. */
export async function inHouse(named: string | undefined, work: (house: House) => Promise<number>): Promise<number> {
  let db: Database | undefined;
  try {
    db = openDatabase(readConfig(installation(process.env)).databaseUrl, 4);
    const all = new Set<string>();
    for (const id of await organisationIds(db)) all.add((await providerOf(db, id)) ?? id);
    if (named !== undefined && !all.has(named))
      throw new Failure("E_NO_SUCH_PROVIDER", `There is no provider ${named}.`, `Known: ${[...all].join(" ") || "none"}.`);
    return await work({ db, providers: named === undefined ? [...all] : [named] });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    process.stderr.write(`${error.code}: ${error.message}\n  ${error.cure}\n`);
    return 1;
  } finally {
    await db?.$disconnect();
  }
}

export const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);

/** A word after a flag. */
export function flag(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args[at + 1];
}
