import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type EslEvent, readEvent } from "./event.ts";
import { FrameReader, header, headersOf, type RawFrame } from "./frame.ts";

const recorded = readFileSync(new URL("fixtures/freeswitch-1.10.12-call.txt", import.meta.url));
const framesOf = (cuts: readonly number[]): RawFrame[] => {
  const reader = new FrameReader();
  const edges = [0, ...cuts.toSorted((a, b) => a - b), recorded.length];
  return edges.slice(1).flatMap((edge, index) => reader.push(recorded.subarray(edges[index], edge)));
};
const whole = framesOf([]);
const events = whole.map(readEvent).filter((event): event is EslEvent => event !== undefined);
const complete = (id: string) =>
  events.find(({ name, headers }) => name === "CHANNEL_EXECUTE_COMPLETE" && headers["Application-UUID"] === id)?.headers ?? {};

test("a recorded call is read the same in any cutting of its bytes", () => {
  const cuts = fc.array(fc.nat(recorded.length), { maxLength: 40 });
  fc.assert(
    fc.property(cuts, (places) => {
      expect(framesOf(places)).toEqual(whole);
    }),
    { numRuns: 60 },
  );
});

test("the log-in, the replies in their order, and the command that there is not", () => {
  const replies = whole
    .filter(({ lines }) => header(headersOf(lines), "Content-Type") === "command/reply")
    .map(({ lines }) => header(headersOf(lines), "Reply-Text"));
  expect(header(headersOf(whole[0]?.lines ?? []), "Content-Type")).toBe("auth/request");
  expect(replies.slice(0, 4)).toEqual([
    "+OK accepted",
    "+OK event listener enabled json",
    "+OK Job-UUID: 6f2c1b1e-0000-4000-8000-000000000001",
    "-ERR command not found",
  ]);
});

test("bgapi answers under the id that we chose, with its answer as inner body", () => {
  const job = events.find(({ name }) => name === "BACKGROUND_JOB");
  expect(job?.headers["Job-UUID"]).toBe("6f2c1b1e-0000-4000-8000-000000000001");
  expect(job?.body).toMatch(/^UP 0 years/);
});

test("percent signs, quotes and Japanese of a variable come back as they were", () => {
  expect(complete("step-3").variable_note).toBe('100% "quoted" 日本語');
});

test("what a prompt, a gather and a missing file leave behind", () => {
  expect(complete("step-3")["Application-Response"]).toBe("FILE PLAYED");
  expect(complete("step-4").variable_mu_r4).toBe("42");
  expect(complete("step-5")["Application-Response"]).toBe("FILE NOT FOUND");
  expect(events.filter(({ name }) => name === "DTMF").map(({ headers }) => headers["DTMF-Digit"])).toEqual(["4", "2", "#"]);
});

test("an application that there is not: no EXECUTE_COMPLETE, only PRIVATE_COMMAND, and the caller is hung up", () => {
  expect(complete("step-6")).toEqual({});
  expect(events.filter(({ name }) => name === "PRIVATE_COMMAND").length).toBeGreaterThan(0);
  expect(events.map(({ name }) => name)).toContain("CHANNEL_HANGUP");
});
