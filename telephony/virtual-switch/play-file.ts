import { preAnswer } from "./answering.ts";
import type { Channel, Digit } from "./channel.ts";
import { runCommands } from "./private-commands.ts";
import { type Piece, soundsOf } from "./sounds.ts";

export type PlayStatus = "success" | "break" | "notFound" | "false";

/**
 * Plays a path to the caller until it ends, a break, a hangup, a transfer, or until `onDigit` says that a key ends it. Without `onDigit`
 * keys stay in their queue. Commands without event-lock run in the middle of it; the sound then stands still.
 * A file that is missing does not fail: the status says so.
 */
export async function playFile(channel: Channel, path: string, onDigit?: (digit: Digit) => "go on" | "break"): Promise<PlayStatus> {
  if (!preAnswer(channel) || path === "") return "false";
  if (!channel.ready) return "success"; // being transferred: nothing sounds, and nothing has failed
  const pieces = soundsOf(path, channel.core.mediaFolder);
  if (pieces === undefined) return "notFound";

  const type = /^(local_stream|tone_stream):/i.exec(path)?.[1]?.toLowerCase();
  const about = { ...(type === undefined ? {} : { "Playback-File-Type": type }), "Playback-File-Path": path };
  channel.fire("PLAYBACK_START", about);
  const { status, playedMs } = await sound(channel, pieces, onDigit);
  channel.variables.set("playback_last_offset_pos", String(playedMs * 8));
  channel.variables.set("playback_seconds", String(Math.floor(playedMs / 1000)));
  channel.variables.set("playback_ms", String(playedMs));
  channel.variables.set("playback_samples", String(playedMs * 8));
  channel.fire("PLAYBACK_STOP", { ...about, "Playback-Status": status === "break" ? "break" : "done" });
  return status;
}

async function sound(channel: Channel, pieces: readonly Piece[], onDigit?: (digit: Digit) => "go on" | "break") {
  const player = new Player(channel, pieces);
  let status: PlayStatus = "success";
  for (;;) {
    if (!channel.ready) {
      status = "false";
      break;
    }
    if (channel.breaking > 0) {
      channel.breaking = 0;
      status = "break";
      break;
    }
    if (channel.commands.length > 0 && channel.locks === 0) {
      player.pause();
      await runCommands(channel);
      continue;
    }
    if (onDigit !== undefined && channel.digits.length > 0) {
      const digit = channel.takeDigit();
      if (digit !== undefined && onDigit(digit) === "break") {
        status = "break";
        break;
      }
    }
    const until = player.advance();
    if (until === "over") break;
    await channel.wait(onDigit !== undefined && channel.digits.length > 0 ? channel.nextFrame() : (until ?? undefined));
  }
  return { status, playedMs: player.finish() };
}

/** Where a list of pieces has got to, by the clock; it can stand still while commands run. */
class Player {
  readonly #channel: Channel;
  readonly #pieces: readonly Piece[];
  #index = 0;
  /** Of the piece at hand: milliseconds already heard before `#since`. */
  #heardMs = 0;
  #since: number | undefined;
  #soundId: number | undefined;
  #silent: (() => void) | undefined;
  #earlierMs = 0;

  constructor(channel: Channel, pieces: readonly Piece[]) {
    this.#channel = channel;
    this.#pieces = pieces;
  }

  /** Goes on to what should sound now. @returns when the piece at hand ends (null: never), or "over" */
  advance(): number | null | "over" {
    const now = this.#channel.core.clock.now();
    for (;;) {
      const piece = this.#pieces[this.#index];
      if (piece === undefined) return "over";
      if (this.#since === undefined) this.#begin(piece, now);
      const since = this.#since ?? now;
      if (piece.durationMs === null) return null;
      const end = since + piece.durationMs - this.#heardMs;
      if (end > now) return end;
      this.#end(true);
      this.#earlierMs += piece.durationMs;
      this.#index += 1;
      this.#heardMs = 0;
      // The samples of the next piece follow without a gap, though the clock may have come to us a frame late.
      const next = this.#pieces[this.#index];
      if (next !== undefined) this.#begin(next, Math.max(end, since));
    }
  }

  pause(): void {
    if (this.#since === undefined) return;
    this.#heardMs += this.#channel.core.clock.now() - this.#since;
    this.#end(false);
  }

  /** Stops what sounds. @returns the milliseconds heard of all pieces */
  finish(): number {
    this.pause();
    return this.#earlierMs + this.#heardMs;
  }

  #begin(piece: Piece, at: number): void {
    this.#since = at;
    if (piece.kind === "silence") this.#silent = this.#channel.ear.listen("talk");
    else this.#soundId = this.#channel.ear.start(piece, this.#heardMs);
  }

  #end(whole: boolean): void {
    this.#since = undefined;
    if (this.#soundId !== undefined) this.#channel.ear.stop(this.#soundId, whole);
    this.#soundId = undefined;
    this.#silent?.();
    this.#silent = undefined;
  }
}
