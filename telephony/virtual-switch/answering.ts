import type { Channel } from "./channel.ts";

/** Early media (183): the caller hears, the call is not answered. @returns whether media flows */
export function preAnswer(channel: Channel): boolean {
  if (channel.down) return false;
  if (channel.answeredAt !== undefined || channel.earlyAt !== undefined) return true;
  channel.earlyAt = channel.core.clock.now();
  channel.variables.set("endpoint_disposition", "EARLY MEDIA");
  channel.startMedia();
  channel.fire("CHANNEL_PROGRESS_MEDIA");
  channel.fire("CHANNEL_CALLSTATE");
  channel.ear.say({ type: "early", at: channel.earlyAt });
  return true;
}

/** Answers (200). @returns whether the call is answered */
export function answer(channel: Channel): boolean {
  if (channel.down) return false;
  if (channel.answeredAt !== undefined) return true;
  channel.answeredAt = channel.core.clock.now();
  channel.startMedia();
  channel.fire("CHANNEL_ANSWER");
  channel.variables.set("endpoint_disposition", "ANSWER");
  channel.fire("CHANNEL_CALLSTATE");
  channel.ear.say({ type: "answered", at: channel.answeredAt });
  return true;
}

/** Rings (180). */
export function ringReady(channel: Channel): void {
  if (channel.down || channel.ringing || channel.answeredAt !== undefined || channel.earlyAt !== undefined) return;
  channel.ringing = true;
  channel.variables.set("endpoint_disposition", "RING READY");
  channel.fire("CHANNEL_PROGRESS");
  channel.fire("CHANNEL_CALLSTATE");
}
