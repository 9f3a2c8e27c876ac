import type { Channel, Digit } from "../channel.ts";
import { type PlayStatus, playFile } from "../play-file.ts";
import type { Application } from "./application.ts";

/** Plays a path. Keys are eaten; one of `playback_terminators` (when unset: `*`) stops it. A missing file is no failure: see the response. */
export const playback: Application = {
  name: "playback",
  description: "Playback a file to the channel",
  syntax: "<path>",
  withoutMedia: false,
  async run(channel, argument) {
    channel.variables.setEvenEmpty("playback_terminator_used", "");
    const status = await playFile(channel, argument.split("@@")[0] ?? "", terminatorOf(channel));
    channel.variables.set("current_application_response", responses[status]);
  },
};

export const endlessPlayback: Application = {
  name: "endless_playback",
  description: "Endlessly Playback a file to the channel",
  syntax: "<path>",
  withoutMedia: false,
  async run(channel, argument) {
    let status: PlayStatus = "success";
    while (channel.ready && (status === "success" || status === "break")) status = await playFile(channel, argument);
    channel.variables.set("current_application_response", responses[status]);
  },
};

const responses: Record<PlayStatus, string> = {
  success: "FILE PLAYED",
  break: "FILE PLAYED",
  notFound: "FILE NOT FOUND",
  false: "PLAYBACK ERROR",
};

/** Whether a key stops a sound or a recording, by `playback_terminators`: a list, `any` or `none`. */
export function terminatorOf(channel: Channel): (digit: Digit) => "go on" | "break" {
  return ({ digit }) => {
    const set = channel.variables.get("playback_terminators") ?? "*";
    const terminators = set.toLowerCase() === "any" ? "1234567890*#" : set.toLowerCase() === "none" ? "" : set;
    if (!terminators.includes(digit)) return "go on";
    channel.variables.set("playback_terminator_used", digit);
    return "break";
  };
}
