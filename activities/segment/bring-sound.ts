import { existsSync } from "node:fs";
import { copyFile, mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Makes sure that a prompt's file lies in the media folder of the switch that is to play it. */
export type BringSound = (file: string, mediaFolder: string) => Promise<void>;

/**
 * Prompts are made in one folder, but every switch reads its own: what is missing there is copied, sound before facts, each whole or not at
 * all. A media folder that is not mounted here belongs to a switch on another host, whose operator shares it (docs/operating.md).
 * @throws Error E_BAD_SOUND where the folder cannot be written
 */
export function bringFrom(source: string): BringSound {
  return async (file, mediaFolder) => {
    if (source === mediaFolder || !existsSync(mediaFolder) || existsSync(join(mediaFolder, file))) return;
    for (const name of [file, file.replace(/\.wav$/, ".json")]) {
      if (existsSync(join(source, name))) await copyWhole(join(source, name), join(mediaFolder, name));
    }
  };
}

async function copyWhole(from: string, to: string): Promise<void> {
  const own = `${to}.${process.pid}.${Math.round(performance.now() * 1000)}`;
  try {
    await mkdir(dirname(to), { recursive: true });
    await copyFile(from, own);
    await rename(own, to);
  } catch (cause) {
    await rm(own, { force: true }).catch(() => {}); // what could not be written need not be there
    throw new Error("E_BAD_SOUND: the media folder of the switch cannot be written", { cause });
  }
}
