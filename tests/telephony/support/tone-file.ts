import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { wavOf } from "../../../media/telephone-sound.ts";

/** Writes a tone as WAV (8 kHz, 16 bit, mono) with its facts beside it, the frequency as its text. @returns its path */
export function writeTone(folder: string, hz: number, milliseconds: number): string {
  mkdirSync(folder, { recursive: true });
  const samples = Int16Array.from({ length: milliseconds * 8 }, (_, at) => Math.round(8000 * Math.sin((2 * Math.PI * hz * at) / 8000)));
  const path = join(folder, `tone-${hz}-${milliseconds}.wav`);
  writeFileSync(path, wavOf({ samples }));
  writeFileSync(path.replace(/wav$/, "json"), JSON.stringify({ text: String(hz), language: "und", durationMs: milliseconds }));
  return path;
}
