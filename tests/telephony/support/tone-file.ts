import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes a tone as WAV (8 kHz, 16 bit, mono) with its facts beside it, the frequency as its text. @returns its path */
export function writeTone(folder: string, hz: number, milliseconds: number): string {
  mkdirSync(folder, { recursive: true });
  const samples = milliseconds * 8;
  const bytes = Buffer.alloc(44 + samples * 2);
  bytes.write("RIFF", 0, "latin1");
  bytes.writeUInt32LE(36 + samples * 2, 4);
  bytes.write("WAVEfmt ", 8, "latin1");
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(8000, 24);
  bytes.writeUInt32LE(16_000, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write("data", 36, "latin1");
  bytes.writeUInt32LE(samples * 2, 40);
  for (let at = 0; at < samples; at += 1) bytes.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * hz * at) / 8000)), 44 + at * 2);
  const path = join(folder, `tone-${hz}-${milliseconds}.wav`);
  writeFileSync(path, bytes);
  writeFileSync(path.replace(/wav$/, "json"), JSON.stringify({ text: String(hz), language: "und", durationMs: milliseconds }));
  return path;
}
