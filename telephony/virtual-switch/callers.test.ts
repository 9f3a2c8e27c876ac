import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { type FromSwitch, fromSwitch, readLineMessage } from "../line-protocol.ts";
import { VirtualClock } from "./clock.ts";
import type { Dialplan } from "./core.ts";
import { startVirtualSwitch, type VirtualSwitch } from "./virtual-switch.ts";

let folder = "";
let clock: VirtualClock;
let running: VirtualSwitch | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "musubi-callers-"));
  clock = new VirtualClock();
  writeFileSync(join(folder, "hello.json"), JSON.stringify({ text: "こんにちは。", language: "ja-JP", durationMs: 1200, voice: "none" }));
  writeFileSync(join(folder, "bye.json"), JSON.stringify({ text: "さようなら。", language: "ja-JP", durationMs: 800, voice: "none" }));
});
afterEach(async () => {
  await running?.close();
  running = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function open(dialplan: Dialplan, linePort: number | null = null) {
  running = await startVirtualSwitch({ clock, mediaFolder: folder, dialplan, linePort });
  return running;
}

describe("a caller in this process", () => {
  test("hears prompts with their beginning, end and the silence before them; waits that are meant are no dead air", async () => {
    const virtual = await open(() => [
      ["answer", ""],
      ["playback", "hello.wav"],
      ["sleep", "500"],
      ["playback", "file_string://silence_stream://300!bye.wav"],
    ]);
    const caller = virtual.call();
    expect(await clock.until(caller.over())).toBe("NORMAL_CLEARING");
    const start = caller.hear()[0]?.startedAt ?? 0;
    expect(
      caller
        .hear()
        .map(({ text, startedAt, endedAt, whole, gapMs }) => [text, startedAt - start, (endedAt ?? 0) - startedAt, whole, gapMs]),
    ).toEqual([
      ["こんにちは。", 0, 1200, true, 0],
      ["さようなら。", 2000, 800, true, 800],
    ]);
    expect(caller.deadAir()).toEqual([]);
  });

  test("notices dead air while the switch waits for its driver", async () => {
    const virtual = await open(() => [
      ["answer", ""],
      ["sched_transfer", "+2 on XML musubi"],
      ["park", ""],
    ]);
    const caller = virtual.call({ to: "in" });
    await clock.advance(1900);
    caller.hangUp();
    await clock.advance(100);
    expect(caller.deadAir()).toEqual([expect.objectContaining({ ms: 1900 })]);
  });

  test("is bridged to one who answers, hears the ringing, and hangs up with him", async () => {
    running = await startVirtualSwitch({
      ...{ clock, mediaFolder: folder },
      answerers: () => ({ ringMs: 500, answerAfterMs: 2000, hangUpAfterMs: 3000 }),
      dialplan: () => [
        ["answer", ""],
        ["set", "hangup_after_bridge=true"],
        ["bridge", "{originate_timeout=20}sofia/gateway/carrier/0312345678"],
      ],
    });
    const caller = running.call();
    await clock.until(caller.until(({ listening }) => listening === "talk"));
    expect(caller.hear().map(({ kind, endedAt }) => [kind, endedAt !== null])).toEqual([["tone", true]]);
    expect(running.channels().length).toBe(2);
    expect(await clock.until(caller.over())).toBe("NORMAL_CLEARING");
    await clock.advance(100);
    expect(running.channels()).toEqual([]);
    expect(caller.deadAir()).toEqual([]);
  });

  test.each([
    ["nobody answers", { ringMs: 100, answerAfterMs: null, hangUpAfterMs: null }, "NO_ANSWER"],
    ["he is busy", { ringMs: 100, answerAfterMs: 200, refuse: "USER_BUSY", hangUpAfterMs: null }, "USER_BUSY"],
  ])("%s: the call ends with that cause unless told to go on", async (_, answerer, cause) => {
    running = await startVirtualSwitch({
      ...{ clock, mediaFolder: folder },
      answerers: () => answerer,
      dialplan: () => [
        ["answer", ""],
        ["bridge", "{originate_timeout=3}sofia/gateway/carrier/0312345678"],
        ["playback", "hello.wav"],
      ],
    });
    const caller = running.call();
    expect(await clock.until(caller.over())).toBe(cause);
    expect(caller.texts()).not.toContain("こんにちは。");
  });

  test("the dead-man switch of production: asked to hold, music, an apology after two minutes", async () => {
    running = await startVirtualSwitch({ clock, mediaFolder: folder });
    const caller = running.call({ to: "0312345678" });
    expect(await clock.until(caller.over(200_000))).toBe("NORMAL_TEMPORARY_FAILURE");
    expect(caller.state).toBe("over");
    const [music] = caller.hear();
    expect(music?.kind).toBe("music");
    expect(music === undefined ? 0 : (music.endedAt ?? 0) - music.startedAt).toBeGreaterThan(110_000);
  });

  test("withheld numbers arrive as anonymous", async () => {
    const virtual = await open(() => [["park", ""]]);
    const caller = virtual.call({ from: null });
    await clock.advance(100);
    const esl = virtual.connect();
    expect(esl.destroyed).toBe(false);
    expect(virtual.channels()).toEqual([caller.uuid]);
  });
});

describe("a caller in a browser", () => {
  test("rings, hears captions, presses a key, hangs up; the switch ends what it began", async () => {
    const virtual = await open(
      () => [
        ["answer", ""],
        ["play_and_get_digits", "1 1 1 5000 # hello.wav silence key ."],
        ["playback", "bye.wav"],
      ],
      0,
    );
    const heard: FromSwitch[] = [];
    const browser = new WebSocket(`ws://127.0.0.1:${virtual.linePort}/?ticket=t1&from=anonymous&to=test`);
    const over = new Promise<void>((resolve) => browser.on("close", () => resolve()));
    const prompts = () => heard.flatMap((message) => (message.type === "prompt" ? [message.text] : []));
    const seen = new Promise<void>((resolve) => {
      browser.on("message", (data) => {
        const message = readLineMessage(fromSwitch, data.toString());
        if (message !== undefined) heard.push(message);
        if (message?.type === "prompt" && message.text === "こんにちは。") browser.send(JSON.stringify({ type: "digit", digit: "4" }));
        if (prompts().includes("さようなら。")) resolve();
      });
    });
    browser.on("open", () => browser.send("nonsense that is passed over"));
    await clock.until(seen);
    await clock.until(over);
    expect(prompts()).toEqual(["こんにちは。", "さようなら。"]);
    expect(heard.map(({ type }) => type)).toEqual(expect.arrayContaining(["ringing", "answered", "digit", "promptEnd", "over"]));
    expect(heard.find((message) => message.type === "promptEnd")).toMatchObject({ whole: false });
    expect(heard.at(-1)).toMatchObject({ type: "over", cause: "NORMAL_CLEARING", by: "switch" });
    expect(virtual.channels()).toEqual([]);
  });

  test("who closes the page hangs up", async () => {
    const virtual = await open(() => [["park", ""]], 0);
    const browser = new WebSocket(`ws://127.0.0.1:${virtual.linePort}/?ticket=t1`);
    const rings = new Promise<void>((resolve) => browser.once("message", () => resolve()));
    await clock.until(rings);
    expect(virtual.channels().length).toBe(1);
    browser.close();
    await clock.until(new Promise<void>((resolve) => browser.on("close", () => resolve())));
    await clock.advance(100);
    expect(virtual.channels()).toEqual([]);
  });
});
