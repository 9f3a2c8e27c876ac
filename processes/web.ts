import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import next from "next";
import { pino } from "pino";
import { Temporal } from "temporal-polyfill";
import { openDatabase } from "../database/client.ts";
import { refusePrivilegedRole } from "../database/refuse-privileged-role.ts";
import { findVoices } from "../media/speech/find-voices.ts";
import { createDependencies } from "../server/create-dependencies.ts";
import { type Dependencies, provideDependencies } from "../server/dependencies.ts";
import { createFaults } from "../server/faults.ts";
import { sweepAccounts } from "../server/services/sweep-accounts.ts";
import { readSwitches } from "../telephony/esl-switch/switch-address.ts";
import { type Config, readConfig, root } from "./config.ts";
import { Failure, report } from "./failure.ts";
import { createHealth } from "./health.ts";
import { mediaPlaces } from "./media-places.ts";
import { builtFiles } from "./web/built-files.ts";
import { compressAnswers } from "./web/compress-answers.ts";
import { createLineGate, type LineGate } from "./web/line.ts";
import { type Admitted, admit, type Gate, isSameOrigin } from "./web/requests.ts";
import { securityHeaders } from "./web/security-headers.ts";

/** Between two rounds of cleaning up after identity, in milliseconds. */
const sweepEvery = 3_600_000;

/** How long a stop waits for answers under way, in milliseconds. */
const patience = 5_000;

/**
 * The web process: one port for pages, procedures, event streams, health and the browser's telephone line.
 * `node processes/web.ts` serves the production build, `--development` compiles pages as they are asked for.
 * Prints one line of JSON when it is ready; SIGTERM and SIGINT stop it in order.
 */
async function main(): Promise<void> {
  const development = process.argv.includes("--development");
  const config = readConfig(process.env);
  const log = pino({ name: "web", level: process.env.MUSUBI_LOG_LEVEL ?? "info" }, pino.destination(2));
  const database = openDatabase(config.databaseUrl);
  await refusePrivilegedRole(database);
  const dependencies = createDependencies({ database, log, now: () => Temporal.Now.instant(), ...authOf(config) });
  provideDependencies(dependencies);

  const pages = next({ dev: development, dir: root, hostname: config.web.host, port: config.port });
  await pages.prepare();
  const line = createLineGate(dependencies, config.lineUrl);
  const server = serve({ config, development, dependencies, line, pages });

  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenFailure(error, config)));
    server.listen(config.port, config.web.host, resolve);
  });
  process.stdout.write(`${JSON.stringify({ ready: true, url: `http://localhost:${config.port}` })}\n`);

  const sweep = () => sweepAccounts(database, dependencies.now()).catch((err) => log.warn({ err }, "sweep failed"));
  setInterval(sweep, sweepEvery).unref();
  void sweep();

  const stop = async (signal: string) => {
    log.info({ signal }, "stopping");
    const closed = new Promise((resolve) => server.close(resolve));
    line.close();
    await dependencies.live.close();
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), patience).unref();
    await closed;
    await dependencies.mailer.close();
    await database.$disconnect();
    process.exit(0);
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

function serve(parts: {
  config: Config;
  development: boolean;
  dependencies: Dependencies;
  line: LineGate;
  pages: ReturnType<typeof next>;
}) {
  const { config, development, dependencies, line, pages } = parts;
  const gate: Gate = config.web;
  const health = createHealth(config, dependencies.database);
  const serveBuilt = builtFiles(join(root, process.env.MUSUBI_WEB_BUILD || ".next"));
  const handlePage = pages.getRequestHandler();
  const handlePageUpgrade = pages.getUpgradeHandler();

  const server = createServer((request, response) => {
    answer(request, response).catch((err) => {
      dependencies.log.error({ err, url: pathOf(request) }, "request failed");
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
      response.end();
    });
  });
  server.on("upgrade", (request, socket, head) => {
    const admitted = admit(request, gate);
    if (!admitted) return socket.destroy();
    if (pathOf(request) === "/ws/line") {
      line.upgrade(request, socket, head, admitted.origin).catch((err) => {
        dependencies.log.error({ err }, "line failed");
        socket.destroy();
      });
    } else if (development) handlePageUpgrade(request, socket, head);
    else socket.destroy();
  });
  return server;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (pathOf(request) === "/api/health") return answerHealth(response);
    const admitted = admit(request, gate);
    if (!admitted) return plain(response, 421, "This address is not served here: see MUSUBI_PUBLIC_URL in docs/operating.md.");
    if (!isSameOrigin(request, admitted.origin)) return plain(response, 403, "A request from another site.");
    setHeaders(request, response, admitted);
    if (!development && (await serveBuilt(request, response))) return;
    compressAnswers(request, response);
    await handlePage(request, response);
  }

  function setHeaders(request: IncomingMessage, response: ServerResponse, { nonce, origin }: Admitted): void {
    const headers = securityHeaders({ nonce, secure: origin.startsWith("https:"), development });
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    // Next reads the nonce for its own scripts from the policy on the request.
    request.headers["content-security-policy"] = headers["content-security-policy"];
  }

  async function answerHealth(response: ServerResponse): Promise<void> {
    const found = await health();
    response.writeHead(found.ok ? 200 : 503, { "content-type": "application/json", "cache-control": "no-store" });
    response.end(JSON.stringify(found));
  }
}

function authOf(config: Config) {
  if (!config.authSecret) {
    throw new Failure(
      "E_CONFIG",
      "MUSUBI_AUTH_SECRET is not set.",
      "Set it to at least 32 random characters and keep it, or use bin/start.",
    );
  }
  return {
    databaseUrl: config.databaseUrl,
    secret: config.authSecret,
    publicUrl: config.web.publicUrl ?? `http://localhost:${config.port}`,
    smtp: config.mail.smtpUrl ? { url: config.mail.smtpUrl, from: config.mail.from } : null,
    embedded: config.supervisor !== undefined,
    faults: config.supervisor === undefined ? null : createFaults(config.supervisor),
    media: {
      folder: mediaPlaces(readSwitches(config.switches.join(",")), config.dataFolder).folder,
      voices: findVoices({ env: process.env, cacheFolder: config.cacheFolder }),
    },
  };
}

function listenFailure(error: NodeJS.ErrnoException, { port }: Config): Error {
  if (error.code === "EADDRINUSE") return new Failure("E_PORT_TAKEN", `Port ${port} is in use.`, "Set PORT to another one.");
  if (error.code === "EACCES") return new Failure("E_PORT_FORBIDDEN", `Port ${port} may not be used.`, "Set PORT to one above 1023.");
  return error;
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? "/").split("?", 1)[0] ?? "/";
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
  response.end(`${text}\n`);
}

main().catch(report);
