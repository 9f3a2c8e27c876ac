import { afterEach, expect, test } from "vitest";
import { seed } from "../../prisma/seed/seed.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
afterEach(() => database?.close());

/** The demo is made on whatever day somebody starts it. */
test.each(["2027-02-28T15:30:00Z", "2027-03-31T14:59:00Z", "2028-02-29T03:00:00Z"])(
  "made at %s, the demo has a contract in every state",
  async (now) => {
    database = await createTestDatabase();
    expect(await seed(database.ownerUrl, "demo-password-1", new Date(now))).toBe(true);
    const rows = await database.owner.contractRow.findMany();
    expect(rows.map(({ state }) => state).sort()).toEqual([
      "active",
      "active",
      "active",
      "active",
      "applied",
      "pending-start",
      "purge-pending",
      "termination-scheduled",
    ]);
    expect(rows.flatMap(({ overlays }) => overlays).sort()).toEqual(["16-2", "18"]);
    expect(await database.owner.contractOutbox.count({ where: { kind: "notice", doneAt: null } })).toBe(0);
    const arrived = await database.owner.$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM contract_notices WHERE arrived_at IS NOT NULL`;
    expect(BigInt(await database.owner.noticeDelivery.count({ where: { paper: { not: null } } }))).toBe(arrived[0]?.count);
  },
);
