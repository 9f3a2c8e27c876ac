import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compressAnswers } from "./compress-answers.ts";

const page = "<p>お電話ありがとうございます。</p>\n".repeat(500);
const event = "data: 1\n\n";
let server: Server;

beforeAll(async () => {
  server = createServer((asked, response) => {
    compressAnswers(asked, response);
    const type = asked.url === "/events" ? "text/event-stream" : asked.url === "/sound" ? "audio/wav" : "text/html; charset=utf-8";
    response.writeHead(200, { "content-type": type });
    response.write(asked.url === "/events" ? event : page);
    // A stream stays open: what was written has to arrive all the same.
    if (asked.url !== "/events") response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe("answers on their way out", () => {
  test("a page is compressed, and is the same page", async () => {
    const { encoding, first } = await ask("/page");
    expect(encoding).toBe("gzip");
    expect(gunzipSync(first).toString()).toBe(page);
    expect(first.length).toBeLessThan(page.length / 10);
  });

  test("an event arrives while its stream is open, as it was written", async () => {
    const { encoding, first } = await ask("/events");
    expect(encoding).toBeUndefined();
    expect(first.toString()).toBe(event);
  });

  test("sound is left alone", async () => {
    expect((await ask("/sound")).encoding).toBeUndefined();
  });
});

/** The answer's encoding and its bytes: all of them, of a stream the first piece. */
function ask(path: string): Promise<{ encoding: string | undefined; first: Buffer }> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const asking = request({ port, path, headers: { "accept-encoding": "gzip" } }, (response) => {
      const encoding = response.headers["content-encoding"];
      const pieces: Buffer[] = [];
      response.on("data", (piece: Buffer) => {
        pieces.push(piece);
        if (path === "/events") resolve({ encoding, first: piece });
      });
      response.on("end", () => resolve({ encoding, first: Buffer.concat(pieces) }));
    });
    asking.once("error", reject).end();
  });
}
