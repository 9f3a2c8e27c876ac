import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type EslEvent, readEvent } from "./event.ts";
import { FrameReader, header, headersOf, type RawFrame } from "./frame.ts";

/** One recorded exchange (fixtures/README.md says how each was made). */
function recording(name: string) {
  const bytes = readFileSync(new URL(`fixtures/freeswitch-1.10.12-${name}.txt`, import.meta.url));
  const framesOf = (cuts: readonly number[]): RawFrame[] => {
    const reader = new FrameReader();
    const edges = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
    return edges.slice(1).flatMap((edge, index) => reader.push(bytes.subarray(edges[index], edge)));
  };
  const frames = framesOf([]);
  return {
    length: bytes.length,
    framesOf,
    types: frames.map(({ lines }) => header(headersOf(lines), "Content-Type")),
    replies: frames.flatMap(({ lines }) => header(headersOf(lines), "Reply-Text") ?? []),
    answers: frames
      .filter(({ lines }) => header(headersOf(lines), "Content-Type") === "api/response")
      .map(({ body }) => body.toString("utf8")),
    events: frames.map(readEvent).filter((event): event is EslEvent => event !== undefined),
  };
}

const names = ["auth-refused", "multi-line-reply", "gather", "hangup-in-prompt", "background-job", "disconnect"];

test.each(names)("%s is read the same in any cutting of its bytes", (name) => {
  const { framesOf, length } = recording(name);
  const whole = framesOf([]);
  const cuts = fc.array(fc.nat(length), { maxLength: 20 });
  fc.assert(
    fc.property(cuts, (places) => {
      expect(framesOf(places)).toEqual(whole);
    }),
    { numRuns: 20 },
  );
});

describe("what FreeSWITCH 1.10.12 said", () => {
  test("a wrong password: -ERR invalid, then the notice that it hangs up the line", () => {
    const { types, replies } = recording("auth-refused");
    expect(replies).toEqual(["-ERR invalid"]);
    expect(types).toEqual(["auth/request", "command/reply", "text/disconnect-notice"]);
  });

  test("an answer of many lines, with percent signs, quotes and Japanese, is one body", () => {
    const { answers } = recording("multi-line-reply");
    const dump = answers.find((text) => text.includes("variable_mu_note")) ?? "";
    const note = /^variable_mu_note: (.*)$/m.exec(dump)?.[1] ?? "";
    expect(decodeURIComponent(note)).toBe('100% of "it": 日本語');
    expect(answers.find((text) => text.startsWith("UP "))?.split("\n").length).toBeGreaterThan(5);
  });

  test("keys of a gather: each told by DTMF, together in the end of the execute, which comes after them", () => {
    const { events } = recording("gather");
    const keys = events.filter(({ name }) => name === "DTMF");
    const end = events.find(({ name, headers }) => name === "CHANNEL_EXECUTE_COMPLETE" && headers["Application-UUID"] === "step-2");
    expect(keys.map(({ headers }) => headers["DTMF-Digit"]).join("")).toBe("9058");
    expect(end?.headers.variable_mu_r2).toBe("9058");
    for (const { headers } of keys) expect(Number(headers["Event-Sequence"])).toBeLessThan(Number(end?.headers["Event-Sequence"]));
  });

  test("a caller who leaves in the middle of a prompt: hang-up first, then the end of the prompt, then the channel's own end", () => {
    const { events } = recording("hangup-in-prompt");
    const after = events.slice(events.findIndex(({ name }) => name === "CHANNEL_HANGUP"));
    expect(
      after.map(({ name, headers }) => `${name} ${headers.Application ?? ""}`.trim()).filter((text) => !text.endsWith("park")),
    ).toEqual(["CHANNEL_HANGUP", "CHANNEL_EXECUTE_COMPLETE playback", "CHANNEL_HANGUP_COMPLETE"]);
  });

  test("a job in the background answers under the id that was chosen, its refusal as the inner body", () => {
    const { replies, events } = recording("background-job");
    expect(replies).toContain("+OK Job-UUID: 7e0b7c52-0000-4000-8000-000000000001");
    const job = events.find(({ name }) => name === "BACKGROUND_JOB");
    expect(job?.headers["Job-UUID"]).toBe("7e0b7c52-0000-4000-8000-000000000001");
    expect(job?.body).toBe("-ERR USER_BUSY\n");
  });

  test("a line that follows one call ends with a notice of several headers; linger is refused to it", () => {
    const { types, replies } = recording("disconnect");
    expect(replies).toContain("-ERR not controlling a session");
    expect(types.at(-1)).toBe("text/disconnect-notice");
  });
});
