import { existsSync } from "node:fs";
import { copyFile, mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { announcements } from "./announcements.ts";
import { holdMusic } from "./hold-music.ts";
import { pathOf, promptStore } from "./prompt-store.ts";
import type { Voices } from "./speech/voice.ts";
import { wavOf } from "./telephone-sound.ts";

/** What the dialplan itself says when nobody drives a call; in Japanese first, since nothing is known about the caller then. */
const texts = {
  "please-hold": "ただいま接続しております。そのままお待ちください。",
  apology: "申し訳ございません。ただいま電話をおつなぎできません。しばらくしてから、おかけ直しください。",
} as const;

// `<name>.wav` in Japanese, `<name>-en.wav` in English.
const all: readonly (readonly [name: string, text: string, language: string])[] = [
  ...Object.entries(texts).map(([name, text]) => [name, text, "ja-JP"] as const),
  ...Object.entries(announcements).flatMap(([name, [ja, en]]) => [[name, ja, "ja-JP"] as const, [`${name}-en`, en, "en-US"] as const]),
];

/** Puts `system/please-hold.wav`, `system/apology.wav`, the announcements and `music/hold.wav` with their facts into a switch's media folder. */
export async function ensureSystemPrompts(folder: string, voices: Voices): Promise<void> {
  const store = promptStore({ folder, voices });
  for (const [name, text, language] of all) {
    const { hash, voice } = await store.ensureSpeech("system", text, language);
    // sound first: whoever sees the facts finds the sound
    for (const kind of voice === "none" ? (["json"] as const) : (["wav", "json"] as const)) {
      const target = join(folder, "system", `${name}.${kind}`);
      await copyFile(pathOf(folder, "system", hash, kind), `${target}.${process.pid}`);
      await rename(`${target}.${process.pid}`, target);
    }
  }
  const music = join(folder, "music", "hold.wav");
  if (existsSync(music)) return;
  await mkdir(join(folder, "music"), { recursive: true });
  await writeFile(`${music}.${process.pid}`, wavOf({ samples: holdMusic() }));
  await rename(`${music}.${process.pid}`, music);
}
