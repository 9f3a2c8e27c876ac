import { causeOf } from "./causes.ts";
import { type Channel, TICK } from "./channel.ts";
import { runCommand, runCommands } from "./private-commands.ts";

/**
 * Holds a channel for whoever drives it: CHANNEL_PARK, then commands from its queue until it hangs up or is taken elsewhere.
 * Keys that come meanwhile are eaten (with their DTMF event). Before media flows the loop looks only every 20 ms, and the first command of
 * each look leaves no PRIVATE_COMMAND, as in FreeSWITCH 1.10.12.
 */
export async function park(channel: Channel): Promise<void> {
  if (channel.controlled) return; // cannot park channels that are under control already
  const expires = parkTimeout(channel);
  channel.controlled = true;
  channel.parked = true;
  channel.fire("CHANNEL_PARK");

  while (channel.ready && channel.controlled && channel.parked) {
    if (!channel.mediaReady) {
      await channel.sleepThrough(TICK);
      const command = channel.locks > 0 ? undefined : channel.commands.shift();
      if (command !== undefined) await runCommand(channel, command);
    } else if (!channel.digits.length && !(channel.commands.length > 0 && channel.locks === 0)) {
      await channel.wait(expires?.at);
    }
    if (expires !== undefined && channel.core.clock.now() >= expires.at) {
      channel.hangUp(expires.cause);
      break;
    }
    await runCommands(channel);
    if (channel.digits.length > 0) {
      channel.takeDigit();
      if (channel.digits.length > 0) await channel.wait(channel.nextFrame()); // one key a frame
    }
  }

  channel.controlled = false;
  channel.parked = false;
  channel.fire("CHANNEL_UNPARK");
}

/** `park_timeout=seconds[:cause]` counts from the beginning of the park, runs while the call is driven, and is consumed at once. */
function parkTimeout(channel: Channel) {
  const text = channel.variables.get("park_timeout");
  if (text === undefined) return undefined;
  channel.variables.set("park_timeout", undefined);
  const [seconds, cause] = text.split(":");
  return { at: channel.core.clock.now() + (Number.parseInt(seconds ?? "", 10) || 0) * 1000, cause: causeOf(cause) };
}
