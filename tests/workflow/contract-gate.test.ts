import { createHash, randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { storedPrompts } from "../../activities/segment/stored-prompts.ts";
import type { Actor } from "../../contract/machine.ts";
import { promptly } from "../../contract/scenario/delivery.ts";
import type { Beyond } from "../../database/living-call.ts";
import { setClock } from "../../database/record/clock.ts";
import { gateStanding } from "../../database/record/gate-standing.ts";
import { giveCommand } from "../../database/record/give-command.ts";
import { providerOf } from "../../database/record/unit-of.ts";
import { withTenant } from "../../database/tenant.ts";
import { tones } from "../../flow/samples/tones.ts";
import { announcementWords } from "../../media/announcements.ts";
import { accepted } from "../../server/refusal.ts";
import { describeGate } from "../../server/services/describe-gate.ts";
import { setCallGate } from "../../server/services/set-call-gate.ts";
import { type CallHouse, captions, openCallHouse, publish, writeCaption } from "../support/call-house.ts";
import { startWorker } from "../support/call-worker.ts";
import { until } from "../support/until.ts";

let house: CallHouse;
let worker: Awaited<ReturnType<typeof startWorker>>;
let provider: string;
let overflow: { flowId: string };
let night: { flowId: string };
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
  night = await publish(house, { ...tones, name: "夜間" }, "+81312340003");
  await ownPrompt("all-lines-busy", "ただいま混み合っております");
  await at("2027-01-10T01:00:00.000Z");
  const { named } = storedPrompts(house.database.db, captions(house.mediaFolder));
  worker = await startWorker(house, { announcement: async (organisation, name) => (await named(organisation, name, "ja-JP"))?.file });
  await until("a worker that takes calls", () => worker.takesWork());
});
afterAll(async () => {
  await worker?.close();
  await house?.close();
});

async function ownPrompt(name: string, text: string): Promise<void> {
  const sha256 = createHash("sha256").update(text).digest("hex");
  const data = { organisationId: house.customer, name, language: "ja-JP", text, sha256, durationMs: 300, source: "rendered" };
  await house.database.owner.prompt.create({ data });
  writeCaption(house.mediaFolder, `${house.customer}/${sha256}.wav`, { text, language: "ja-JP", durationMs: 300 });
  writeFileSync(join(house.mediaFolder, house.customer, `${sha256}.wav`), "");
}

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

const ofCustomer = <T>(work: Parameters<typeof withTenant<T>>[2]) =>
  withTenant(house.database.db, { organisationId: house.customer }, work);

const beyond = async (wanted: Beyond) =>
  accepted(await ofCustomer((tx) => setCallGate(tx, { contract, personId: house.person, beyond: wanted })));

/** What the contract page shows of calls. */
async function page() {
  const standing = await gateStanding(house.database.db, { provider, customer: house.customer, now });
  return ofCustomer((tx) => describeGate(tx, house.customer, standing));
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

  describe("beyond the contracted lines", () => {
    let both: ReturnType<typeof call>[];
    beforeAll(async () => {
      both = [call(), call()];
      for (const one of both) await one.until(({ state }) => state === "answered", 10_000);
    });
    afterAll(async () => {
      for (const one of both) one.hangUp();
      await until("all lines are given back", async () => (await house.database.owner.lineLease.count()) === 0);
    });

    /** The contract page: where such calls go, and this one among those that had no line. */
    async function shows(beyond: Beyond, flow: string | null): Promise<void> {
      const seen = await page();
      expect(seen).toMatchObject({ usable: true, lines: 2, used: 2, beyond, beyondFlow: flow, heard: null });
      expect(seen.refused.filter((row) => row.beyond === beyond.kind)).toMatchObject([
        { why: "busy", number: "+81312340001", announcement: null, heard: null },
      ]);
    }

    test("they hear busy", async () => {
      const third = call();
      expect(await third.over(10_000)).toBe("USER_BUSY");
      expect(third.texts()).toEqual([]);
      await shows({ kind: "busy" }, null);
    });

    test("they hear the customer's own announcement", async () => {
      await beyond({ kind: "announcement", target: "all-lines-busy" });
      const third = call();
      expect(await third.over(10_000)).toBe("USER_BUSY");
      expect(third.texts()).toEqual(["ただいま混み合っております"]);
      await shows({ kind: "announcement", target: "all-lines-busy" }, null);
    });

    test.each([
      ["another number", () => ({ kind: "number", target: "+81312340002" }) as const, () => overflow.flowId, null],
      ["a flow", () => ({ kind: "flow", target: night.flowId }) as const, () => night.flowId, "夜間"],
    ])("they go to %s, without a line of their own", async (_where, target, flowId, shown) => {
      await beyond(target());
      const third = call();
      await third.until(({ state }) => state === "answered", 10_000);
      await until("its row", async () => (await house.database.owner.call.count({ where: { id: third.uuid } })) === 1);
      expect((await house.database.owner.call.findUniqueOrThrow({ where: { id: third.uuid } })).flowId).toBe(flowId());
      await shows(target(), shown);
      third.hangUp();
      await third.until(({ state }) => state === "over", 10_000);
    });
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
    [
      "a restriction in a disaster",
      "restrict",
      { reason: "地震", from: "2027-02-10T00:00:00.000Z", until: "2027-02-11T00:00:00.000Z", scope: ["calls"] },
      "operator",
      "restricted",
      "2027-02-10T12:00:00.000Z",
      "2027-02-11T00:00:00.000Z",
    ],
  ] as const)("%s stops them with its own words from its instant to its end", async (_what, type, data, role, word, during, after) => {
    await give(type, data, role);
    await answered();
    await at(during);
    expect(await heard()).toEqual([`service-${word}`, `service-${word}-en`]);
    const seen = await page();
    expect(seen).toMatchObject({
      usable: false,
      announcement: `service-${word}`,
      heard: announcementWords(`service-${word}`),
      changesAt: after,
    });
    expect(seen.contracts[0]?.usable.calls).toBe(false);
    expect(seen.refused[0]).toMatchObject({ at: during, why: "closed", announcement: `service-${word}`, beyond: null });
    await at(after);
    expect(await page()).toMatchObject({ usable: true, lines: 2, announcement: null });
    await answered();
  });

  test("after its end they hear that it has ended; the contract page shows what was refused", async () => {
    await give("terminate", { lastDay: "2027-03-31" });
    await at("2027-03-31T14:59:59.000Z");
    await answered();
    await at("2027-03-31T15:00:00.000Z");
    expect(await heard()).toEqual(["service-ended", "service-ended-en"]);
    const seen = await page();
    expect(seen).toMatchObject({
      usable: false,
      lines: 0,
      used: 0,
      announcement: "service-ended",
      beyond: { kind: "flow", target: night.flowId },
    });
    const closed = (times: number) => Array.from({ length: times }, () => "closed");
    expect(seen.refused.map(({ why }) => why)).toEqual([...closed(5), "busy", "busy", "busy", "busy", ...closed(1)]);
    expect(seen.contracts[0]?.usable).toMatchObject({ calls: false, recording: false });
  });
});
