import { expect, test } from "vitest";
import { contracted, Story } from "../../../contract/lifecycle/testing.ts";
import { listRow } from "./list-row.ts";

const items = { line: 5, seat: 6 };
const applied = () => new Story().do("2026-09-01T10:00", "clerk", "apply", { account: "acme", start: "2026-10-01", items });
const ended = () =>
  contracted({ items }).do("2026-11-10T10:00", "customer", "terminate", { lastDay: "2026-12-31" }).until("2027-01-05T00:00");

test.each<[string, Story, object]>([
  ["applied for: what was applied for", applied(), { state: "applied", lines: 5, seats: 6, quantities: {} }],
  ["accepted, not begun: the same", contracted({ items }), { state: "pending-start", lines: 5, seats: 6, quantities: {} }],
  ["begun: what may be used", contracted({ items }).until("2026-10-05T00:00"), { state: "active", lines: 5, seats: 6, quantities: items }],
  ["refused: nothing", applied().do("2026-09-02T10:00", "clerk", "refuse", { ground: 1 }), { state: "refused", lines: 0, seats: 0 }],
  ["ended: nothing", ended(), { phase: "purge-pending", lines: 0, seats: 0, quantities: {} }],
])("a contract that is %s", (_name, story, row) => {
  expect(story.refusal).toBeNull();
  expect(listRow(story.contract, story.account, 0)).toMatchObject(row);
});
