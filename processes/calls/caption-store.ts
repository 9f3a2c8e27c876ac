import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { SpeechStore } from "../../activities/segment/stored-prompts.ts";

const MS_A_CHARACTER = { ja: 140, other: 65 };

/** Speech without a voice: the text and how long it would take, which is what captions and the virtual switch need. */
export function captionStore(mediaFolder: string): SpeechStore {
  return {
    ensureSpeech: async (tenant, text, language) => {
      const file = `${tenant}/${createHash("sha256").update(`${language}\n${text}`).digest("hex")}.wav`;
      const pace = language.startsWith("ja") ? MS_A_CHARACTER.ja : MS_A_CHARACTER.other;
      const facts = { text, language, durationMs: 300 + pace * text.length, voice: "none" };
      const path = join(mediaFolder, file.replace(/\.wav$/, ".json"));
      if (!existsSync(path)) {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(`${path}.${process.pid}`, JSON.stringify(facts));
        renameSync(`${path}.${process.pid}`, path);
      }
      return { file, durationMs: facts.durationMs };
    },
  };
}
