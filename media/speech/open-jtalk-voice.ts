import { basename } from "node:path";
import { joined, trimmed } from "../samples.ts";
import { telephoneSound, wavOf } from "../telephone-sound.ts";
import { runSpeaker } from "./run-speaker.ts";
import { sentences } from "./sentences.ts";
import type { Voice } from "./voice.ts";

/** Japanese speech by Open JTalk with a dictionary and an HTS voice. It reads one line of at most 1,023 bytes, so sentences go one by one. */
export function openJtalkVoice({ program, dictionary, voice }: { program: string; dictionary: string; voice: string }): Voice {
  return {
    name: `open-jtalk ${basename(voice)}`,
    async speak(text) {
      const parts = await Promise.all(sentences(text).map((sentence) => speakOne(sentence)));
      return wavOf({ samples: joined(parts) });
    },
  };

  async function speakOne(sentence: string): Promise<Int16Array> {
    const bytes = await runSpeaker(program, (output) => ["-x", dictionary, "-m", voice, "-ow", output], `${sentence}\n`);
    const sound = telephoneSound(bytes);
    if (typeof sound === "string") throw new Error(`what it spoke is no sound (${sound})`);
    return trimmed(sound.samples, PAUSE_MS);
  }
}

/** What stays of the silence after a sentence. */
const PAUSE_MS = 250;
