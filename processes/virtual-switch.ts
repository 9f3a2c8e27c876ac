import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { workerRights } from "../telephony/virtual-switch/esl-user.ts";
import { startVirtualSwitch } from "../telephony/virtual-switch/virtual-switch.ts";
import { announceReady } from "./announce-ready.ts";
import type { Environment } from "./environment.ts";
import { Failure, report } from "./failure.ts";

const port = z.coerce.number().int().min(1).max(65_535);

const environment = z.object({
  /** Where call workers connect (event socket), on loopback. */
  MUSUBI_VIRTUAL_SWITCH_ESL_PORT: port.default(18_021),
  /** Where the web process brings callers from browsers, on loopback. */
  MUSUBI_LINE_PORT: port.default(18_022),
  /** Of the user `musubi@musubi`. */
  MUSUBI_VIRTUAL_SWITCH_PASSWORD: z.string().min(8, "must have at least 8 characters"),
  MUSUBI_DATA: z.string().min(1).default(".musubi"),
});

/** The virtual switch as a process: calls of browsers, driven over the event socket. Its calls end when it ends. */
async function main(env: Environment): Promise<void> {
  const read = environment.safeParse(env);
  if (!read.success) {
    const wrong = read.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("; ");
    throw new Failure("E_CONFIG", `The virtual switch cannot start: ${wrong}.`, "Set these variables, or start everything with bin/start.");
  }
  const { MUSUBI_VIRTUAL_SWITCH_ESL_PORT: eslPort, MUSUBI_LINE_PORT: linePort, MUSUBI_VIRTUAL_SWITCH_PASSWORD: password } = read.data;
  const mediaFolder = join(resolve(read.data.MUSUBI_DATA), "media");
  mkdirSync(mediaFolder, { recursive: true });

  const virtual = await startVirtualSwitch({
    ...{ eslPort, linePort, mediaFolder },
    users: [{ user: "musubi@musubi", password, ...workerRights }],
    log: (level, text, channel) => {
      if (level === "warning" || level === "error") process.stderr.write(`${JSON.stringify({ level, text, channel })}\n`);
    },
  }).catch((error: unknown) => {
    throw taken(error, { eslPort, linePort });
  });
  announceReady({ eslPort: virtual.eslPort, linePort: virtual.linePort });

  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void virtual.close().then(() => process.exit(0)));
}

function taken(error: unknown, ports: { eslPort: number; linePort: number }): unknown {
  if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) return error;
  return new Failure(
    "E_PORT_TAKEN",
    `The virtual switch needs the ports ${ports.eslPort} and ${ports.linePort}, and one of them is taken.`,
    "Set MUSUBI_VIRTUAL_SWITCH_ESL_PORT and MUSUBI_LINE_PORT to free ports.",
    error,
  );
}

main(process.env).catch(report);
