import { createServer } from "node:net";
import type { Environment } from "../environment.ts";
import { Failure } from "../failure.ts";

/** Every port that bin/start opens: its variable, its default (below the range that systems lend out), what it is. All but the first are loopback only. */
const table = {
  web: { variable: "PORT", usual: 3000, what: "the web application" },
  database: { variable: "MUSUBI_DATABASE_PORT", usual: 15432, what: "PostgreSQL" },
  temporal: { variable: "MUSUBI_TEMPORAL_PORT", usual: 17233, what: "the Temporal server" },
  temporalUi: { variable: "MUSUBI_TEMPORAL_UI_PORT", usual: 18233, what: "the pages of the Temporal server" },
  esl: { variable: "MUSUBI_VIRTUAL_SWITCH_ESL_PORT", usual: 18021, what: "the virtual switch" },
  line: { variable: "MUSUBI_LINE_PORT", usual: 18022, what: "browser lines of the virtual switch" },
  control: { variable: "MUSUBI_SUPERVISOR_PORT", usual: 18099, what: "the control of bin/start" },
} as const;

type PortName = keyof typeof table;
export type Ports = Record<PortName, number>;

/** @throws Failure E_PORT for a value that is no port or given twice */
export function readPorts(env: Environment): Ports {
  const ports: Partial<Ports> = {};
  for (const name of names()) {
    const { variable, usual } = table[name];
    const port = Number(env[variable] || usual);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      throw new Failure("E_PORT", `${variable} is "${env[variable]}", which is not a port.`, "Set it to a whole number from 1 to 65535.");
    }
    const twin = names().find((other) => ports[other] === port);
    if (twin) throw new Failure("E_PORT", `${variable} and ${table[twin].variable} are both ${port}.`, "Give each a port of its own.");
    ports[name] = port;
  }
  return ports as Ports;
}

/** @throws Failure E_PORT_TAKEN naming the first of these ports that cannot be had, and the variable that moves it */
export async function refuseTakenPorts(ports: Ports, needed: readonly PortName[]): Promise<void> {
  for (const name of needed) {
    const { variable, what } = table[name];
    const code = await tryToListen(ports[name]);
    if (code === "EACCES") {
      throw new Failure(
        "E_PORT_FORBIDDEN",
        `Port ${ports[name]} for ${what} may not be used by this user.`,
        `Set ${variable} to one above 1023.`,
      );
    }
    if (code !== null) {
      throw new Failure(
        "E_PORT_TAKEN",
        `Port ${ports[name]} for ${what} is in use by another program.`,
        `Stop that program, or choose another port: ${variable}=${ports[name] + 1} bin/start`,
      );
    }
  }
}

function names(): PortName[] {
  return Object.keys(table) as PortName[];
}

function tryToListen(port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "EUNKNOWN"));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(null)));
  });
}
