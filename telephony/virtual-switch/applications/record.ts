import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { wavOf } from "../../../media/telephone-sound.ts";
import { preAnswer } from "../answering.ts";
import { type Channel, TICK } from "../channel.ts";
import { runCommands } from "../private-commands.ts";
import type { Application } from "./application.ts";
import { split } from "./play-and-get-digits.ts";
import { terminatorOf } from "./playback.ts";

/**
 * `record path [limit seconds] [threshold] [silence seconds]`: a message of the caller. A path that cannot be written, or whose folder is missing,
 * hangs the call up.
 * What a virtual caller says is a hum while he speaks, silence otherwise.
 */
export const record: Application = {
  name: "record",
  description: "Record a file from the channels input",
  syntax: "<path> [<time_limit_secs>] [<silence_thresh>] [<silence_hits>]",
  withoutMedia: false,
  async run(channel, argument) {
    const [path = "", limit = "0", threshold = "0", hits = ""] = split(argument);
    channel.variables.setEvenEmpty("playback_terminator_used", "");
    if (path === "" || !preAnswer(channel)) return;
    const file = isAbsolute(path) ? path : join(channel.core.mediaFolder, path);
    if (!writable(file)) {
      channel.hangUp("DESTINATION_OUT_OF_ORDER");
      return;
    }
    channel.variables.set("silence_hits_exhausted", "false");
    channel.fire("RECORD_START", { "Record-File-Path": file });
    const listened = channel.ear.listen("message");
    const spoken = await listenTo(channel, {
      limitSeconds: Number.parseInt(limit.replace(/^\+/, ""), 10) || 0,
      silenceFrames: Number.parseInt(threshold, 10) > 0 ? 50 * (Number.parseInt(hits, 10) || 3) : 0,
    });
    listened();
    writeFileSync(file, humOf(spoken));
    const ms = spoken.length * TICK;
    channel.variables.set("record_seconds", String(Math.floor(ms / 1000)));
    channel.variables.set("record_ms", String(ms));
    channel.variables.set("record_samples", String(ms * 8));
    channel.variables.set("record_file_size", String(44 + ms * 16));
    channel.fire("RECORD_STOP", { "Record-File-Path": file });
    if (!channel.ready) channel.hangUp("DESTINATION_OUT_OF_ORDER");
  },
};

/** One boolean a frame: whether the caller spoke. */
async function listenTo(
  channel: Channel,
  { limitSeconds, silenceFrames }: { limitSeconds: number; silenceFrames: number },
): Promise<boolean[]> {
  const { clock } = channel.core;
  const startSecond = Math.floor(clock.now() / 1000);
  const ends = terminatorOf(channel);
  const frames: boolean[] = [];
  let quiet = 0;
  let next = channel.nextFrame();
  while (channel.ready) {
    if (channel.breaking > 0) {
      channel.breaking = 0;
      break;
    }
    await runCommands(channel);
    if (limitSeconds > 0 && Math.floor(clock.now() / 1000) - startSecond > limitSeconds) break;
    if (channel.digits.length > 0) {
      const digit = channel.takeDigit();
      if (digit !== undefined && ends(digit) === "break") break;
    }
    await channel.wait(next);
    while (next <= clock.now() && channel.ready) {
      frames.push(channel.speaking);
      quiet = channel.speaking ? 0 : quiet + 1;
      next += TICK;
      if (silenceFrames > 0 && quiet >= silenceFrames) break;
    }
    if (silenceFrames > 0 && quiet >= silenceFrames) {
      channel.variables.set("silence_hits_exhausted", "true");
      break;
    }
  }
  return frames;
}

/** `record_session path [+limit]` beside whatever else runs; the sound is a hum of that length. */
export const recordSession: Application = {
  name: "record_session",
  description: "Record Session",
  syntax: "<path> [+<timeout>]",
  withoutMedia: false,
  run(channel, argument) {
    const [path = ""] = split(argument);
    startRecording(channel, path);
  },
};

export const stopRecordSession: Application = {
  name: "stop_record_session",
  description: "Stop Record Session",
  syntax: "<path>",
  withoutMedia: false,
  run(channel, argument) {
    stopRecording(channel, argument);
  },
};

/** Silence takes the place of what is said while a recording is masked (a card number); here only the event is missing as in FreeSWITCH. */
export const maskRecordings: Application[] = [
  "record_session_mask",
  "record_session_unmask",
  "record_session_pause",
  "record_session_resume",
].map((name) => ({
  name,
  description: name,
  syntax: "<path>",
  withoutMedia: false,
  run: () => undefined,
}));

/** @returns whether the file can be written and is not being recorded already */
export function startRecording(channel: Channel, path: string): boolean {
  const file = isAbsolute(path) ? path : join(channel.core.mediaFolder, path);
  if (path === "" || channel.recordings.has(path)) return false;
  makeFolder(dirname(file));
  if (!writable(file)) return false;
  const since = channel.core.clock.now();
  channel.recordings.set(path, () => {
    channel.recordings.delete(path);
    const ms = channel.core.clock.now() - since;
    writeFileSync(file, humOf(new Array<boolean>(Math.floor(ms / TICK)).fill(true)));
    channel.variables.set("record_ms", String(ms));
    channel.fire("RECORD_STOP", { "Record-File-Path": file });
  });
  channel.fire("RECORD_START", { "Record-File-Path": file });
  return true;
}

/** @returns whether there was one; `all` stops every one */
export function stopRecording(channel: Channel, path: string): boolean {
  const stops = path === "all" ? [...channel.recordings.values()] : [channel.recordings.get(path)].filter((stop) => stop !== undefined);
  for (const stop of stops) stop();
  return stops.length > 0;
}

function writable(file: string): boolean {
  try {
    writeFileSync(file, "");
    return true;
  } catch {
    return false;
  }
}

/** Makes a folder and those above it; not by `recursive`, which never comes back below /proc (Node 24). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch {
    // then the file in it cannot be written, and that is told
  }
}

/** A hum of 200 Hz where somebody spoke. */
function humOf(frames: readonly boolean[]): Uint8Array {
  const samples = new Int16Array(frames.length * TICK * 8);
  for (let sample = 0; sample < samples.length; sample += 1) {
    if (frames[Math.floor(sample / (TICK * 8))]) samples[sample] = Math.round(6000 * Math.sin((sample * 2 * Math.PI * 200) / 8000));
  }
  return wavOf({ samples });
}
