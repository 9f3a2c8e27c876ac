import { APPLICATION_ROLE, databaseUrl, OWNER_ROLE } from "../../../processes/postgres/roles.ts";
import { startPostgres } from "../../../processes/postgres/throw-away.ts";
import { startTemporal } from "../../../processes/temporal/throw-away.ts";
import type { ScenarioPlace } from "./scenario-house.ts";

/** Servers for the time of one command: started in a few seconds, thrown away afterwards. Loopback only. */
export async function ownServers(): Promise<{ place: ScenarioPlace; close(): Promise<void> }> {
  const password = "scenario";
  const name = "musubi_scenario";
  const [postgres, temporal] = await Promise.all([startPostgres(password, name), startTemporal()]);
  return {
    place: {
      databaseUrl: databaseUrl(APPLICATION_ROLE, password, postgres.port, name),
      ownerUrl: databaseUrl(OWNER_ROLE, password, postgres.port, name),
      temporal,
    },
    close: async () => {
      await Promise.all([postgres.close(), temporal.close()]);
    },
  };
}
