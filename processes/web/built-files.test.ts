import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtFiles } from "./built-files.ts";

const script = "export const answer = 42;\n".repeat(2_000);
let folder: string;
let server: Server;
let address: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "musubi-built-"));
  mkdirSync(join(folder, "static/chunks"), { recursive: true });
  writeFileSync(join(folder, "static/chunks/a-1.js"), script);
  writeFileSync(join(folder, "secret.js"), "no");
  const serve = builtFiles(folder);
  server = createServer(async (request, response) => {
    if (!(await serve(request, response))) response.writeHead(404).end("elsewhere");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, encoding: string) => fetch(`${address}${path}`, { headers: { "accept-encoding": encoding } });

describe("scripts and styles of the build", () => {
  test.each([
    ["br, gzip", "br"],
    ["gzip, deflate", "gzip"],
    ["br;q=0, gzip;q=0.5", "gzip"],
  ])("a browser that takes %s gets %s, and the very content", async (accepted, encoding) => {
    const answer = await get("/_next/static/chunks/a-1.js?v=1", accepted);
    expect(answer.headers.get("content-encoding")).toBe(encoding);
    expect(answer.headers.get("cache-control")).toContain("immutable");
    expect(Number(answer.headers.get("content-length"))).toBeLessThan(script.length / 10);
    expect(await answer.text()).toBe(script);
  });

  test.each([
    ["/_next/static/chunks/missing.js", "br"],
    ["/_next/static/chunks/a-1.js", "identity"],
    ["/_next/static/../secret.js", "br"],
    ["/_next/static/chunks/..%2f..%2fsecret.js", "br"],
    ["/_next/static/chunks/a-1.js.map", "br"],
    ["/login", "br"],
  ])("%s is left to others (%s)", async (path, accepted) => {
    expect((await get(path, accepted)).status).toBe(404);
  });
});
