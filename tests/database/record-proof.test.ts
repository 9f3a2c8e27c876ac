import { createHash, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { accept } from "../../contract/lifecycle/article-11-accept.ts";
import type { Actor } from "../../contract/machine.ts";
import { refuse } from "../../contract/refusal.ts";
import { promptly } from "../../contract/scenario/delivery.ts";
import { settleDue } from "../../database/record/due-units.ts";
import { evidencePack } from "../../database/record/evidence-pack.ts";
import { giveCommand } from "../../database/record/give-command.ts";
import { redecide } from "../../database/record/redecide.ts";
import { verifyEvidence } from "../../database/record/verify-evidence.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createOrganisations } from "../support/organisations.ts";

let database: TestDatabase;
let orgs: Awaited<ReturnType<typeof createOrganisations>>;
let pack: string;
const contract = randomUUID();

beforeAll(async () => {
  database = await createTestDatabase();
  orgs = await createOrganisations(database.owner);
  const clerk: Actor = { person: "clerk", role: "clerk", organisation: orgs.provider };
  const give = async (now: string, type: string, data: object, stream = { kind: "contract", id: contract } as const) => {
    const command = { id: randomUUID(), type, stream, actor: clerk, data };
    expect((await giveCommand(database.db, { provider: orgs.provider, now, deliver: promptly, command })).refusal).toBeNull();
  };
  await give("2026-09-01T01:00:00.000Z", "apply", {
    account: orgs.customer,
    start: "2026-10-01",
    items: { line: 2, seat: 2, management: 1, user: 2 },
  });
  await give("2026-09-02T01:00:00.000Z", "accept", {});
  await give("2026-11-20T01:00:00.000Z", "terminate", { lastDay: "2026-12-31" });
  await settleDue(database.db, { provider: orgs.provider, deliver: promptly }, "2027-01-05T00:00:00.000Z");
  const bytes = Buffer.from("解約申込書");
  await database.owner.document.create({
    data: {
      ...{
        organisationId: orgs.customer,
        providerId: orgs.provider,
        streamKind: "contract",
        streamId: contract,
        kind: "form",
        name: "form.txt",
      },
      ...{ mediaType: "text/plain", bytes, size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") },
    },
  });
  pack = (await evidencePack(database.db, { provider: orgs.provider, contract, now: "2027-01-05T00:00:00.000Z" })) ?? "";
});
afterAll(() => database?.close());
afterEach(() => vi.restoreAllMocks());

describe("decided again before a release", () => {
  test("by the same rules everything comes out as it was recorded", async () => {
    const { decisions, skipped, others } = await redecide(database.db, { provider: orgs.provider });
    expect({ decisions: decisions > 3, skipped, others }).toEqual({ decisions: true, skipped: 0, others: [] });
  });

  test("by a changed rule the decision that would differ is shown, and no other", async () => {
    vi.spyOn(accept as { run: typeof accept.run }, "run").mockImplementation(() => refuse("E_NOT_APPLIED", "11-1", {}));
    const { others } = await redecide(database.db, { provider: orgs.provider });
    expect(others.map(({ command, refusal }) => [command?.type, refusal?.code])).toEqual([["accept", "E_NOT_APPLIED"]]);
    expect(others[0]?.recorded.some((text) => text.includes('"type":"accepted"'))).toBe(true);
  });
});

describe("the evidence of a contract", () => {
  const codes = (text: string) => [...new Set(verifyEvidence(text).faults.map(({ code }) => code))].sort();
  const changed = (change: (content: Pack) => void): string => {
    const content = JSON.parse(pack) as Pack;
    change(content);
    return JSON.stringify(content);
  };
  interface Pack {
    streams: {
      head: { sequence: number; hash: string };
      events: { event: { sequence: number; rule: string }; previousHash: string; hash: string }[];
    }[];
    notices: { arrivedAt: string | null }[];
    documents: { bytes: string }[];
    madeAt: string;
  }

  test("is proved by itself: chains, notices, documents", () => {
    const { events, documents, heads, faults } = verifyEvidence(pack);
    expect(faults).toEqual([]);
    expect(events).toBeGreaterThan(10);
    expect(documents).toBe(1);
    expect(heads.map(({ stream }) => stream.split("/")[0])).toEqual(["contract", "account"]);
  });

  test("every byte that is changed inside it is found", () => {
    // Of every thirtieth letter or digit another one.
    const places = [...pack.matchAll(/[0-9a-z]/g)].map(({ index }) => index).filter((_place, n) => n % 30 === 0);
    const missed = places.filter((at) => {
      const other = pack[at] === "7" ? "8" : "7";
      return verifyEvidence(`${pack.slice(0, at)}${other}${pack.slice(at + 1)}`).faults.length === 0;
    });
    expect(places.length).toBeGreaterThan(500);
    expect(missed).toEqual([]);
  });

  test.each([
    ["an event in the middle is missing", (p: Pack) => p.streams[0]?.events.splice(2, 1), ["E_CHAIN", "E_MISSING"]],
    ["the last event is missing", (p: Pack) => p.streams[0]?.events.pop(), ["E_HEAD"]],
    ["the first event is missing", (p: Pack) => p.streams[0]?.events.shift(), ["E_CHAIN", "E_MISSING"]],
    [
      "two events are exchanged",
      (p: Pack) => p.streams[0]?.events.splice(1, 2, ...(p.streams[0]?.events.slice(1, 3).reverse() ?? [])),
      ["E_CHAIN", "E_MISSING", "E_ORDER"],
    ],
    ["another rule is cited", (p: Pack) => Object.assign(p.streams[0]?.events[0]?.event ?? {}, { rule: "19-2" }), ["E_CHANGED"]],
    [
      "a document is another",
      (p: Pack) => Object.assign(p.documents[0] ?? {}, { bytes: Buffer.from("x").toString("base64") }),
      ["E_DOCUMENT"],
    ],
    ["it claims to be of another day", (p: Pack) => Object.assign(p, { madeAt: "2026-01-01T00:00:00.000Z" }), ["E_CHANGED"]],
  ] as const)("%s: found", (_what, change, expected) => {
    expect(codes(changed((content) => void change(content)))).toEqual(expect.arrayContaining([...expected]));
  });

  test("something else is no pack", () => {
    expect(codes("{}")).toEqual(["E_NO_PACK"]);
    expect(codes("no JSON")).toEqual(["E_NO_PACK"]);
  });
});
