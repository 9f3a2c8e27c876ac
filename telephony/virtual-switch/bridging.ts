import { type Channel, TICK } from "./channel.ts";
import { runCommands } from "./private-commands.ts";

/**
 * Lets two legs talk until one hangs up or is taken elsewhere: CHANNEL_BRIDGE and CHANNEL_UNBRIDGE are fired on the first. Commands and
 * keys of the first are served meanwhile.
 */
export async function talk(a: Channel, b: Channel): Promise<void> {
  a.bridgedTo = b.uuid;
  b.bridgedTo = a.uuid;
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    one.variables.set("bridge_uuid", other.uuid);
    one.variables.set("bridge_channel", other.name);
    one.variables.set("signal_bond", other.uuid);
  }
  const pair = { "Bridge-A-Unique-ID": a.uuid, "Bridge-B-Unique-ID": b.uuid, "Other-Type": "originatee", "Other-Leg-Unique-ID": b.uuid };
  a.fire("CHANNEL_BRIDGE", pair);
  const silent = [a.ear.listen("talk"), b.ear.listen("talk")];
  while (a.ready && b.ready && a.bridgedTo === b.uuid && b.bridgedTo === a.uuid) {
    await runCommands(a);
    if (a.digits.length > 0) a.takeDigit();
    await a.wait(a.digits.length > 0 ? a.core.clock.now() + TICK : undefined);
  }
  for (const end of silent) end();
  const lost = a.down ? b : a;
  lost.variables.set("last_bridge_hangup_cause", (a.down ? a : b).hangupCause);
  for (const one of [a, b]) {
    one.bridgedTo = undefined;
    one.variables.set("bridge_uuid", undefined);
    one.variables.set("signal_bond", undefined);
  }
  a.fire("CHANNEL_UNBRIDGE", pair);
  b.signal();
}

const partners = new WeakMap<Channel, { other: Channel; leads: boolean }>();

/** Joins two living legs (`uuid_bridge`): both leave what they do. @returns whether both live */
export function join(a: Channel, b: Channel): boolean {
  if (!a.ready || !b.ready || a === b) return false;
  for (const [one, other, leads] of [
    [a, b, true],
    [b, a, false],
  ] as const) {
    partners.set(one, { other, leads });
    one.bridgedTo = undefined;
    one.parked = false;
    one.stopBroadcast = true;
    one.breaking = 2;
    one.setState("CS_EXCHANGE_MEDIA");
    one.signal();
  }
  return true;
}

/** What a session does in CS_EXCHANGE_MEDIA: the leading leg talks, the other waits; then `park_after_bridge`, or the end. */
export async function exchangeMedia(channel: Channel): Promise<void> {
  const partner = partners.get(channel);
  if (partner === undefined) {
    channel.hangUp("NORMAL_CLEARING");
    return;
  }
  channel.breaking = 0;
  if (partner.leads) {
    await talk(channel, partner.other);
    partners.delete(channel);
    partners.delete(partner.other);
    partner.other.signal();
  } else {
    while (channel.ready && partners.has(channel) && channel.state === "CS_EXCHANGE_MEDIA") await channel.wait();
    partner.other.signal();
  }
  if (channel.ready && channel.state === "CS_EXCHANGE_MEDIA") afterBridge(channel);
}

/** park_after_bridge=true keeps the leg for whoever drives it; else a leg whose partner has gone ends too. */
function afterBridge(channel: Channel): void {
  if (channel.variables.isTrue("park_after_bridge")) channel.setState("CS_PARK");
  else channel.hangUp("NORMAL_CLEARING");
}
