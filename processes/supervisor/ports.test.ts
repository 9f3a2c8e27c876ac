import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { freePort } from "../ports.ts";
import { readPorts, refuseTakenPorts } from "./ports.ts";

describe("ports", () => {
  test("each has a default and a variable", () => {
    expect(readPorts({})).toMatchObject({ web: 3000, database: 15432 });
    expect(readPorts({ PORT: "3001", MUSUBI_TEMPORAL_PORT: "7000" })).toMatchObject({ web: 3001, temporal: 7000 });
  });

  test.each(["0", "65536", "80.5", "web"])("%s is no port", (value) => {
    expect(() => readPorts({ PORT: value })).toThrow(/PORT is ".*", which is not a port/);
  });

  test("one port for two things is refused", () => {
    expect(() => readPorts({ PORT: "15432" })).toThrow("MUSUBI_DATABASE_PORT and PORT are both 15432");
  });

  test("a taken port is named with its variable", async () => {
    const port = await freePort();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    try {
      const ports = { ...readPorts({}), temporal: port };
      await expect(refuseTakenPorts(ports, ["temporal"])).rejects.toMatchObject({
        code: "E_PORT_TAKEN",
        cure: expect.stringContaining("MUSUBI_TEMPORAL_PORT="),
      });
    } finally {
      server.close();
    }
  });
});
