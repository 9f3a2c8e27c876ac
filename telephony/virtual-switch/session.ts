import { exchangeMedia } from "./bridging.ts";
import type { Channel } from "./channel.ts";
import { execute } from "./execute.ts";
import { park } from "./park.ts";

/**
 * The life of a channel as FreeSWITCH's session thread leads it: routing by the dialplan, its applications one after the other, again
 * after a transfer, and after the hangup CHANNEL_HANGUP_COMPLETE and CHANNEL_DESTROY.
 */
export async function session(channel: Channel, begin: "CS_ROUTING" | "CS_CONSUME_MEDIA" = "CS_ROUTING"): Promise<void> {
  channel.fire("CHANNEL_CREATE");
  channel.setState(begin);
  while (!channel.down) await step(channel);
  finish(channel);
}

async function step(channel: Channel): Promise<void> {
  switch (channel.state) {
    case "CS_ROUTING":
      return route(channel);
    case "CS_EXECUTE":
      return runExtension(channel);
    case "CS_PARK":
      return park(channel);
    case "CS_EXCHANGE_MEDIA":
      return exchangeMedia(channel);
    default:
      return channel.wait(); // an outbound leg that rings or is bridged: others act on it
  }
}

const extensions = new WeakMap<Channel, [string, string][]>();

/** Gives a channel what it shall run instead of an extension of the dialplan (`originate … &park()`). */
export function runInstead(channel: Channel, actions: readonly (readonly [string, string])[]): void {
  extensions.set(
    channel,
    actions.map(([name, argument]) => [name, argument]),
  );
  channel.setState("CS_EXECUTE");
  channel.signal();
}

function route(channel: Channel): void {
  channel.transferring = false;
  const actions = channel.core.dialplan(channel.profile.destination, channel);
  if (actions === undefined) {
    channel.hangUp("NO_ROUTE_DESTINATION");
    return;
  }
  extensions.set(
    channel,
    actions.map(([name, argument]) => [name, argument]),
  );
  // What the dialplan's expressions matched: an array from the first call on.
  if (channel.variables.get("DP_MATCH") === undefined) {
    channel.variables.push("DP_MATCH", channel.profile.destination);
    channel.variables.push("DP_MATCH", channel.profile.destination);
  }
  channel.setState("CS_EXECUTE");
}

async function runExtension(channel: Channel): Promise<void> {
  channel.variables.set("call_uuid", channel.uuid);
  const actions = extensions.get(channel) ?? [];
  while (channel.state === "CS_EXECUTE") {
    const action = actions.shift();
    if (action === undefined) break;
    const result = await execute(channel, action[0], action[1]);
    if (result !== "success") return;
  }
  if (channel.ready && channel.state === "CS_EXECUTE") channel.hangUp("NORMAL_CLEARING"); // the last instruction has been executed
}

function finish(channel: Channel): void {
  const { core, variables } = channel;
  for (const stop of [...channel.recordings.values()]) stop();
  const end = channel.hungUpAt ?? core.clock.now();
  const billed = channel.answeredAt === undefined ? 0 : end - channel.answeredAt;
  variables.set("start_epoch", seconds(channel.createdAt));
  variables.set("answer_epoch", channel.answeredAt === undefined ? "0" : seconds(channel.answeredAt));
  variables.set("end_epoch", seconds(end));
  variables.set("duration", seconds(end - channel.createdAt));
  variables.set("billsec", seconds(billed));
  variables.set("mduration", String(end - channel.createdAt));
  variables.set("billmsec", String(billed));
  channel.fire("CHANNEL_HANGUP_COMPLETE", { "Channel-State": "CS_REPORTING" });
  core.scheduler.remove(channel.uuid);
  core.channels.delete(channel.uuid);
  channel.state = "CS_DESTROY";
  channel.fire("CHANNEL_DESTROY");
}

function seconds(ms: number): string {
  return String(Math.floor(ms / 1000));
}
