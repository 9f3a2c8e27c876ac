import { header } from "../esl/frame.ts";
import { causeOf } from "./causes.ts";
import type { Channel, PrivateCommand } from "./channel.ts";
import { execute } from "./execute.ts";
import { isTrue } from "./variables.ts";

/**
 * Runs what waits in the channel's queue, as the loops of park, playback and gathering do in every frame: nothing while a command with
 * `event-lock` runs, and no further after a break. Each command leaves a PRIVATE_COMMAND event behind it.
 */
export async function runCommands(channel: Channel): Promise<void> {
  for (;;) {
    const command = channel.locks > 0 ? undefined : channel.commands.shift();
    if (command === undefined) return;
    const result = await runCommand(channel, command);
    const { Command = "", ...headers } = command.headers;
    channel.fire("PRIVATE_COMMAND", { Command, ...headers }, command.body === undefined ? {} : { body: command.body });
    if (result === "break") return;
  }
}

export async function runCommand(channel: Channel, command: PrivateCommand): Promise<"success" | "break"> {
  const locked = isTrue(header(command.headers, "event-lock"));
  if (locked) channel.locks += 1;
  try {
    switch (header(command.headers, "call-command")?.toLowerCase()) {
      case "execute":
        await executeCommand(channel, command);
        break;
      case "hangup":
        channel.hangUp(causeOf(header(command.headers, "hangup-cause")));
        break;
      default:
        break; // no command of ours: nothing happens but its PRIVATE_COMMAND
    }
  } finally {
    if (locked) channel.locks -= 1;
  }
  return channel.breaking > 0 ? "break" : "success";
}

async function executeCommand(channel: Channel, command: PrivateCommand): Promise<void> {
  const name = header(command.headers, "execute-app-name");
  if (name === undefined) return;
  channel.stopBroadcast = false;
  const inner = channel.broadcast;
  channel.broadcast = true;

  const uuid = header(command.headers, "event-uuid");
  if (uuid !== undefined) channel.variables.set("app_uuid", uuid);
  const loops = Number.parseInt(header(command.headers, "loops") ?? "1", 10);
  for (let loop = 0; loops < 0 || loop < Math.max(loops, 1); loop += 1) {
    const before = channel.core.clock.now();
    const result = await execute(channel, name, argumentOf(command));
    if (result !== "success" || !channel.ready || channel.stopBroadcast || channel.core.clock.now() - before < 500) break;
  }

  if (!inner) channel.broadcast = false;
  if (channel.stopBroadcast) {
    channel.broadcast = false;
    channel.breaking = 1;
  }
}

/** The argument stands in a header, or in the body when its type is text/plain: there a newline is only a newline. */
function argumentOf(command: PrivateCommand): string | undefined {
  const inHeader = header(command.headers, "execute-app-arg");
  if (inHeader !== undefined && inHeader !== "") return inHeader;
  return header(command.headers, "content-type")?.toLowerCase() === "text/plain" ? command.body : undefined;
}
