import { spawn } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { Client, Connection } from "@temporalio/client";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { folders } from "../../database/stores.ts";
import { isListening } from "../../processes/ports.ts";
import { identify, isAlive } from "../../processes/supervisor/process-identity.ts";
import { createDemo, type Run } from "../support/demo.ts";

const CHILDREN = ["database", "temporal", "switch", "contract-worker", "call-worker", "web"];

let demo: Awaited<ReturnType<typeof createDemo>>;
let running: Run;

// One demo, through its life in this order: each test goes on from where the last one left it.
beforeAll(async () => {
  demo = await createDemo();
  running = demo.start();
  await running.ready();
});
afterAll(() => demo?.close());

async function health(): Promise<{ status: number; body: { ok: boolean; components: Record<string, boolean> } }> {
  const answer = await fetch(`${demo.address}/api/health`);
  return { status: answer.status, body: await answer.json() };
}

async function until(what: string, holds: () => Promise<boolean> | boolean, ms = 60_000): Promise<void> {
  for (
    const end = Date.now() + ms;
    !(await Promise.resolve(holds()).catch(() => false));
    await new Promise((resolve) => setTimeout(resolve, 50))
  ) {
    if (Date.now() > end) throw new Error(`${what}: not within ${ms} ms`);
  }
}

describe("bin/start", () => {
  test("everything runs, health says so, and it ends with the address, the accounts and what to try first", async () => {
    expect(await health()).toEqual({
      status: 200,
      body: { ok: true, components: { database: true, temporal: true, contractWorker: true, callWorker: true, switch: true } },
    });
    expect(
      demo
        .children()
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...CHILDREN].sort());
    const secrets = JSON.parse(readFileSync(join(demo.folder, "secrets.json"), "utf8"));
    expect(running.output()).toContain(`http://localhost:${demo.ports.PORT}`);
    expect(running.output()).toContain(`all with the password ${secrets.demoPassword}`);
    expect(running.output()).toMatch(/customer-administrator[\s\S]*Try first/);
    expect(running.output()).toMatch(/✓ Migrations +[\d.]+ s/);
  });

  test("the secrets are for their owner's eyes only", () => {
    expect(statSync(join(demo.folder, "secrets.json")).mode & 0o777).toBe(0o600);
  });

  test("every folder below the data folder is registered as purge or retain-until", () => {
    const known = new Set(Object.keys(folders).map((path) => path.split("/")[0]));
    const found = readdirSync(demo.folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
    expect(found.filter((name) => !known.has(name))).toEqual([]);
    expect(found).toContain("media");
  });

  test("the database is served to a role that owns nothing, with the demo in it", async () => {
    const secrets = JSON.parse(readFileSync(join(demo.folder, "secrets.json"), "utf8"));
    const client = new pg.Client({
      connectionString: `postgresql://musubi_app:${secrets.databaseApplication}@127.0.0.1:${demo.ports.MUSUBI_DATABASE_PORT}/musubi`,
    });
    await client.connect();
    const role = await client.query(
      "SELECT rolsuper OR rolbypassrls AS mighty, (SELECT count(*)::int FROM pg_tables WHERE tableowner = current_user) AS owns, (SELECT count(*)::int FROM people) AS people FROM pg_roles WHERE rolname = current_user",
    );
    await client.end();
    expect(role.rows).toEqual([{ mighty: false, owns: 0, people: 10 }]);
  });

  test("the contract worker has done its first housekeeping", async () => {
    const connection = await Connection.connect({ address: `127.0.0.1:${demo.ports.MUSUBI_TEMPORAL_PORT}` });
    const client = new Client({ connection, namespace: "musubi" });
    await until(
      "housekeeping",
      async () => (await client.workflow.count("WorkflowType = 'housekeeping' AND ExecutionStatus = 'Completed'")).count > 0,
    );
    await connection.close();
  });

  test("a second one from the same data folder is refused in one sentence and touches nothing", async () => {
    const second = demo.start();
    expect(await second.ended).toEqual({ code: 1, signal: null });
    expect(second.output()).toMatch(/E_RUNNING: Musubi already runs from this data folder .* at http:\/\/localhost:\d+\. Use that one/);
    // A machine with other work may have missed a heartbeat just now.
    await until("health", async () => (await health()).status === 200, 10_000);
  });

  test.each(CHILDREN)("%s is back within a second of its kill -9, and health follows", async (name) => {
    const before = demo.children().find((child) => child.name === name);
    if (!before) throw new Error(`${name} is not on record`);
    process.kill(before.pid, "SIGKILL");
    await until(
      `${name} runs again`,
      () => demo.children().some((child) => child.name === name && child.pid !== before.pid && isAlive(child)),
      1000,
    );
    await until("health", async () => (await health()).status === 200);
  });

  test("a component that is away makes health answer 503 and name it", async () => {
    const engine = demo.children().find((child) => child.name === "temporal");
    if (!engine) throw new Error("no engine");
    process.kill(engine.pid, "SIGSTOP");
    try {
      expect(await health()).toMatchObject({ status: 503, body: { ok: false, components: { temporal: false, database: true } } });
    } finally {
      process.kill(engine.pid, "SIGCONT");
    }
    await until("health", async () => (await health()).status === 200);
  });

  test("after a kill -9 of bin/start the next one ends its leftovers and nothing else, and keeps the data", async () => {
    const bystander = spawn(process.execPath, ["-e", "setTimeout(() => {}, 600000)"], { stdio: "ignore" });
    const secrets = readFileSync(join(demo.folder, "secrets.json"), "utf8");
    const left = demo.children();
    running.kill("SIGKILL");
    await running.ended;
    expect(left.filter(isAlive).length).toBeGreaterThan(0);

    running = demo.start();
    await running.ready();
    expect(left.filter(isAlive)).toEqual([]);
    expect(identify(bystander.pid ?? 0)).not.toBeNull();
    expect(running.output()).toMatch(/Leftovers of a killed start .* ended .*database/);
    expect(readFileSync(join(demo.folder, "secrets.json"), "utf8")).toBe(secrets);
    expect((await health()).status).toBe(200);
    bystander.kill();
  });

  test("Ctrl-C ends all that it started", async () => {
    const children = demo.children();
    running.kill("SIGINT");
    expect(await running.ended).toEqual({ code: 0, signal: null });
    expect(children.filter(isAlive)).toEqual([]);
    expect((await Promise.all(Object.values(demo.ports).map(isListening))).some(Boolean)).toBe(false);
  });

  test("a taken port is named, with the way out, and nothing stays behind", async () => {
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(demo.ports.PORT, "127.0.0.1", resolve));
    const refused = demo.start();
    expect(await refused.ended).toEqual({ code: 1, signal: null });
    expect(refused.output()).toContain(`E_PORT_TAKEN: Port ${demo.ports.PORT} for the web application is in use by another program.`);
    expect(refused.output()).toContain(`PORT=${demo.ports.PORT + 1} bin/start`);
    expect(demo.children()).toEqual([]);
    await new Promise((resolve) => squatter.close(resolve));
  });

  test("--reset begins afresh", async () => {
    const before = JSON.parse(readFileSync(join(demo.folder, "secrets.json"), "utf8"));
    const fresh = demo.start(["--reset"], { MUSUBI_DEMO_PASSWORD: "another-password" });
    await fresh.ready();
    const after = JSON.parse(readFileSync(join(demo.folder, "secrets.json"), "utf8"));
    expect(after.demoPassword).toBe("another-password");
    expect(after.databaseOwner).not.toBe(before.databaseOwner);
    expect((await health()).status).toBe(200);
    fresh.kill("SIGTERM");
    expect(await fresh.ended).toEqual({ code: 0, signal: null });
  });
});
