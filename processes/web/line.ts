import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import { withTenant } from "../../database/tenant.ts";
import type { Dependencies } from "../../server/dependencies.ts";
import { requestContext } from "../../server/request-context.ts";

/** Larger than any message of the line's protocol. */
const maxPayload = 256 * 1024;

const query = z.object({
  ticket: z.uuid(),
  from: z
    .string()
    .regex(/^(\+\d{3,15}|anonymous)$/)
    .default("anonymous"),
  language: z
    .string()
    .regex(/^[a-z]{2}(-[A-Z]{2})?$/)
    .default("ja-JP"),
});

export interface LineGate {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, origin: string): Promise<void>;
  close(): void;
}

/**
 * The browser's telephone line: `/ws/line?ticket=…`. Session, organisation and the one-time ticket are checked here, then frames go
 * to and from the virtual switch as they are. A ticket opens one line, for the person it was written for, within its 60 seconds.
 */
export function createLineGate(dependencies: Dependencies, lineUrl: string | undefined): LineGate {
  const server = new WebSocketServer({ noServer: true, maxPayload });
  return {
    async upgrade(request, socket, head, origin) {
      const refusal = (status: string) => socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      if (request.headers.origin !== origin) return void refusal("403 Forbidden");
      if (!lineUrl) return void refusal("503 Service Unavailable");
      const asked = query.safeParse(Object.fromEntries(new URL(request.url ?? "/", origin).searchParams));
      if (!asked.success) return void refusal("400 Bad Request");
      const status = await spendTicket(dependencies, request, origin, asked.data.ticket);
      if (status) return void refusal(status);
      const target = new URL(lineUrl);
      for (const [name, value] of Object.entries(asked.data)) target.searchParams.set(name, value);
      server.handleUpgrade(request, socket, head, (browser) => pipe(browser, new WebSocket(target, { maxPayload }), dependencies));
    },
    close() {
      for (const browser of server.clients) browser.close(1001, "going away");
    },
  };
}

/** Null when the ticket was good and is now used; else the status line of the refusal. */
async function spendTicket(dependencies: Dependencies, request: IncomingMessage, origin: string, ticket: string): Promise<string | null> {
  const headers = new Headers({ cookie: request.headers.cookie ?? "" });
  const context = await requestContext(new Request(`${origin}/ws/line`, { headers }), new Headers(), dependencies);
  if (!context.person || !context.membership) return "401 Unauthorized";
  const { person } = context;
  const now = new Date(dependencies.now().epochMilliseconds);
  const { count } = await withTenant(dependencies.database, { organisationId: context.membership.organisation.id }, (tx) =>
    tx.callTicket.updateMany({ where: { id: ticket, personId: person.id, usedAt: null, expiresAt: { gt: now } }, data: { usedAt: now } }),
  );
  return count === 1 ? null : "403 Forbidden";
}

/** Frames both ways until one side ends; then the other is ended too. What the browser sends before the switch listens waits. */
function pipe(browser: WebSocket, line: WebSocket, { log }: Dependencies): void {
  const early: string[] = [];
  browser.on("message", (data) => {
    const text = data.toString();
    if (line.readyState === WebSocket.OPEN) line.send(text);
    else if (line.readyState === WebSocket.CONNECTING && early.length < 100) early.push(text);
  });
  line.on("open", () => {
    for (const text of early.splice(0)) line.send(text);
  });
  line.on("message", (data) => browser.send(data.toString()));
  line.on("error", (err) => {
    log.warn({ err }, "virtual switch's line");
    browser.close(1011, "the switch cannot be reached");
  });
  browser.on("error", (err) => log.info({ err }, "browser's line"));
  line.on("close", (code, reason) => browser.close(passable(code) ? code : 1011, reason.toString().slice(0, 100)));
  browser.on("close", () => line.close());
}

/** Codes that may be sent in a close frame (RFC 6455 §7.4): 1005, 1006 and 1015 are for reading only. */
function passable(code: number): boolean {
  return code === 1000 || code === 1001 || code === 1011 || (code >= 3000 && code <= 4999);
}
