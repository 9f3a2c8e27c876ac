import { flatJson } from "../../esl/event.ts";
import { broadcast } from "../applications/call-control.ts";
import { split, transfer } from "../applications/play-and-get-digits.ts";
import { startRecording, stopRecording } from "../applications/record.ts";
import { join } from "../bridging.ts";
import { causeOf } from "../causes.ts";
import type { Channel } from "../channel.ts";
import { channelHeaders } from "../channel-headers.ts";
import { type ApiCommand, noChannel, ok, usage } from "./command.ts";

/** The commands `uuid_…` that act on one channel. */
export const channelCommands: ApiCommand[] = [
  {
    name: "uuid_exists",
    description: "Check if a uuid exists",
    syntax: "<uuid>",
    run: (core, argument) => String(core.channels.has(argument.trim())),
  },
  on("uuid_getvar", "Get a variable from a channel", "<uuid> <var>", (channel, name) => {
    if (name === "") return "-ERR No variable name specified!\n";
    return channel.variables.get(name) ?? "_undef_";
  }),
  on("uuid_setvar", "Set a variable", "<uuid> <var> [value]", (channel, rest) => {
    const [name = "", value = ""] = cut(rest);
    if (name === "") return usage("<uuid> <var> [value]");
    channel.variables.set(name, value);
    return ok;
  }),
  on("uuid_setvar_multi", "Set multiple variables", "<uuid> <var>=<value>;<var>=<value>...", (channel, rest) => {
    const pairs = rest.split(";").filter((pair) => pair !== "");
    for (const pair of pairs) {
      const at = pair.indexOf("=");
      const value = at < 0 ? undefined : pair.slice(at + 1);
      // FreeSWITCH drops a value that names a variable here (it checks for it), and keeps it in uuid_setvar.
      channel.variables.set(at < 0 ? pair : pair.slice(0, at), value?.includes("${") ? undefined : value);
    }
    return pairs.length === 0 ? usage("<uuid> <var>=<value>;<var>=<value>...") : ok;
  }),
  on("uuid_dump", "Dump session vars", "<uuid> [format]", (channel, format) => dump(channel, format)),
  on("uuid_break", "Break out of media sent to channel", "<uuid> [all]", (channel, flag) => {
    const all = flag.includes("all");
    if (all) channel.commands.length = 0;
    if (channel.broadcast) {
      channel.stopBroadcast = true;
      channel.breaking = 1;
    } else channel.breaking = all ? 2 : 1;
    channel.signal();
    return ok;
  }),
  on("uuid_broadcast", "Execute dialplan application", "<uuid> <path> [aleg|bleg|holdb|both]", (channel, rest) => {
    const [path] = split(rest);
    if (path === undefined) return usage("<uuid> <path> [aleg|bleg|holdb|both]");
    broadcast(channel, path);
    return "+OK Message sent\n";
  }),
  on("uuid_kill", "Kill channel", "<uuid> [cause]", (channel, cause) => {
    channel.hangUp(causeOf(cause));
    return ok;
  }),
  on("uuid_transfer", "Transfer a session", "<uuid> [-bleg|-both] <dest-exten> [<dialplan>] [<context>]", (channel, rest) => {
    const [first, ...more] = split(rest);
    if (first === undefined) return usage("<uuid> [-bleg|-both] <dest-exten> [<dialplan>] [<context>]");
    const other = channel.bridgedTo === undefined ? undefined : channel.core.channels.get(channel.bridgedTo);
    const [extension = "", dialplan, context] = first.startsWith("-") ? more : [first, ...more];
    if (first === "-both" && other !== undefined) transfer(other, extension, dialplan, context);
    const target = first === "-bleg" ? (other ?? channel) : channel;
    return transfer(target, extension, dialplan, context) ? ok : "-ERR\n";
  }),
  on("uuid_park", "Park channel", "<uuid>", (channel) => {
    channel.setState("CS_PARK");
    channel.signal();
    return ok;
  }),
  on("uuid_bridge", "Bridge call legs", "<uuid> <other_uuid>", (channel, otherUuid) => {
    const other = channel.core.channels.get(otherUuid.trim());
    return other !== undefined && join(channel, other) ? `+OK ${other.uuid}\n` : "-ERR Invalid uuid\n";
  }),
  on("uuid_hold", "Place call on hold", "[off] <uuid>", (channel) => hold(channel, true)),
  on("uuid_answer", "Answer a channel", "<uuid>", (channel) => {
    channel.queueCommand({ headers: { "call-command": "execute", "execute-app-name": "answer" } });
    return ok;
  }),
  on("uuid_recv_dtmf", "Receive dtmf digits", "<uuid> <dtmf_data>", (channel, digits) => {
    if (digits === "") return usage("<uuid> <dtmf_data>");
    for (const digit of digits.split("@")[0] ?? "") channel.queueDigit(digit, "APP");
    return `+OK ${channel.uuid} received DTMF ${digits}.\n`;
  }),
  on("uuid_send_dtmf", "Send dtmf digits", "<uuid> <dtmf_data>", (channel, digits) =>
    digits === "" ? usage("<uuid> <dtmf_data>") : `+OK ${channel.uuid} sent DTMF ${digits}.\n`,
  ),
  on("uuid_flush_dtmf", "Flush dtmf on a given uuid", "<uuid>", (channel) => {
    channel.digits.length = 0;
    return ok;
  }),
  on("uuid_record", "Record session audio", "<uuid> [start|stop|mask|unmask] <path>", (channel, rest) => {
    const [action = "", path = ""] = split(rest);
    switch (action) {
      case "start":
        return startRecording(channel, path) ? "+OK Success\n" : "-ERR Cannot record session!\n";
      case "stop":
        return stopRecording(channel, path) ? "+OK Success\n" : "-ERR Cannot stop record session!\n";
      case "mask":
      case "unmask":
      case "pause":
      case "resume":
        return channel.recordings.has(path) ? "+OK Success\n" : `-ERR Cannot ${action} recording session!\n`;
      default:
        return usage("<uuid> [start|stop|mask|unmask] <path>");
    }
  }),
  on("uuid_audio", "uuid_audio", "<uuid> [start [read|write] [mute|level <level>]|stop]", () => "+OK Success\n"),
];

function on(name: string, description: string, syntax: string, run: (channel: Channel, rest: string) => string): ApiCommand {
  return {
    ...{ name, description, syntax },
    run: (core, argument) => {
      const [uuid = "", rest = ""] = cut(argument.replace(/^off /, ""));
      if (uuid === "") return usage(syntax);
      const channel = core.channels.get(uuid);
      if (name === "uuid_hold" && argument.startsWith("off ") && channel !== undefined) return hold(channel, false);
      return channel === undefined || channel.down ? noChannel : run(channel, rest);
    },
  };
}

function hold(channel: Channel, on: boolean): string {
  if (channel.held === on) return "-ERR Operation failed\n";
  channel.held = on;
  channel.fire(on ? "CHANNEL_HOLD" : "CHANNEL_UNHOLD");
  return "+OK Success\n";
}

/** Cuts off the first word. */
function cut(text: string): [string, string] {
  const at = text.indexOf(" ");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1).trim()];
}

function dump(channel: Channel, format: string): string {
  const all: Record<string, string> = { "Event-Name": "CHANNEL_DATA", ...channelHeaders(channel) };
  for (const [name, value] of channel.variables) all[`variable_${name}`] = value;
  if (format === "json") return JSON.stringify(flatJson(all));
  const encoded = format !== "plain";
  return `${Object.entries(all)
    .map(([name, value]) => `${name}: ${encoded ? encodeURIComponent(value) : `[${value}]`}\n`)
    .join("")}\n`;
}
