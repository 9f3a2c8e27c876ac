import type { Audio } from "../../flow/operation.ts";
import type { BringSound } from "./bring-sound.ts";
import type { Sounds } from "./ports.ts";

/** Where prompts lie: `file` is relative to the media folder, which workers and switch share. */
export interface Prompts {
  ensureSpeech(organisationId: string, text: string, language: string): Promise<{ file: string; durationMs: number }>;
  /** An uploaded or recorded prompt by its name; undefined where the name is bound to nothing. */
  named(organisationId: string, name: string, language: string): Promise<{ file: string; durationMs: number } | undefined>;
}

/** Makes sure that every sound lies on the switch before it is sent. */
export function soundsOf(prompts: Prompts, bring: BringSound = async () => {}): Sounds {
  return {
    async resolve(organisationId, audio, mediaFolder) {
      const parts = await Promise.all(audio.map((one) => part(organisationId, one, mediaFolder)));
      return { sounds: parts.map(({ sound }) => sound), soundMs: parts.reduce((sum, { ms }) => sum + ms, 0) };
    },
  };

  async function part(organisationId: string, audio: Audio, mediaFolder: string): Promise<{ sound: string; ms: number }> {
    if ("tone" in audio) {
      const { hz, milliseconds } = audio.tone;
      return { sound: `tone_stream://%(${milliseconds},0,${hz.join(",")})`, ms: milliseconds };
    }
    if ("silence" in audio) return { sound: `silence_stream://${audio.silence}`, ms: audio.silence };
    if ("recording" in audio) return { sound: inFolder(mediaFolder, audio.recording), ms: 600_000 };
    if ("say" in audio) {
      const { file, durationMs } = await prompts.ensureSpeech(organisationId, audio.say, audio.language);
      return { sound: await placed(file, mediaFolder), ms: durationMs };
    }
    const found = await prompts.named(organisationId, audio.recorded, audio.language);
    if (found === undefined) throw new Error("E_UNBOUND_NAME: a recorded prompt of that name does not exist");
    return { sound: await placed(found.file, mediaFolder), ms: found.durationMs };
  }

  async function placed(file: string, mediaFolder: string): Promise<string> {
    const path = inFolder(mediaFolder, file);
    await bring(file, mediaFolder);
    return path;
  }
}

/**
 * A path below the media folder. Whatever names it, nothing may lead out of that folder, and none of the characters may mean anything to
 * the switch (`!` parts files, quotes and blanks part arguments).
 * @throws Error E_BAD_SOUND
 */
export function inFolder(mediaFolder: string, file: string): string {
  const safe = /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/.test(file) && !file.includes("..");
  if (!safe) throw new Error("E_BAD_SOUND: this is no sound of the media folder");
  return `${mediaFolder}/${file}`;
}
