import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { z } from "zod";
import type { ChildStatus } from "./child.ts";

/** What the control may do; the demo's button “drop the server” stands on it. */
export interface Controlled {
  status(): ChildStatus[];
  /** kill -9; null when there is no such child or it does not run. */
  kill(name: string): number | null;
}

const killRequest = z.object({ child: z.string() });
const BODY_BYTES = 1000;

/** Loopback only, every request with `Authorization: Bearer <token>`: GET /status, POST /kill { child }. */
export function serveControl(port: number, token: string, controlled: Controlled): Promise<Server> {
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: object) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    try {
      if (!mayAsk(request, token)) return answer(401, { error: "E_TOKEN" });
      if (request.method === "GET" && request.url === "/status") return answer(200, { children: controlled.status() });
      if (request.method !== "POST" || request.url !== "/kill") return answer(404, { error: "E_NOT_FOUND" });
      const asked = killRequest.safeParse(JSON.parse(await bodyOf(request)));
      const pid = asked.success ? controlled.kill(asked.data.child) : null;
      return pid === null ? answer(409, { error: "E_NO_SUCH_CHILD" }) : answer(200, { pid, killedAt: new Date().toISOString() });
    } catch {
      return answer(400, { error: "E_BAD_REQUEST" });
    }
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}

function mayAsk(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request) {
    text += part;
    if (text.length > BODY_BYTES) throw new Error("too long");
  }
  return text;
}
