import { expect, test } from "vitest";
import { stepSchema } from "../../contract/scenario/format.ts";
import { readSteps, writeSteps } from "./steps-text.ts";

const steps = [
  stepSchema.parse({ at: "2026-10-16T18:00", do: "request-change", as: "customer", with: { wished: "2026-11-16", add: { seat: 2 } } }),
  stepSchema.parse({ at: "2026-10-20T10:00:05", do: "accept-change", as: "clerk:sato", approve: false }),
  stepSchema.parse({
    at: "2026-11-01T10:00",
    do: "terminate",
    as: "customer",
    receivedAt: "2026-10-30T10:00",
    with: { lastDay: "2026-11-30" },
    arrives: "never",
  }),
];

test("what is written is read again, as a file and as a bare list", () => {
  const text = writeSteps("二席増やす", steps, "2026-10-10T00:00:00.000Z", "2027-03-01T15:00:00.000Z");
  expect(text).toContain("{ at: 2026-10-16T18:00, do: request-change, as: customer, with: { wished: 2026-11-16, add: { seat: 2 } } }");
  expect(readSteps(text)).toEqual({ steps });
  const list = text.slice(text.indexOf("steps:") + "steps:".length, text.indexOf("ends:"));
  expect(readSteps(list)).toEqual({ steps });
});

test("faults stand at their line, also in a bare list", () => {
  const bad = "- { at: 2026-10-16T18:00, do: request-change }\n- { at: 2026-10-32T18:00, do: accept-change }\n";
  expect(readSteps(bad)).toMatchObject({ faults: [{ code: "E_BAD_DATE", line: 2 }] });
  expect(readSteps("- { at: 2026-10-16T18:00, do: acept-change }")).toMatchObject({ faults: [{ code: "E_UNKNOWN_COMMAND", line: 1 }] });
  expect(readSteps("- { at: ")).toMatchObject({ faults: [{ code: "E_YAML" }] });
});
