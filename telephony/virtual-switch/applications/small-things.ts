import type { Channel } from "../channel.ts";
import { runCommands } from "../private-commands.ts";
import type { Application } from "./application.ts";
import { terminatorOf } from "./playback.ts";

const base = { syntax: "", withoutMedia: true };

export const smallThings: Application[] = [
  { ...base, name: "eval", description: "Do Nothing", afterHangup: true, run: () => undefined },
  { ...base, name: "stop", description: "Do Nothing", run: () => undefined },
  {
    ...base,
    name: "log",
    description: "Logs to the logger",
    syntax: "<log_level> <log_string>",
    afterHangup: true,
    run: (channel, argument) => channel.core.log("info", argument, channel.uuid),
  },
  {
    ...base,
    name: "info",
    description: "Display Call Info",
    afterHangup: true,
    run: (channel) => channel.core.log("info", [...channel.variables].map(([name, value]) => `${name}=${value}`).join("\n"), channel.uuid),
  },
  {
    ...base,
    name: "event",
    description: "Fire an event",
    syntax: "Event-Name=<name>,Event-Subclass=<subclass>,<header>=<value>",
    afterHangup: true,
    run: (channel, argument) => {
      const pairs = argument.split(",").map((part) => part.split("=", 2));
      const headers = Object.fromEntries(pairs.map(([name = "", value = ""]) => [name, value]));
      const { "Event-Name": name = "CHANNEL_APPLICATION", "Event-Subclass": subclass, ...rest } = headers;
      channel.fire(name, rest, subclass === undefined ? {} : { subclass });
    },
  },
  {
    ...base,
    name: "sleep",
    description: "Pause a channel",
    syntax: "<pausemilliseconds>",
    run: (channel, argument) => sleep(channel, argument),
  },
  {
    ...base,
    name: "send_dtmf",
    description: "Send dtmf to be sent from a session",
    syntax: "<dtmf_data>",
    run: () => undefined, // a virtual caller has no ear for keys
  },
  {
    ...base,
    name: "queue_dtmf",
    description: "Queue dtmf to be sent",
    syntax: "<dtmf_data>",
    run: () => undefined,
  },
  {
    ...base,
    name: "flush_dtmf",
    description: "flush any queued dtmf",
    run: (channel) => {
      channel.digits.length = 0;
    },
  },
];

/** A pause; a key ends it and stays in the queue, unless `sleep_eat_digits` is on. */
async function sleep(channel: Channel, argument: string): Promise<void> {
  const ms = Number.parseInt(argument, 10);
  if (!(ms > 0)) return;
  const until = channel.core.clock.now() + ms;
  if (!channel.mediaReady) {
    await channel.sleepThrough(ms);
    return;
  }
  const eats = channel.variables.isTrue("sleep_eat_digits") ? terminatorOf(channel) : undefined;
  const listened = channel.ear.listen("talk");
  while (channel.ready && channel.core.clock.now() < until) {
    if (channel.breaking > 0) {
      channel.breaking = 0;
      break;
    }
    await runCommands(channel);
    if (channel.digits.length > 0) {
      if (eats === undefined) break;
      const digit = channel.takeDigit();
      if (digit !== undefined && eats(digit) === "break") break;
    }
    await channel.wait(channel.digits.length > 0 ? channel.nextFrame() : until);
  }
  listened();
}
