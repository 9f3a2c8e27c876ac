import { createServer, type Server, type Socket } from "node:net";
import { inspect } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import type { Log } from "../log.ts";
import { EslClient } from "./client.ts";
import { EslConnection } from "./connection.ts";
import type { EslEvent } from "./event.ts";
import { writeJsonEvent } from "./event.ts";
import { FrameReader, writeFrame } from "./frame.ts";

const servers: Server[] = [];
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

const reply = (text: string) => writeFrame(undefined, { "Content-Type": "command/reply", "Reply-Text": text });
const answer = (body: string) => writeFrame(undefined, { "Content-Type": "api/response" }, body);
const authRequest = writeFrame(undefined, { "Content-Type": "auth/request" });

/** A switch of a few lines: `answers` says what each command gets; what it saw is kept in `seen`. */
async function peer(answers: (line: string, socket: Socket) => Buffer | undefined, greeting = authRequest) {
  const seen: string[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    const reader = new FrameReader();
    socket.write(greeting);
    socket.on("data", (bytes) => {
      for (const { lines, body } of reader.push(bytes)) {
        seen.push([...lines, ...(body.length > 0 ? ["", body.toString()] : [])].join("\n"));
        const out = answers(lines[0] ?? "", socket);
        if (out) socket.write(out);
      }
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { seen, address: { host: "127.0.0.1", port: address.port, password: "s3cret" } };
}

const polite = (line: string) => (line.startsWith("api") ? answer(`+OK ${line}\n`) : reply("+OK"));
const deaf = { onEvent: () => {} };

describe("log-in", () => {
  test("by password, and by user and password", async () => {
    const { seen, address } = await peer(polite);
    (await EslConnection.open(address, deaf)).close();
    (await EslConnection.open({ ...address, user: "worker@musubi" }, deaf)).close();
    expect(seen).toEqual(["auth s3cret", "userauth worker@musubi:s3cret"]);
  });

  test("a refused password is E_ESL_AUTH and does not tell the password", async () => {
    const { address } = await peer(() => reply("-ERR invalid"));
    const error = await EslConnection.open(address, deaf).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: "E_ESL_AUTH" });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("s3cret");
  });

  test("an address that the switch refuses is E_ESL_REJECTED", async () => {
    const rude = writeFrame(undefined, { "Content-Type": "text/rude-rejection" }, "Access Denied, go away.\n");
    const { address } = await peer(() => undefined, rude);
    await expect(EslConnection.open(address, deaf)).rejects.toMatchObject({ code: "E_ESL_REJECTED" });
  });

  test("a peer that says nothing is E_ESL_TIMEOUT", async () => {
    const { address } = await peer(() => undefined, Buffer.alloc(0));
    await expect(EslConnection.open(address, { ...deaf, openTimeoutMs: 50 })).rejects.toMatchObject({ code: "E_ESL_TIMEOUT" });
  });
});

describe("commands", () => {
  test("replies are paired first-in first-out, also when a slow reply is no longer awaited", async () => {
    const held: Socket[] = [];
    const { address } = await peer((line, socket) => {
      if (line !== "api slow") return polite(line);
      held.push(socket);
      return undefined;
    });
    const connection = await EslConnection.open(address, { ...deaf, replyTimeoutMs: 100 });
    await expect(connection.api("slow")).rejects.toMatchObject({ code: "E_ESL_TIMEOUT" });
    held[0]?.write(answer("+OK the late one\n"));
    const answers = await Promise.all(["a", "b", "c"].map((name) => connection.api(name)));
    expect(answers).toEqual(["+OK api a", "+OK api b", "+OK api c"]);
    connection.close();
  });

  test("events between replies do not shift them, and the event is handed on", async () => {
    const events: EslEvent[] = [];
    const event = writeJsonEvent({ name: "DTMF", headers: { "Event-Name": "DTMF", "DTMF-Digit": "5" } });
    const { address } = await peer((line) => Buffer.concat([event, polite(line)]));
    const connection = await EslConnection.open(address, { onEvent: (got) => events.push(got) });
    expect(await connection.api("x")).toBe("+OK api x");
    expect(events.map(({ name, headers }) => [name, headers["DTMF-Digit"]])).toEqual([
      ["DTMF", "5"],
      ["DTMF", "5"],
    ]);
    connection.close();
  });

  test("several commands leave in one write; one bad header and none of them leaves", async () => {
    const { seen, address } = await peer(polite);
    const connection = await EslConnection.open(address, deaf);
    await Promise.all(connection.sendTogether([{ line: "sendmsg u", headers: { a: "1" }, body: "x\ny" }, { line: "api z" }]));
    const refused = await Promise.allSettled(
      connection.sendTogether([{ line: "api fine" }, { line: "sendmsg u", headers: { a: "1\n\napi" } }]),
    );
    expect(refused.map((one) => one.status === "rejected" && one.reason.code)).toEqual(["E_ESL_HEADER", "E_ESL_HEADER"]);
    expect(await connection.api("after")).toBe("+OK api after");
    expect(seen.slice(1)).toEqual(["sendmsg u\na: 1\ncontent-length: 3\n\nx\ny", "api z", "api after"]);
    connection.close();
  });

  test("bgapi goes under the Job-UUID that we choose", async () => {
    const { seen, address } = await peer(polite);
    const connection = await EslConnection.open(address, deaf);
    await connection.bgapi("status", "job-1");
    expect(seen[1]).toBe("bgapi status\nJob-UUID: job-1");
    connection.close();
  });

  test("-ERR is E_ESL_REPLY for api", async () => {
    const { address } = await peer((line) => (line.startsWith("api") ? answer("-ERR No such channel!\n") : reply("+OK")));
    const connection = await EslConnection.open(address, deaf);
    await expect(connection.api("uuid_kill x")).rejects.toMatchObject({ code: "E_ESL_REPLY" });
    connection.close();
  });
});

describe("the end of a connection", () => {
  test.each([
    ["we close", (connection: EslConnection) => connection.close(), undefined],
    ["the switch closes", (connection: EslConnection) => void connection.send({ line: "exit" }).catch(() => {}), undefined],
    ["the switch gives notice", (connection: EslConnection) => void connection.send({ line: "notice" }).catch(() => {}), undefined],
  ])("all that is pending is rejected when %s", async (_, end) => {
    const notice = writeFrame(undefined, { "Content-Type": "text/disconnect-notice" }, "Disconnected, goodbye.\n");
    const { address } = await peer((line, socket) => {
      if (line === "exit") socket.end();
      if (line === "notice") return notice;
      return line.startsWith("api") ? undefined : reply("+OK");
    });
    const connection = await EslConnection.open(address, deaf);
    const pending = [connection.api("a"), connection.api("b")].map((promise) => promise.catch((error: unknown) => error));
    end(connection);
    expect(await Promise.all(pending)).toEqual([
      expect.objectContaining({ code: "E_ESL_CLOSED" }),
      expect.objectContaining({ code: "E_ESL_CLOSED" }),
    ]);
    await expect(connection.api("c")).rejects.toMatchObject({ code: "E_ESL_CLOSED" });
  });

  test("a peer that answers out of turn is cut off", async () => {
    const { address } = await peer((line) => (line === "api twice" ? Buffer.concat([answer("1"), answer("2")]) : reply("+OK")));
    const connection = await EslConnection.open(address, deaf);
    expect(await connection.api("twice")).toBe("1");
    expect(await connection.closed).toMatchObject({ code: "E_ESL_FRAME" });
  });
});

test("events beyond the limit are counted, the rest keeps its order", async () => {
  const got: string[] = [];
  const burst = Buffer.concat(
    Array.from({ length: 1_000 }, (_, n) => writeJsonEvent({ name: "DTMF", headers: { "Event-Name": "DTMF", n: String(n) } })),
  );
  const { address } = await peer((line) => (line === "api burst" ? Buffer.concat([burst, answer("done")]) : polite(line)));
  const connection = await EslConnection.open(address, { onEvent: ({ headers }) => got.push(headers.n ?? ""), eventLimit: 100 });
  await connection.api("burst");
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(connection.droppedEvents).toBeGreaterThan(0);
  expect(got.length + connection.droppedEvents).toBe(1_000);
  expect(got).toEqual(got.toSorted((a, b) => Number(a) - Number(b)));
  connection.close();
});

describe("the client", () => {
  test("reconnects, subscribes anew, never re-sends, and never logs the password", async () => {
    const logged: unknown[] = [];
    const note = (facts: object, sentence: string) => void logged.push([facts, sentence]);
    const log: Log = { debug: note, info: note, warn: note, error: note };
    const { seen, address } = await peer((line, socket) => {
      if (line !== "api die") return polite(line);
      socket.destroy();
      return undefined;
    });
    let ups = 0;
    const up: (() => void)[] = [];
    const client = new EslClient(address, {
      ...deaf,
      log,
      retryMs: { first: 5, longest: 20 },
      onUp: async (connection) => {
        await connection.send({ line: "event json DTMF" });
        ups += 1;
        setImmediate(() => up.shift()?.());
      },
    });
    const next = () => new Promise<void>((resolve) => up.push(resolve));
    const first = next();
    client.start();
    expect(() => client.connection).toThrow(expect.objectContaining({ code: "E_ESL_CLOSED" }));
    await first;
    const second = next();
    await expect(client.connection.api("die")).rejects.toMatchObject({ code: "E_ESL_CLOSED" });
    await second;
    expect(await client.connection.api("alive")).toBe("+OK api alive");
    expect(ups).toBe(2);
    expect(seen).toEqual(["auth s3cret", "event json DTMF", "api die", "auth s3cret", "event json DTMF", "api alive"]);
    await client.stop();
    expect(inspect([logged, client], { depth: 9, showHidden: true })).not.toContain("s3cret");
  });
});
