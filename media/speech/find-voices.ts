import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { commandVoice } from "./command-voice.ts";
import { espeakVoice } from "./espeak-voice.ts";
import { japaneseVoiceIn } from "./japanese-voice.ts";
import { openJtalkVoice } from "./open-jtalk-voice.ts";
import type { Voice, Voices } from "./voice.ts";

interface Place {
  env: { readonly [name: string]: string | undefined };
  /** Downloads that outlive a checkout. */
  cacheFolder: string;
}

/**
 * The voices of this machine, in this order: the command in MUSUBI_SPEECH_COMMAND for every language (`none`: no voice at all); Open JTalk for Japanese with the voice
 * of MUSUBI_SPEECH_VOICE, of the system or of the cache; eSpeak NG for every other language. It looks again for each prompt, so that a
 * voice that comes later is used.
 */
export function findVoices({ env, cacheFolder }: Place): Voices {
  return (language) => {
    const command = env.MUSUBI_SPEECH_COMMAND;
    if (command === "none") return undefined;
    if (command !== undefined && command !== "") return commandVoice(command, language);
    return /^ja\b/i.test(language) ? japanese(env, cacheFolder) : other(env, language);
  };
}

/** Where Debian and its kin, and Homebrew, put the dictionary of Open JTalk. */
const dictionaries = [
  "/var/lib/mecab/dic/open-jtalk/naist-jdic",
  "/usr/share/open_jtalk/dic",
  "/opt/homebrew/opt/open-jtalk/dic",
  "/usr/local/opt/open-jtalk/dic",
];

function japanese(env: Place["env"], cacheFolder: string): Voice | undefined {
  const program = onPath("open_jtalk", env.PATH);
  const dictionary = [env.MUSUBI_SPEECH_DICTIONARY, ...dictionaries].find((path) => path !== undefined && existsSync(path));
  const voice = japaneseVoiceIn(env.MUSUBI_SPEECH_VOICE, cacheFolder);
  if (program === undefined || dictionary === undefined || voice === undefined) return undefined;
  return openJtalkVoice({ program, dictionary, voice });
}

function other(env: Place["env"], language: string): Voice | undefined {
  const program = onPath("espeak-ng", env.PATH);
  return program === undefined ? undefined : espeakVoice(program, language);
}

function onPath(name: string, path: string | undefined): string | undefined {
  return (path ?? "")
    .split(delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
