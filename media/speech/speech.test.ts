import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { holdMusic } from "../hold-music.ts";
import { telephoneSound, wavOf } from "../telephone-sound.ts";
import { commandVoice } from "./command-voice.ts";
import { entryOfZip } from "./entry-of-zip.ts";
import { estimatedDuration } from "./estimated-duration.ts";
import { findVoices } from "./find-voices.ts";
import { sentences } from "./sentences.ts";

describe("sentences for a speaker", () => {
  test.each([
    ["はい。いいえ。", ["はい。", "いいえ。"]],
    ["一行目\n二行目", ["一行目", "二行目"]],
    ["Press 1.5 now! Or wait?", ["Press 1.5 now!", "Or wait?"]],
    ["  ", []],
  ])("%j", (text, parts) => {
    expect(sentences(text)).toEqual(parts);
  });

  test("none is longer than 300 characters, and nothing is lost", () => {
    const long = `${"あ、".repeat(400)}${"い".repeat(700)}。`;
    const parts = sentences(long);
    expect(parts.every((part) => part.length <= 300)).toBe(true);
    expect(parts.join("")).toBe(long);
  });
});

test.each([
  ["はい", 500],
  ["お電話ありがとうございます。", 13 * 140 + 350],
  ["一、二三四五", 5 * 140 + 150],
  ["Please wait.", 10 * 70 + 30 + 350],
])("%j is taken to last %i ms", (text, ms) => {
  expect(estimatedDuration(text)).toBe(ms);
});

describe("any command can be the voice", () => {
  const folder = mkdtempSync(join(tmpdir(), "musubi-speaker-"));
  const program = join(folder, "speaker.cjs");
  const command = `${process.execPath} ${program} {output} {language}`;
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeAll(() => {
    writeFileSync(join(folder, "hum.wav"), wavOf({ samples: new Int16Array(800).fill(5000) }));
    writeFileSync(
      program,
      `let text = "";
       process.stdin.on("data", (part) => (text += part)).on("end", () => {
         if (text === "leise") process.exit(3);
         require("node:fs").copyFileSync(${JSON.stringify(join(folder, "hum.wav"))}, process.argv[2]);
       });`,
    );
  });

  test("it reads the text on its input and writes where it is told", async () => {
    const sound = telephoneSound(await commandVoice(command, "ja-JP").speak("こんにちは"));
    expect(sound).toMatchObject({ durationMs: 100 });
  });

  test("its failure is an error", async () => {
    await expect(commandVoice(command, "ja-JP").speak("leise")).rejects.toThrow(/ended with 3/);
    await expect(commandVoice("no-such-program-here", "ja-JP").speak("x")).rejects.toThrow();
  });

  test("it comes before every other voice", () => {
    const voices = findVoices({ env: { MUSUBI_SPEECH_COMMAND: command, PATH: "" }, cacheFolder: "/nowhere" });
    expect(voices("ja-JP")?.name).toMatch(/^command /);
    expect(voices("en-US")?.name).toMatch(/en-US$/);
  });
});

test("where nothing can speak there is no voice", () => {
  const folder = mkdtempSync(join(tmpdir(), "musubi-voices-"));
  const voices = findVoices({ env: { PATH: folder }, cacheFolder: folder });
  expect([voices("ja-JP"), voices("en-US")]).toEqual([undefined, undefined]);
  rmSync(folder, { recursive: true });
});

test("one file out of a ZIP archive", () => {
  const name = Buffer.from("a/b.txt");
  const packed = deflateRawSync(Buffer.from("inhalt"));
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  const zip = Buffer.concat([local, name, packed, central, name, end]);
  expect(entryOfZip(zip, "a/b.txt")?.toString()).toBe("inhalt");
  expect(entryOfZip(zip, "c")).toBeUndefined();
  expect(entryOfZip(Buffer.from("no zip"), "c")).toBeUndefined();
});

test("hold music has no seam: it begins and ends softly and stays below half of full scale", () => {
  const samples = holdMusic();
  expect(samples.length).toBe(32 * 3840);
  expect(samples.every((sample) => Math.abs(sample) <= 9000)).toBe(true);
  expect(Math.abs((samples.at(0) ?? 0) - (samples.at(-1) ?? 0))).toBeLessThan(900);
});
