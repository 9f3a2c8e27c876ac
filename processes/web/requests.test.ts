import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { admit, isSameOrigin } from "./requests.ts";

const request = (headers: Record<string, string>, method = "GET", remoteAddress = "127.0.0.1") =>
  ({ headers: { ...headers }, method, socket: { remoteAddress } }) as unknown as IncomingMessage;

const local = { publicUrl: undefined, trustProxy: false };
const hosted = { publicUrl: "https://musubi.example.jp", trustProxy: true };

describe("admit", () => {
  test.each([
    ["localhost:3000", local, "http://localhost:3000"],
    ["127.0.0.1:4567", local, "http://127.0.0.1:4567"],
    ["[::1]:3000", local, "http://[::1]:3000"],
    ["localhost", local, "http://localhost"],
    ["evil.example", local, null],
    ["localhost.evil.example:3000", local, null],
    ["192.168.0.9:3000", local, null],
    ["", local, null],
    ["musubi.example.jp", hosted, "https://musubi.example.jp"],
    ["localhost:3000", hosted, null],
    ["evil.example", hosted, null],
  ])("%s", (host, gate, origin) => {
    expect(admit(request({ host }), gate)?.origin ?? null).toBe(origin);
  });

  test("headers that only we set are dropped when they come from outside", () => {
    const asked = request({
      host: "localhost:1",
      "x-musubi-client-address": "8.8.8.8",
      "x-musubi-origin": "http://evil.example",
      "x-nonce": "a",
    });
    const admitted = admit(asked, local);
    expect(asked.headers["x-musubi-client-address"]).toBe("127.0.0.1");
    expect(asked.headers["x-musubi-origin"]).toBe("http://localhost:1");
    expect(asked.headers["x-nonce"]).toBe(admitted?.nonce);
  });

  test.each([
    [{ trustProxy: true }, "6.6.6.6, 203.0.113.7", "203.0.113.7"],
    [{ trustProxy: false }, "203.0.113.7", "10.0.0.2"],
  ])("the client's address with %o", ({ trustProxy }, forwarded, address) => {
    const asked = request({ host: "musubi.example.jp", "x-forwarded-for": forwarded }, "GET", "10.0.0.2");
    admit(asked, { ...hosted, trustProxy });
    expect(asked.headers["x-musubi-client-address"]).toBe(address);
  });
});

describe("isSameOrigin", () => {
  const origin = "http://localhost:3000";
  test.each([
    ["GET", { origin: "http://evil.example" }, true],
    ["POST", { origin }, true],
    ["POST", { origin: "http://127.0.0.1:3000" }, false],
    ["POST", { origin: "http://localhost:3001" }, false],
    ["POST", { origin: "null" }, false],
    ["POST", {}, true],
    ["POST", { "sec-fetch-site": "same-origin" }, true],
    ["POST", { "sec-fetch-site": "same-site" }, false],
    ["DELETE", { "sec-fetch-site": "cross-site" }, false],
  ])("%s %o", (method, headers, same) => {
    expect(isSameOrigin(request({ host: "localhost:3000", ...(headers as Record<string, string>) }, method), origin)).toBe(same);
  });
});
