import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const LONGEST_MS = 30_000;

/**
 * Runs a program that speaks: the text comes on its standard input, the sound is what it writes to the file that its arguments name.
 * No shell is in between.
 *
 * @throws when it fails, takes longer than 30 s, or writes nothing
 */
export async function runSpeaker(program: string, argumentsFor: (output: string) => readonly string[], text: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), "musubi-speech-"));
  const output = join(folder, "speech.wav");
  try {
    await run(program, argumentsFor(output), text);
    const bytes = await readFile(output);
    if (bytes.byteLength <= 44) throw new Error("it spoke nothing");
    return bytes;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(program: string, words: readonly string[], text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: ["pipe", "ignore", "ignore"], timeout: LONGEST_MS });
    child.on("error", reject);
    child.on("exit", (code, signal) => (code === 0 ? resolve() : reject(new Error(`the speaker ended with ${code ?? signal}`))));
    child.stdin.on("error", () => undefined); // told by its exit
    child.stdin.end(text);
  });
}
