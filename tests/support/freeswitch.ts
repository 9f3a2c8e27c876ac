import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const configuration = resolve(dirname(fileURLToPath(import.meta.url)), "../../telephony/freeswitch/conf");

export interface FreeSwitch {
  sipPort: number;
  eslPort: number;
  user: "worker@musubi";
  password: string;
  /** What MUSUBI_SWITCHES takes. */
  url: string;
  /** The media folder that its prompts are read from. */
  media: string;
  logFile: string;
  pid(): number;
  /** kill -9, as a crash. */
  kill(): Promise<void>;
  /** The same switch again: name, ports, core database. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface FreeSwitchOptions {
  /** Folder for its log, database and media; kept by the caller. */
  folder: string;
  /** More configuration, `{ "dialplan/00-bench.xml": "<include>…" }`, read with (and before) ours. */
  overlay?: Record<string, string>;
  sessionsPerSecond?: number;
}

/** Where FreeSWITCH is installed (its prefix), or undefined: tests that need it then say that they were skipped. */
export const freeSwitchHome: string | undefined = process.env.FREESWITCH_HOME || undefined;

/** Starts a FreeSWITCH of its own on free loopback ports with the configuration that the product ships. */
export async function startFreeSwitch({ folder, overlay = {}, sessionsPerSecond = 100 }: FreeSwitchOptions): Promise<FreeSwitch> {
  if (freeSwitchHome === undefined) throw new Error("FREESWITCH_HOME is not set");
  const program = [join(freeSwitchHome, "bin/freeswitch"), join(freeSwitchHome, "freeswitch")].find((path) => existsSync(path));
  if (program === undefined) throw new Error("no freeswitch program in FREESWITCH_HOME");

  const conf = join(folder, "conf");
  cpSync(configuration, conf, { recursive: true });
  for (const [path, text] of Object.entries(overlay)) {
    mkdirSync(dirname(join(conf, path)), { recursive: true });
    writeFileSync(join(conf, path), text);
  }
  for (const name of ["log", "db", "run", "recordings", "media/system", "media/music"]) mkdirSync(join(folder, name), { recursive: true });

  const [sipPort, eslPort, rtpStart] = [await freePort(), await freePort(), nextRtpRange()];
  const password = randomBytes(16).toString("hex");
  const media = join(folder, "media");
  const environment = {
    ...process.env,
    MUSUBI_SWITCH_NAME: "musubi-under-test",
    MUSUBI_SWITCH_SIP_PORT: String(sipPort),
    MUSUBI_SWITCH_ESL_PORT: String(eslPort),
    MUSUBI_SWITCH_ESL_PASSWORD: password,
    MUSUBI_SWITCH_RTP_START: String(rtpStart),
    MUSUBI_SWITCH_RTP_END: String(rtpStart + 1_998),
    MUSUBI_SWITCH_MEDIA: media,
    MUSUBI_SWITCH_SESSIONS_PER_SECOND: String(sessionsPerSecond),
  };
  const words = [
    "-conf",
    conf,
    "-log",
    join(folder, "log"),
    "-db",
    join(folder, "db"),
    "-run",
    join(folder, "run"),
    "-storage",
    join(folder, "db"),
    "-recordings",
    join(folder, "recordings"),
    "-nonat",
    "-nf",
    "-nc",
    "-rp",
  ];

  let child: ChildProcess;
  const start = async () => {
    child = spawn(program, words, { env: environment, stdio: "ignore" });
    for (let tries = 0; tries < 150; tries++) {
      if (await listens(eslPort)) return;
      if (child.exitCode !== null) throw new Error(`freeswitch ended with ${child.exitCode}`);
      await pause(200);
    }
    throw new Error("freeswitch did not open its ESL port within 30 s");
  };
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const over = once(child, "exit");
    child.kill(signal);
    const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await over;
    clearTimeout(late);
  };

  await start();
  return {
    sipPort,
    eslPort,
    user: "worker@musubi",
    password,
    url: `esl://${encodeURIComponent("worker@musubi")}:${password}@127.0.0.1:${eslPort}?media=${encodeURIComponent(media)}`,
    media,
    logFile: join(folder, "log/freeswitch.log"),
    pid: () => child.pid ?? 0,
    kill: () => end("SIGKILL"),
    restart: start,
    stop: () => end("SIGTERM"),
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  server.close();
  await once(server, "close");
  return port;
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

let ranges = 0;
/** Switches side by side need media ports of their own. */
function nextRtpRange(): number {
  return 20_000 + 2_000 * ((process.pid + 7 * ranges++) % 16);
}
