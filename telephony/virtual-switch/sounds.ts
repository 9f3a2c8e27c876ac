import { existsSync, readFileSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";
import { promptFacts } from "../../media/prompt-facts.ts";
import { wavDurationMs } from "../../media/wav-duration.ts";
import type { HeardPiece } from "../line-protocol.ts";
import { readToneScript, toneDuration } from "./tone-script.ts";

/** One thing that a caller hears, with the path by which it was asked for. */
export interface Piece extends HeardPiece {
  path: string;
}

/**
 * What a playback path sounds like: a file, `file_string://a!b` (what is missing in it is left out), `tone_stream://`,
 * `silence_stream://ms`, `local_stream://`.
 * A file's text, language and length come from the `.json` beside it; a prompt without a voice has only that.
 *
 * @returns undefined where nothing of it can be opened (FILE NOT FOUND)
 */
export function soundsOf(path: string, mediaFolder: string): Piece[] | undefined {
  const inner = path.replace(/^(\{[^}]*\}\s*)+/, "");
  if (inner.startsWith("file_string://")) {
    const pieces = inner
      .slice("file_string://".length)
      .split("!")
      .flatMap((part) => soundsOf(part, mediaFolder) ?? []);
    return pieces.length === 0 ? undefined : pieces;
  }
  const piece = soundOf(inner, mediaFolder);
  return piece === undefined ? undefined : [{ ...piece, path: inner }];
}

function soundOf(path: string, mediaFolder: string): HeardPiece | undefined {
  const [scheme = "", rest = ""] = split(path);
  switch (scheme) {
    case "tone_stream": {
      const script = readToneScript(rest);
      return script && { ...wordless, kind: "tone", durationMs: toneDuration(script), tones: script.bursts };
    }
    case "silence_stream": {
      const ms = Number.parseInt(rest, 10);
      return Number.isNaN(ms) ? undefined : { ...wordless, kind: "silence", durationMs: ms < 0 ? null : ms };
    }
    case "local_stream":
      return { ...wordless, kind: "music", durationMs: null, audio: existsSync(join(mediaFolder, HOLD_MUSIC)) ? HOLD_MUSIC : null };
    case "":
      return fileOf(path, mediaFolder);
    default:
      return undefined;
  }
}

/** What a browser plays for music, below the media folder. */
const HOLD_MUSIC = "music/hold.wav";

function split(path: string): [string, string] {
  const at = path.indexOf("://");
  return at < 0 ? ["", path] : [path.slice(0, at).toLowerCase(), path.slice(at + 3)];
}

function fileOf(path: string, mediaFolder: string): HeardPiece | undefined {
  const file = isAbsolute(path) ? path : join(mediaFolder, path);
  const facts = factsBeside(file);
  const present = existsSync(file);
  if (!present && facts?.voice !== "none") return undefined;
  const durationMs = facts?.durationMs ?? wavDurationMs(readFileSync(file));
  if (durationMs === undefined) return undefined;
  const inside = relative(mediaFolder, file).split(sep).join("/");
  const audio = present && !inside.startsWith("../") ? inside : null;
  return { kind: "speech", text: facts?.text ?? null, language: facts?.language ?? null, audio, durationMs };
}

function factsBeside(file: string) {
  try {
    return promptFacts.safeParse(JSON.parse(readFileSync(file.replace(/\.[^./]+$/, ".json"), "utf8"))).data;
  } catch {
    return undefined; // a file without its facts is played all the same, as FreeSWITCH would
  }
}

const wordless = { text: null, language: null, audio: null } as const;
