import { Client, Connection } from "@temporalio/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPayloadCodec } from "../../activities/payload-codec.ts";
import { memberPin } from "../../flow/samples/member-pin.ts";
import { tones } from "../../flow/samples/tones.ts";
import { allowLines, type CallHouse, openCallHouse, publish } from "../support/call-house.ts";
import { startWorker } from "../support/call-worker.ts";
import { TEST_PAYLOAD_KEY } from "../support/temporal.ts";
import { until } from "../support/until.ts";

let house: CallHouse;
let worker: Awaited<ReturnType<typeof startWorker>>;
let client: Client;

beforeAll(async () => {
  house = await openCallHouse();
  await publish(house, tones, "+81312340001");
  await publish(house, memberPin, "+81312340002");
  const note = (level: string) => (facts: object, sentence: string) => process.env.MUSUBI_TEST_LOG && console.log(level, sentence, facts);
  worker = await startWorker(house, { log: { debug: note("debug"), info: note("info"), warn: note("warn"), error: note("error") } });
  client = new Client({
    connection: await Connection.connect({ address: house.temporal.address }),
    namespace: house.temporal.namespace,
    dataConverter: { payloadCodecs: [createPayloadCodec([TEST_PAYLOAD_KEY])] },
  });
  await until("a worker that takes calls", () => worker.takesWork());
});

afterAll(async () => {
  await client?.connection.close();
  await worker?.close();
  await house?.close();
});

describe("a call from its first ring to its record", () => {
  test("every tone once and in order, every digit where it belongs, one row a block", async () => {
    const caller = house.virtual.call({ to: "0312340001", from: "+819012345678" });
    for (const hz of [600, 700, 800, 900, 1_000, 1_100]) {
      await caller.heardText(`tone_stream://%(400,0,${hz})`, 10_000);
      caller.press("1");
    }
    expect(await caller.over(10_000)).toBe("NORMAL_CLEARING");
    expect(caller.hear().map(({ path }) => Number(/,(\d+)\)$/.exec(path)?.[1]))).toEqual([500, 600, 700, 800, 900, 1_000, 1_100, 1_300]);

    const handle = client.workflow.getHandle(`call/${caller.uuid}`);
    await handle.result();
    const row = await house.database.owner.call.findUniqueOrThrow({
      where: { id: caller.uuid },
      include: { steps: { orderBy: { step: "asc" } } },
    });
    expect(row).toMatchObject({ kind: "live", number: "+81312340001", callerNumber: "+819012345678", endCause: "NORMAL_CLEARING" });
    expect(row.endedAt).not.toBeNull();
    expect(row.answeredAt).not.toBeNull();
    expect(row.steps.map(({ block, exit }) => `${block}:${exit}`)).toEqual([
      ...["greet:next", "ask1:1", "ask2:1", "ask3:1", "ask4:1", "ask5:1", "ask6:1", "done:next", "bye:next", "end:end"],
    ]);
    expect(row.steps.filter(({ kind }) => kind === "menu").every(({ latencyMs }) => latencyMs !== null)).toBe(true);
    expect(await house.database.owner.lineLease.count({ where: { callId: caller.uuid } })).toBe(0);
  });

  test("a secret PIN goes through, and its caller is told the member number", async () => {
    const caller = house.virtual.call({ to: "0312340002", from: null });
    await caller.heardText("会員番号に続けてシャープを押してください。", 10_000);
    caller.press("123455#"); // in the middle of the prompt
    await caller.heardText("4桁の暗証番号を押してください。", 10_000);
    caller.press("8264");
    await caller.over(10_000);
    expect(caller.texts().at(-1)).toContain("で承りました。");
    expect((await house.database.owner.call.findUniqueOrThrow({ where: { id: caller.uuid } })).callerShown).toBe("withheld");
  });

  test("keys typed ahead reach the questions that they were meant for", async () => {
    const caller = house.virtual.call({ to: "0312340001" });
    await caller.heardText("tone_stream://%(400,0,500)", 10_000);
    caller.press("111");
    await caller.heardText("tone_stream://%(400,0,900)", 10_000);
    caller.press("111");
    await caller.over(10_000);
    const asked = caller.hear().map(({ path }) => Number(/,(\d+)\)$/.exec(path)?.[1]));
    expect(asked.filter((hz) => hz === 600 || hz === 700 || hz === 800)).toEqual([]);
    expect(asked.at(-1)).toBe(1_300);
  });

  test("a number that leads nowhere is refused, and all lines in use is busy", async () => {
    expect(await house.virtual.call({ to: "0399999999" }).over(10_000)).toBe("UNALLOCATED_NUMBER");
    await allowLines(house.database.owner, house.customer, 1);
    const first = house.virtual.call({ to: "0312340001" });
    await first.until(({ state }) => state === "answered", 10_000);
    expect(await house.virtual.call({ to: "0312340001" }).over(10_000)).toBe("USER_BUSY");
    first.hangUp();
    await until("the line is given back", async () => (await house.database.owner.lineLease.count()) === 0);
    const third = house.virtual.call({ to: "0312340001" });
    await third.until(({ state }) => state === "answered", 10_000);
    third.hangUp();
    await allowLines(house.database.owner, house.customer, 100);
  });

  test("a caller who hangs up in the middle leaves a record and nothing open", async () => {
    const caller = house.virtual.call({ to: "0312340001" });
    await caller.heardText("tone_stream://%(400,0,600)", 10_000);
    caller.hangUp();
    await client.workflow.getHandle(`call/${caller.uuid}`).result();
    const row = await house.database.owner.call.findUniqueOrThrow({ where: { id: caller.uuid } });
    expect(row.endedAt).not.toBeNull();
    expect(row.outcome).toBe("hangup");
    expect(worker.driven()).toEqual([]);
    expect(house.virtual.channels()).toEqual([]);
  });
});
