import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHousekeepingActivities } from "../../activities/housekeeping.ts";
import { beatingKinds, startBeat } from "../../database/beat.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createMember, createOrganisations } from "../support/organisations.ts";

const NOW = Date.parse("2026-11-23T03:00:00Z");
const HOUR = 3_600_000;
const at = (hours: number) => new Date(NOW + hours * HOUR);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.close());

test("what has expired is forgotten, of every tenant, and what has not is kept", async () => {
  const { owner, db } = database;
  const { customer, otherCustomer } = await createOrganisations(owner);
  const person = await createMember(owner, customer, "agent");
  const session = (id: string, expiresAt: Date) => ({ id, token: id, userId: person, expiresAt });
  await owner.session.createMany({ data: [session("gone", at(-1)), session("open", at(1))] });
  await owner.verification.createMany({
    data: [
      { id: "gone", identifier: "a", value: "x", expiresAt: at(-1) },
      { id: "open", identifier: "a", value: "x", expiresAt: at(1) },
    ],
  });
  await owner.signInFailure.createMany({
    data: [
      { key: "gone", count: 3, firstAt: at(-30) },
      { key: "locked", count: 10, firstAt: at(-30), lockedUntil: at(1) },
      { key: "young", count: 1, firstAt: at(-2) },
    ],
  });
  const mail = (id: string, createdAt: Date) => ({
    id,
    recipient: "a@example.jp",
    subject: "s",
    text: "t",
    html: "h",
    kind: "reset",
    createdAt,
  });
  await owner.mail.createMany({ data: [mail("gone", at(-31 * 24)), mail("young", at(-29 * 24))] });
  const ticket = (organisationId: string, createdAt: Date, usedAt: Date | null) => ({
    ...{ organisationId, personId: person, flowId: randomUUID(), draftRevision: 1, document: {}, createdAt, usedAt },
    expiresAt: new Date(createdAt.getTime() + 60_000),
  });
  const used = ticket(otherCustomer, at(-30), at(-30));
  await owner.callTicket.createMany({
    data: [ticket(customer, at(-30), null), ticket(otherCustomer, at(-30), null), ticket(customer, at(-1), null), used],
  });

  const { forgetExpired } = createHousekeepingActivities({ database: db, now: () => NOW });
  expect(await forgetExpired()).toEqual({
    sessions: 1,
    verifications: 1,
    sign_in_failures: 1,
    process_beats: 0,
    mails: 1,
    call_tickets: 2,
  });
  expect((await owner.session.findMany()).map(({ id }) => id)).toEqual(["open"]);
  expect((await owner.signInFailure.findMany({ orderBy: { key: "asc" } })).map(({ key }) => key)).toEqual(["locked", "young"]);
  expect(await owner.callTicket.count()).toBe(2);
  expect(Object.values(await forgetExpired()).every((count) => count === 0)).toBe(true);
});

test("a process that takes work shows, one that does not or has stopped does not", async () => {
  const { db } = database;
  const until = async (kind: string, shows: boolean) => {
    while ((await beatingKinds(db)).has(kind) !== shows) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  let takesWork = false;
  const stop = startBeat(db, "contract-worker", () => takesWork);
  expect(await beatingKinds(db)).toEqual(new Set());
  takesWork = true;
  await until("contract-worker", true);
  takesWork = false;
  await until("contract-worker", false);
  takesWork = true;
  await until("contract-worker", true);
  await stop();
  expect(await beatingKinds(db)).toEqual(new Set());
});
