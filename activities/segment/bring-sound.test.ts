import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bringFrom } from "./bring-sound.ts";
import { soundsOf } from "./sounds-of.ts";

let folder: string;
let made: string;
let other: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "musubi-bring-"));
  made = join(folder, "made");
  other = join(folder, "other");
  for (const path of [join(made, "t"), other]) mkdirSync(path, { recursive: true });
  writeFileSync(join(made, "t/abc.wav"), "sound");
  writeFileSync(join(made, "t/abc.json"), "facts");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a sentence is heard on a second switch, too, whose media folder is its own", async () => {
  const prompts = { ensureSpeech: async () => ({ file: "t/abc.wav", durationMs: 900 }), named: async () => undefined };
  const { sounds } = await soundsOf(prompts, bringFrom(made)).resolve("t", [{ say: "はい", language: "ja-JP" }], other);
  expect(sounds.map((path) => readFileSync(path, "utf8"))).toEqual(["sound"]);
  expect(readdirSync(join(other, "t")).sort()).toEqual(["abc.json", "abc.wav"]);
});

test.each([
  ["what is there stays as it is", () => bringFrom(other)("t/abc.wav", made)],
  ["a sound that nobody made", () => bringFrom(made)("t/none.wav", other)],
  ["a media folder of another host", () => bringFrom(made)("t/abc.wav", join(folder, "not-mounted"))],
])("nothing is written: %s", async (_, bring) => {
  await bring();
  expect(readdirSync(folder).sort()).toEqual(["made", "other"]);
  expect(readdirSync(other)).toEqual([]);
  expect(readFileSync(join(made, "t/abc.wav"), "utf8")).toBe("sound");
});

test("a media folder that cannot be written fails the block with a code", async () => {
  writeFileSync(join(other, "t"), "in the way");
  await expect(bringFrom(made)("t/abc.wav", other)).rejects.toThrow("E_BAD_SOUND");
});
