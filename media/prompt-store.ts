import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type PromptFacts, promptFacts } from "./prompt-facts.ts";
import { trimmed } from "./samples.ts";
import { estimatedDuration } from "./speech/estimated-duration.ts";
import type { Voices } from "./speech/voice.ts";
import { type TelephoneSound, telephoneSound, wavOf } from "./telephone-sound.ts";

/** A prompt that lies on the switch. */
export interface StoredPrompt extends PromptFacts {
  /** `<tenant>/<hash>.wav` below the media folder; without a voice only its facts are there. */
  file: string;
  /** SHA-256, hex: of an upload's sound; of voice, language and text where it was spoken by a machine. */
  hash: string;
}

export interface PromptStore {
  /** The text as speech: rendered once, then found. Where nothing can speak it, its facts alone are kept (`voice: "none"`). */
  ensureSpeech(tenant: string, text: string, language: string): Promise<StoredPrompt>;
  /** A recording with its text. */
  keepRecording(tenant: string, sound: TelephoneSound, text: string, language: string): Promise<StoredPrompt>;
  find(tenant: string, hash: string): Promise<StoredPrompt | undefined>;
  /** The sound of a prompt; undefined where it has none. */
  sound(tenant: string, hash: string): Promise<Uint8Array | undefined>;
}

const AT_ONCE = 2;
/** Silence that stays after the last word. */
const TAIL_MS = 120;

/**
 * Prompts in a folder that workers and switch share (a second switch gets what it is to play from there: bring-sound.ts). A file appears whole or not at all: it is written beside its place and renamed, the
 * sound before its facts.
 *
 * @throws E_BAD_PROMPT_NAME when a tenant or hash is anything but letters, digits and hyphens
 */
export function promptStore({ folder, voices }: { folder: string; voices: Voices }): PromptStore {
  const running = new Map<string, Promise<StoredPrompt>>();
  const waiting: (() => void)[] = [];
  let speaking = 0;

  return {
    ensureSpeech(tenant, text, language) {
      const voice = voices(language);
      const hash = createHash("sha256")
        .update(`${voice?.name ?? "none"}\n${language}\n${text}`)
        .digest("hex");
      const key = `${tenant} ${hash}`;
      const already = running.get(key);
      if (already !== undefined) return already;
      const work = speak(tenant, hash, text, language).finally(() => running.delete(key));
      running.set(key, work);
      return work;
    },

    async keepRecording(tenant, sound, text, language) {
      const wav = wavOf(sound);
      const hash = createHash("sha256").update(wav).update(`\n${language}\n${text}`).digest("hex");
      return keep(tenant, hash, { text, language, durationMs: sound.durationMs, voice: "recorded" }, wav);
    },

    find: stored,

    async sound(tenant, hash) {
      const path = pathOf(folder, tenant, hash, "wav");
      return existsSync(path) ? readFile(path) : undefined;
    },
  };

  /** So many voices speak at a time: a whole flow may be asked for at once. */
  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    while (speaking >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    speaking += 1;
    try {
      return await work();
    } finally {
      speaking -= 1;
      waiting.shift()?.();
    }
  }

  async function speak(tenant: string, hash: string, text: string, language: string): Promise<StoredPrompt> {
    const known = await stored(tenant, hash);
    if (known !== undefined) return known;
    const spoken = await inTurn(() => render(text, language));
    if (spoken === undefined) return keep(tenant, hash, { text, language, durationMs: estimatedDuration(text), voice: "none" });
    return keep(tenant, hash, { text, language, durationMs: spoken.durationMs, voice: "rendered" }, wavOf(spoken));
  }

  /** A voice that fails at a text is as good as none: the caption stays, the browser speaks. */
  async function render(text: string, language: string): Promise<TelephoneSound | undefined> {
    try {
      const bytes = await voices(language)?.speak(text);
      const sound = bytes === undefined ? undefined : telephoneSound(bytes);
      if (sound === undefined || typeof sound === "string") return undefined;
      const samples = trimmed(sound.samples, TAIL_MS);
      return { samples, durationMs: Math.ceil(samples.length / 8) };
    } catch {
      return undefined;
    }
  }

  async function stored(tenant: string, hash: string): Promise<StoredPrompt | undefined> {
    try {
      const facts = promptFacts.parse(JSON.parse(await readFile(pathOf(folder, tenant, hash, "json"), "utf8")));
      if (facts.voice !== "none" && !existsSync(pathOf(folder, tenant, hash, "wav"))) return undefined;
      return { ...facts, hash, file: `${tenant}/${hash}.wav` };
    } catch (error) {
      if (error instanceof Error && error.message.startsWith("E_BAD_PROMPT_NAME")) throw error;
      return undefined;
    }
  }

  async function keep(tenant: string, hash: string, facts: PromptFacts, wav?: Uint8Array): Promise<StoredPrompt> {
    if (wav !== undefined) await publish(pathOf(folder, tenant, hash, "wav"), wav);
    await publish(pathOf(folder, tenant, hash, "json"), `${JSON.stringify(facts)}\n`);
    return { ...facts, hash, file: `${tenant}/${hash}.wav` };
  }
}

/** Where a prompt's file lies. @throws Error E_BAD_PROMPT_NAME when a name could lead anywhere else */
export function pathOf(folder: string, tenant: string, hash: string, kind: "wav" | "json"): string {
  if (![tenant, hash].every((name) => /^[A-Za-z0-9][A-Za-z0-9-]*$/.test(name))) {
    throw new Error("E_BAD_PROMPT_NAME: a tenant or prompt with other characters than letters, digits and hyphens");
  }
  return join(folder, tenant, `${hash}.${kind}`);
}

async function publish(path: string, content: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const own = `${path}.${process.pid}.${Math.round(performance.now() * 1000)}`;
  try {
    await writeFile(own, content, { mode: 0o644 });
    await rename(own, path);
  } finally {
    await rm(own, { force: true });
  }
}
