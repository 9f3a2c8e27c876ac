import { expect, test } from "vitest";
import { emptyBook, settleBook, step } from "../../contract/lifecycle/book.ts";
import type { Role } from "../../contract/machine.ts";
import { seedWorld } from "../../contract/world.ts";
import { possibleActs } from "./possible-acts.ts";
import { previewContractCommand } from "./preview-contract-command.ts";
import { quoteIn } from "./quote-contract.ts";

const stream = { kind: "contract", id: "c1" } as const;
const by = (role: Role, person: string = role) => ({ person, role, organisation: role === "customer" ? "a1" : "p1" });

/** X-02, in use since 2026-10-01, settled as a page reads it. */
function inUse() {
  const applied = step(
    emptyBook(seedWorld, "p1"),
    {
      id: "1",
      type: "apply",
      stream,
      actor: by("clerk"),
      data: { account: "a1", start: "2026-10-01", items: { line: 5, seat: 6, management: 1, user: 10, "recording-extension": 1 } },
    },
    "2026-09-01T01:00:00.000Z",
  );
  const accepted = step(applied.book, { id: "2", type: "accept", stream, actor: by("clerk"), data: {} }, "2026-09-03T01:00:00.000Z");
  return settleBook(accepted.book, now).book;
}
const now = "2026-11-22T03:00:00.000Z";

test("what the state forbids is named with its reason, what only a day forbids can be done", () => {
  const acts = Object.fromEntries(possibleActs(inUse(), stream, by("clerk"), now).map(({ type, reason }) => [type, reason?.code ?? null]));
  expect(acts).toMatchObject({
    terminate: null,
    "request-change": null,
    suspend: null,
    accept: "E_NOT_APPLIED",
    "lift-suspension": "E_NO_SUCH_OVERLAY",
    "withdraw-termination": "E_NOT_ENDING",
  });
});

test("only acts of the role are offered", () => {
  const types = possibleActs(inUse(), stream, by("customer"), now).map(({ type }) => type);
  expect(types).toContain("terminate");
  expect(types).not.toContain("suspend");
});

test("looking at what is possible changes nothing", () => {
  const book = inUse();
  possibleActs(book, stream, by("administrator"), now);
  expect(book).toEqual(inUse());
});

test("a preview shows the events and the dates that come", () => {
  const preview = previewContractCommand(
    inUse(),
    { id: "3", type: "terminate", stream, actor: by("customer"), data: { lastDay: "2026-12-31" } },
    now,
  );
  expect(preview).toMatchObject({ ok: true, waits: false, gone: [] });
  if (!preview.ok) throw new Error("refused");
  expect(preview.events.map(({ type, rule }) => [type, rule])).toEqual([
    ["termination-scheduled", "19-2"],
    ["addon-end-scheduled", "37-3"],
    ["notice-issued", "19-2"],
  ]);
  expect(preview.coming.map(({ command, at }) => [command, at])).toContainEqual(["end", "2026-12-31T15:00:00.000Z"]);
});

test("a refusal says which field could hold what instead", () => {
  const preview = previewContractCommand(
    inUse(),
    { id: "3", type: "terminate", stream, actor: by("customer"), data: { lastDay: "2026-11-30" } },
    now,
  );
  expect(preview).toMatchObject({
    ok: false,
    refusal: { code: "E_LATE", rule: "19-1", possible: [{ field: "lastDay", value: "2026-12-31" }] },
  });
});

test("an act of two people is shown as it would be once approved", () => {
  const preview = previewContractCommand(
    inUse(),
    { id: "3", type: "notice-cancellation", stream, actor: by("clerk"), data: { ground: "20-2", reason: "x" } },
    now,
  );
  expect(preview).toMatchObject({ ok: true, waits: true });
  if (preview.ok) expect(preview.events.map(({ type }) => type)).toContain("cancellation-noticed");
});

test.each([
  [{ line: 5, seat: 6, management: 1, user: 10 }, "none", 62_000, 68_200],
  [{ line: 5, seat: 6, management: 1, user: 10, "recording-extension": 1 }, "none", 74_000, 81_400],
  [{ line: 5, seat: 6, management: 1, user: 10, "recording-extension": 1 }, "standard", 374_000, 411_400],
] as const)("X-01, X-02, X-10: %j with setup %s cost %d before tax and %d with it in the first month", (items, setup, exTax, total) => {
  const quote = quoteIn(emptyBook(seedWorld, "p1"), "2026-11-22T03:00:00.000Z", { month: "2026-12", items, extensionSeats: null, setup });
  expect(quote).toMatchObject({ refusal: null, first: { month: "2026-12", exTax, total } });
});

test("a set that no contract could have is refused as the application would be", () => {
  const quote = quoteIn(emptyBook(seedWorld, "p1"), "2026-11-22T03:00:00.000Z", {
    month: "2026-12",
    items: { "recording-extension": 1 },
    extensionSeats: null,
    setup: "none",
  });
  expect(quote).toMatchObject({ refusal: { code: "E_ADDON_ONLY" }, first: null });
});
