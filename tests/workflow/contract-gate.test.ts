import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../../contract/machine.ts";
import { promptly } from "../../contract/scenario/delivery.ts";
import { setClock } from "../../database/record/clock.ts";
import { gateStanding } from "../../database/record/gate-standing.ts";
import { giveCommand } from "../../database/record/give-command.ts";
import { providerOf } from "../../database/record/unit-of.ts";
import { withTenant } from "../../database/tenant.ts";
import { tones } from "../../flow/samples/tones.ts";
import { type CallHouse, openCallHouse, publish, writeCaption } from "../support/call-house.ts";
import { startWorker } from "../support/call-worker.ts";
import { until } from "../support/until.ts";

let house: CallHouse;
let worker: Awaited<ReturnType<typeof startWorker>>;
let provider: string;
let overflow: { flowId: string };
const contract = randomUUID();

const names = ["not-started", "ended", "suspended", "paused", "interrupted", "restricted"].map((word) => `service-${word}`);

beforeAll(async () => {
  house = await openCallHouse();
  for (const name of names)
    for (const [file, language] of [
      [name, "ja-JP"],
      [`${name}-en`, "en-US"],
    ] as const)
      writeCaption(house.mediaFolder, `system/${file}.wav`, { text: file, language, durationMs: 200 });
  await house.database.owner.entitlement.deleteMany();
  provider = (await providerOf(house.database.db, house.customer)) ?? "";
  await publish(house, tones, "+81312340001");
  overflow = await publish(house, { ...tones, name: "あふれ" }, "+81312340002");
  await at("2027-01-10T01:00:00.000Z");
  worker = await startWorker(house);
  await until("a worker that takes calls", () => worker.takesWork());
});
afterAll(async () => {
  await worker?.close();
  await house?.close();
});

let now = "";
async function at(instant: string): Promise<void> {
  now = instant;
  await setClock(house.database.db, provider, instant);
}

async function give(type: string, data: object, role: Actor["role"] = "clerk"): Promise<void> {
  const came = await giveCommand(house.database.db, {
    provider,
    now,
    deliver: promptly,
    command: {
      id: randomUUID(),
      type,
      stream: { kind: "contract", id: contract },
      actor: { person: role, role, organisation: provider },
      data,
      approval: { person: "second", role: "approver", organisation: provider },
    },
  });
  expect(came.refusal).toBeNull();
}

const call = () => house.virtual.call({ to: "0312340001", from: "+819012345678" });

/** What a caller hears before the call is refused. */
async function heard(): Promise<string[]> {
  const caller = call();
  expect(await caller.over(10_000)).toBe("SERVICE_UNAVAILABLE");
  return caller.texts();
}

async function answered(): Promise<void> {
  const caller = call();
  await caller.until(({ state }) => state === "answered", 10_000);
  caller.hangUp();
  await until("the line is given back", async () => (await house.database.owner.lineLease.count()) === 0);
}

/** One after the other, as the months of a contract go: the clock alone moves, and nobody settles the contract. */
describe("calls follow the contract", () => {
  test("before it starts they hear that it has not started, and from its first second on they are answered", async () => {
    await give("apply", { account: house.customer, start: "2027-02-01", items: { line: 2, seat: 2, management: 1, user: 2 } });
    await give("accept", {});
    await at("2027-01-31T14:59:59.000Z");
    expect(await heard()).toEqual(["service-not-started", "service-not-started-en"]);
    await at("2027-01-31T15:00:00.000Z");
    await answered();
  });

  test("calls beyond the lines hear busy, or go where the customer says", async () => {
    const both = [call(), call()];
    for (const one of both) await one.until(({ state }) => state === "answered", 10_000);
    expect(await call().over(10_000)).toBe("USER_BUSY");
    await withTenant(house.database.db, { organisationId: house.customer }, (tx) =>
      tx.callGate.create({ data: { organisationId: house.customer, beyond: "number", target: "+81312340002" } }),
    );
    const third = call();
    await third.until(({ state }) => state === "answered", 10_000);
    await until("its row", async () => (await house.database.owner.call.count({ where: { id: third.uuid } })) === 1);
    expect((await house.database.owner.call.findUniqueOrThrow({ where: { id: third.uuid } })).flowId).toBe(overflow.flowId);
    for (const one of [third, ...both]) one.hangUp();
    await until("all lines are given back", async () => (await house.database.owner.lineLease.count()) === 0);
  });

  test.each([
    [
      "a maintenance",
      "pause",
      { cause: "maintenance", reason: "回線", from: "2027-02-03T00:00:00.000Z", until: "2027-02-03T04:00:00.000Z" },
      "operator",
      "paused",
      "2027-02-03T01:00:00.000Z",
      "2027-02-03T04:00:00.000Z",
    ],
    [
      "a suspension",
      "suspend",
      { ground: 2, reason: "届出なし", from: "2027-02-05", lastDay: "2027-02-06" },
      "clerk",
      "suspended",
      "2027-02-04T15:00:00.000Z",
      "2027-02-06T15:00:00.000Z",
    ],
    [
      "an interruption",
      "interrupt",
      { from: "2027-02-08T00:00:00.000Z", until: "2027-02-09T00:00:00.000Z" },
      "clerk",
      "interrupted",
      "2027-02-08T12:00:00.000Z",
      "2027-02-09T00:00:00.000Z",
    ],
  ] as const)("%s stops them with its own words from its instant to its end", async (_what, type, data, role, word, during, after) => {
    await give(type, data, role);
    await answered();
    await at(during);
    expect(await heard()).toEqual([`service-${word}`, `service-${word}-en`]);
    await at(after);
    await answered();
  });

  test("after its end they hear that it has ended; the contract page shows what was refused", async () => {
    await give("terminate", { lastDay: "2027-03-31" });
    await at("2027-03-31T14:59:59.000Z");
    await answered();
    await at("2027-03-31T15:00:00.000Z");
    expect(await heard()).toEqual(["service-ended", "service-ended-en"]);
    const seen = await gateStanding(house.database.db, { provider, customer: house.customer, now });
    expect(seen).toMatchObject({
      usable: false,
      lines: 0,
      used: 0,
      announcement: "service-ended",
      beyond: { kind: "number", target: "+81312340002" },
    });
    expect(seen.refused.map(({ why }) => why)).toEqual(["closed", "closed", "closed", "closed", "busy", "busy", "closed"]);
    expect(seen.contracts[0]?.usable).toMatchObject({ calls: false, recording: false });
  });
});
