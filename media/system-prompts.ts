import { existsSync } from "node:fs";
import { copyFile, mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { holdMusic } from "./hold-music.ts";
import { pathOf, promptStore } from "./prompt-store.ts";
import type { Voices } from "./speech/voice.ts";
import { wavOf } from "./telephone-sound.ts";

/** What the dialplan itself says when nobody drives a call; in Japanese first, since nothing is known about the caller then. */
const texts = {
  "please-hold": "ただいま接続しております。そのままお待ちください。",
  apology: "申し訳ございません。ただいま電話をおつなぎできません。しばらくしてから、おかけ直しください。",
} as const;

/**
 * What a caller hears while the contract of whoever is called does not admit calls (database/record/projections/entitlements.ts), or while all lines are in
 * use; `<name>.wav` in Japanese, `<name>-en.wav` in English. A customer's own prompt of the same name is played instead.
 */
const announcements = {
  "service-not-started": ["おかけになった番号は、まだご利用が始まっておりません。", "The number you have called is not yet in service."],
  "service-ended": ["おかけになった番号は、現在使われておりません。", "The number you have called is no longer in service."],
  "service-suspended": [
    "おかけになった番号は、都合により現在ご利用いただけません。",
    "The number you have called is not available at present.",
  ],
  "service-paused": [
    "ただいま設備の工事のため、お電話をおつなぎできません。",
    "Because of maintenance your call cannot be connected at the moment.",
  ],
  "service-interrupted": [
    "おかけになった番号は、お客様のお申し出により一時的にご利用を休止しております。",
    "The number you have called is temporarily out of service at the subscriber's request.",
  ],
  "service-restricted": ["ただいまお電話が大変かかりにくくなっております。", "Calls are restricted at the moment. Please try again later."],
  "all-lines-busy": [
    "ただいま回線が大変混み合っております。しばらくしてから、おかけ直しください。",
    "All lines are busy. Please call again later.",
  ],
} as const;

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
