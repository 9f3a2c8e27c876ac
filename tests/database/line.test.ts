import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { createLineGate } from "../../processes/web/line.ts";
import { admit } from "../../processes/web/requests.ts";
import { createAccount, signIn } from "../support/accounts.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createOrganisations } from "../support/organisations.ts";
import { type Browser, createTestServer, type TestServer } from "../support/server.ts";
import { createTenantRows } from "../support/tenant-rows.ts";

let database: TestDatabase;
let server: TestServer;
let http: Server;
let line: WebSocketServer;
let origin: string;
let organisations: Awaited<ReturnType<typeof createOrganisations>>;
let owner: { id: string; browser: Browser };
let flowId: string;
const arrivals: string[] = [];

const portOf = (listening: { address(): unknown }) => (listening.address() as AddressInfo).port;

beforeAll(async () => {
  database = await createTestDatabase();
  server = createTestServer(database);
  organisations = await createOrganisations(database.owner);
  // A switch that echoes what it hears.
  line = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await new Promise((resolve) => line.once("listening", resolve));
  line.on("connection", (socket, request) => {
    arrivals.push(request.url ?? "");
    socket.on("message", (data) => (data.toString() === "bye" ? socket.close(1000, "over") : socket.send(`heard ${data.toString()}`)));
  });
  const gate = createLineGate(server.dependencies, `ws://127.0.0.1:${portOf(line)}`);
  http = createServer();
  http.on("upgrade", (request, socket, head) => {
    const admitted = admit(request, { publicUrl: undefined, trustProxy: false });
    if (admitted) void gate.upgrade(request, socket, head, admitted.origin);
    else socket.destroy();
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${portOf(http)}`;
  owner = await member(organisations.customer);
  ({ flowId } = await createTenantRows(database.owner, organisations.customer));
});

afterAll(async () => {
  http.close();
  line.close();
  await server.close();
  await database.close();
});

async function member(organisationId: string) {
  const { id, email } = await createAccount(database.owner, server.dependencies.auth, [{ organisationId, role: "supervisor" }]);
  const browser = server.browser();
  await signIn(browser, email);
  return { id, browser };
}

async function ticket(change: { personId?: string; createdAt?: Date } = {}): Promise<string> {
  const { personId = owner.id, createdAt = new Date() } = change;
  const written = await database.owner.callTicket.create({
    data: {
      organisationId: organisations.customer,
      personId,
      flowId,
      draftRevision: 1,
      document: {},
      createdAt,
      expiresAt: new Date(createdAt.getTime() + 60_000),
    },
  });
  return written.id;
}

function open(path: string, options: { browser?: Browser | null; from?: string } = {}): WebSocket {
  const { browser = owner.browser, from = origin } = options;
  const cookie = browser ? [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ") : "";
  return new WebSocket(`${origin.replace("http", "ws")}/ws/line${path}`, { headers: { cookie, origin: from } });
}

/** "open", or the status of the refusal. */
function answer(socket: WebSocket): Promise<string> {
  return new Promise((resolve) => {
    socket.once("open", () => resolve("open"));
    socket.once("unexpected-response", (_, response) => resolve(String(response.statusCode)));
    socket.on("error", () => {});
  });
}

test("a ticket opens the line once; frames go both ways, those sent at once too, and the end of the call ends it", async () => {
  const id = await ticket();
  const socket = open(`?ticket=${id}&from=%2B81312345678&language=ja-JP`);
  const heard: string[] = [];
  socket.on("message", (data) => heard.push(data.toString()));
  expect(await answer(socket)).toBe("open");
  socket.send("one");
  socket.send("two");
  await expect.poll(() => heard).toEqual(["heard one", "heard two"]);
  expect(arrivals.at(-1)).toBe(`/?ticket=${id}&from=%2B81312345678&language=ja-JP`);
  const closed = new Promise((resolve) => socket.once("close", (code, reason) => resolve([code, reason.toString()])));
  socket.send("bye");
  expect(await closed).toEqual([1000, "over"]);
  expect(await answer(open(`?ticket=${id}`))).toBe("403");
});

test("of two that open at once with one ticket one gets the line", async () => {
  const id = await ticket();
  const answers = await Promise.all([1, 2, 3].map(() => answer(open(`?ticket=${id}`))));
  expect(answers.toSorted()).toEqual(["403", "403", "open"]);
});

test.each([
  ["without a session", "401", async () => open(`?ticket=${await ticket()}`, { browser: null })],
  ["from another site", "403", async () => open(`?ticket=${await ticket()}`, { from: "http://evil.example" })],
  ["with an expired ticket", "403", async () => open(`?ticket=${await ticket({ createdAt: new Date(Date.now() - 61_000) })}`)],
  ["with another person's ticket", "403", async () => open(`?ticket=${await ticket({ personId: "somebody" })}`)],
  [
    "from another organisation",
    "403",
    async () => {
      const stranger = await member(organisations.otherCustomer);
      return open(`?ticket=${await ticket({ personId: stranger.id })}`, { browser: stranger.browser });
    },
  ],
  ["with no such ticket", "403", async () => open(`?ticket=${randomUUID()}`)],
  ["with something else than a ticket", "400", async () => open("?ticket=../../etc/passwd")],
  ["with a caller number that is none", "400", async () => open(`?ticket=${await ticket()}&from=%24%7Bapi()%7D`)],
])("%s it stays closed", async (_, status, attempt) => {
  const before = arrivals.length;
  expect(await answer(await attempt())).toBe(status);
  expect(arrivals).toHaveLength(before);
});
