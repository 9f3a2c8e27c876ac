import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sketch } from "../../flow/test/sketch.ts";
import { publish } from "../support/call-house.ts";
import { FaultHouse } from "./fault-house.ts";

/** Pressed in two parts, around a kill -9: a part that leaks is a leak. Each is long enough not to stand in any hash or time by chance. */
const parts = ["907163548", "271938064"] as const;
const PIN = parts.join("");
const holdsPin = (text: string | Buffer) => parts.some((part) => text.includes(part));
const say = (text: string) => [{ say: { "ja-JP": text, "en-US": text } }];

let house: FaultHouse;

beforeAll(async () => {
  house = await FaultHouse.open();
  const flow = sketch({
    name: "暗証番号",
    languages: ["ja-JP", "en-US"],
    variables: { pin: { type: "digits", secret: true } },
    blocks: {
      hello: {
        kind: "play",
        prompt: say("このあとで暗証番号を伺います。少々お待ちください。"),
        bargeIn: false,
        exits: { next: "ask" },
      },
      ask: {
        kind: "gather",
        prompt: say("暗証番号をどうぞ。"),
        into: "pin",
        min: PIN.length,
        max: PIN.length,
        terminator: "",
        secret: true,
        interDigitSeconds: 20,
        timeoutSeconds: 20,
        exits: { next: "long", timeout: "end", invalid: "end" },
      },
      long: {
        kind: "play",
        prompt: say("確認しました。このあともしばらくお話しします。まだ続きます。"),
        bargeIn: false,
        exits: { next: "thanks" },
      },
      thanks: { kind: "play", prompt: say("終わりです。"), bargeIn: false, exits: { next: "end" } },
      end: { kind: "end" },
    },
  });
  await publish(house.house, flow, "+81312348888");
});

afterAll(() => house?.close());

test("a PIN that was pressed, typed ahead and in the middle of a kill -9, too, is found nowhere", async () => {
  await house.haveWorkers(1);
  const callers = [0, 1, 2].map(() => house.house.virtual.call({ to: "0312348888" }));
  const [hasty, ...patient] = callers;
  await hasty?.heardText("このあとで暗証番号を伺います。少々お待ちください。", 20_000);
  hasty?.press(parts[0]); // typed ahead: it travels in the state of the call until the gather takes it
  await Promise.all(patient.map((caller) => caller.heardText("暗証番号をどうぞ。", 20_000)));
  for (const caller of patient) caller.press(parts[0]);
  const [worker] = house.workers;
  if (worker) await house.killWorker(worker); // half of the PIN lies in the running gather
  for (const caller of callers) caller.press(parts[1]);
  await house.startWorker();
  await Promise.all(callers.map((caller) => caller.heardText("終わりです。", 60_000)));
  await Promise.all(callers.map((caller) => caller.over(20_000)));
  expect(await house.nothingLeft()).toEqual({ openWorkflows: 0, channels: 0 });

  const { database, temporal, folder } = house.house;
  const found: string[] = [];
  for (const [table, text] of await tablesOf(database.superuserUrl)) if (holdsPin(text)) found.push(`table ${table}`);
  const engine = readdirSync(join(temporal.file, "..")).map((name) => join(temporal.file, "..", name));
  const kept = filesIn(folder);
  for (const file of [...engine, ...kept]) if (statSync(file).isFile() && holdsPin(readFileSync(file))) found.push(file);
  expect(found).toEqual([]);
  // What was searched is not empty: the names of the calls are in all of it.
  expect(engine.some((file) => readFileSync(file).includes(callers[0]?.uuid ?? "none"))).toBe(true);
  expect(house.logFiles.some((file) => readFileSync(file).length > 0)).toBe(true);
});

/** Every row of every table as text. */
async function tablesOf(url: string): Promise<[string, string][]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'");
    const texts: [string, string][] = [];
    for (const { name } of rows) {
      const { rows: found } = await client.query<{ text: string }>(`SELECT row_to_json(t)::text AS text FROM "${name}" t`);
      texts.push([name, found.map(({ text }) => text).join("\n")]);
    }
    expect(texts.find(([name]) => name === "calls")?.[1].length).toBeGreaterThan(0);
    return texts;
  } finally {
    await client.end();
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)));
}
