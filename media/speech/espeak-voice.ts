import { runSpeaker } from "./run-speaker.ts";
import type { Voice } from "./voice.ts";

/** English (and other languages) by eSpeak NG, at the pace of an announcement: 150 words a minute. */
export function espeakVoice(program: string, language: string): Voice {
  return {
    name: `espeak-ng ${language}`,
    speak: (text) => runSpeaker(program, (output) => ["-v", language.toLowerCase(), "-s", "150", "-w", output, "--stdin"], text),
  };
}
