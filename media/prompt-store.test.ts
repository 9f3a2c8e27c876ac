import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { pathOf, promptStore } from "./prompt-store.ts";
import type { Voice, Voices } from "./speech/voice.ts";
import { wavOf } from "./telephone-sound.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "musubi-media-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const hum = (ms: number) => Int16Array.from({ length: ms * 8 }, (_, at) => Math.round(8000 * Math.sin(at / 3)));

function speaking(name = "test voice"): { voices: Voices; spoken: string[] } {
  const spoken: string[] = [];
  const voice: Voice = {
    name,
    speak: async (text) => {
      spoken.push(text);
      if (text === "だめ") throw new Error("cannot say that");
      return wavOf({ samples: hum(900) });
    },
  };
  return { voices: (language) => (language === "ja-JP" ? voice : undefined), spoken };
}

describe("speech", () => {
  test("is rendered once: sound and facts lie beside each other", async () => {
    const { voices, spoken } = speaking();
    const store = promptStore({ folder, voices });
    const [one, two] = await Promise.all([
      store.ensureSpeech("t1", "こんにちは", "ja-JP"),
      store.ensureSpeech("t1", "こんにちは", "ja-JP"),
    ]);
    await promptStore({ folder, voices }).ensureSpeech("t1", "こんにちは", "ja-JP");
    expect(spoken).toEqual(["こんにちは"]);
    expect(two).toEqual(one);
    expect(one).toMatchObject({ text: "こんにちは", language: "ja-JP", voice: "rendered", file: `t1/${one.hash}.wav` });
    expect(one.durationMs).toBeGreaterThan(800);
    expect(JSON.parse(readFileSync(join(folder, `t1/${one.hash}.json`), "utf8"))).toMatchObject({ durationMs: one.durationMs });
    expect(readdirSync(join(folder, "t1")).sort()).toEqual([`${one.hash}.json`, `${one.hash}.wav`]);
  });

  test("another language, text, tenant or voice is another file", async () => {
    const store = promptStore({ folder, voices: speaking("a").voices });
    const other = promptStore({ folder, voices: speaking("b").voices });
    const hashes = [
      await store.ensureSpeech("t1", "1", "ja-JP"),
      await store.ensureSpeech("t1", "2", "ja-JP"),
      await store.ensureSpeech("t1", "1", "en-US"),
      await other.ensureSpeech("t1", "1", "ja-JP"),
    ].map(({ hash }) => hash);
    expect(new Set(hashes).size).toBe(4);
    expect((await store.ensureSpeech("t2", "1", "ja-JP")).file).toBe(`t2/${hashes[0]}.wav`);
  });

  test.each([
    ["a language without a voice", "Hello", "en-US"],
    ["a text that the voice cannot say", "だめ", "ja-JP"],
  ])("%s is a caption alone, as long as it would take to say it", async (_, text, language) => {
    const prompt = await promptStore({ folder, voices: speaking().voices }).ensureSpeech("t1", text, language);
    expect(prompt.voice).toBe("none");
    expect(prompt.durationMs).toBeGreaterThanOrEqual(500);
    expect(existsSync(pathOf(folder, "t1", prompt.hash, "wav"))).toBe(false);
    expect(existsSync(pathOf(folder, "t1", prompt.hash, "json"))).toBe(true);
  });

  test("a file lost or spoilt is made again", async () => {
    const { voices, spoken } = speaking();
    const store = promptStore({ folder, voices });
    const { hash } = await store.ensureSpeech("t1", "こんにちは", "ja-JP");
    rmSync(pathOf(folder, "t1", hash, "wav"));
    await store.ensureSpeech("t1", "こんにちは", "ja-JP");
    writeFileSync(pathOf(folder, "t1", hash, "json"), "{");
    await store.ensureSpeech("t1", "こんにちは", "ja-JP");
    expect(spoken.length).toBe(3);
    expect(await store.find("t1", hash)).toMatchObject({ text: "こんにちは" });
  });
});

test("a recording keeps its text, and is found by its hash", async () => {
  const store = promptStore({ folder, voices: () => undefined });
  const kept = await store.keepRecording("t1", { samples: hum(500), durationMs: 500 }, "録音です", "ja-JP");
  expect(kept).toMatchObject({ voice: "recorded", durationMs: 500 });
  expect(await store.find("t1", kept.hash)).toEqual(kept);
  expect((await store.sound("t1", kept.hash))?.byteLength).toBe(44 + 500 * 16);
  expect(await store.sound("t1", "0000")).toBeUndefined();
});

test.each(["../t2", "t1/../t2", "..", "", "a b", "t1\0", "/etc", "prompts.wav"])(
  "the name %j leads nowhere: E_BAD_PROMPT_NAME",
  async (name) => {
    const store = promptStore({ folder, voices: speaking().voices });
    await expect(store.ensureSpeech(name, "こんにちは", "ja-JP")).rejects.toThrow(/^E_BAD_PROMPT_NAME/);
    await expect(store.sound("t1", name)).rejects.toThrow(/^E_BAD_PROMPT_NAME/);
    await expect(store.find("t1", name)).rejects.toThrow(/^E_BAD_PROMPT_NAME/);
    expect(readdirSync(folder)).toEqual([]);
  },
);
