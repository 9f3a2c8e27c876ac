import { runSpeaker } from "./run-speaker.ts";
import type { Voice } from "./voice.ts";

/**
 * A voice by any command: `MUSUBI_SPEECH_COMMAND="my-tts --voice {language} --write {output}"`. The text comes on standard input, UTF-8.
 * Words are cut at blanks; no shell reads them.
 */
export function commandVoice(command: string, language: string): Voice {
  const [program = "", ...words] = command.split(" ").filter((word) => word !== "");
  return {
    name: `command ${command} ${language}`,
    speak: (text) =>
      runSpeaker(program, (output) => words.map((word) => word.replaceAll("{output}", output).replaceAll("{language}", language)), text),
  };
}
