import { expect, test } from "vitest";
import { readEvent } from "./event.ts";
import { FrameReader } from "./frame.ts";

const frameOf = (json: object) => {
  const body = JSON.stringify(json);
  const [frame] = new FrameReader().push(
    Buffer.from(`Content-Length: ${Buffer.byteLength(body)}\nContent-Type: text/event-json\n\n${body}`),
  );
  if (frame === undefined) throw new Error("no frame");
  return frame;
};

test("a header that was pushed twice comes as an array in JSON, and closes no connection", () => {
  const event = readEvent(frameOf({ "Event-Name": "CHANNEL_PARK", variable_DP_MATCH: ["orphan", "orphan"], "Event-Sequence": 7 }));
  expect(event?.name).toBe("CHANNEL_PARK");
  expect(event?.headers.variable_DP_MATCH).toBe("ARRAY::orphan|:orphan");
  expect(event?.headers["Event-Sequence"]).toBe("7");
});
