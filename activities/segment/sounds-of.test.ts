import { describe, expect, test } from "vitest";
import { inFolder, soundsOf } from "./sounds-of.ts";

const prompts = {
  ensureSpeech: async (organisationId: string) => ({ file: `${organisationId}/abc.wav`, durationMs: 1_200 }),
  named: async (_: string, name: string) => (name === "greeting" ? { file: "t/greet.wav", durationMs: 800 } : undefined),
};

test("speech, recordings, tones and silence in their order, with their length", async () => {
  const audio = [
    { say: "ようこそ", language: "ja-JP" },
    { recorded: "greeting", language: "ja-JP" },
    { tone: { hz: [440, 480], milliseconds: 300 } },
    { silence: 100 },
  ];
  expect(await soundsOf(prompts).resolve("t", audio, "/media")).toEqual({
    sounds: ["/media/t/abc.wav", "/media/t/greet.wav", "tone_stream://%(300,0,440,480)", "silence_stream://100"],
    soundMs: 2_400,
  });
});

test("a name that is bound to nothing is refused", async () => {
  await expect(soundsOf(prompts).resolve("t", [{ recorded: "none", language: "ja-JP" }], "/media")).rejects.toThrow("E_UNBOUND_NAME");
});

describe("nothing leads out of the media folder", () => {
  test.each([
    "../x.wav",
    "a/../../x.wav",
    "/etc/passwd",
    "a b.wav",
    "a!b.wav",
    "a'b.wav",
    "a\nb.wav",
    "$" + "{api(status)}",
    "a/.hidden",
    "",
  ])("%j", (file) => {
    expect(() => inFolder("/media", file)).toThrow("E_BAD_SOUND");
  });

  test("a path below it stays", () => {
    expect(inFolder("/media", "t/0a.wav")).toBe("/media/t/0a.wav");
  });
});
