import type { Channel } from "./channel.ts";

/** The events that carry all variables of their channel (switch_channel.c, 1.10.12). */
const withVariables = new Set([
  "CHANNEL_CREATE",
  "CHANNEL_ORIGINATE",
  "CHANNEL_ANSWER",
  "CHANNEL_PARK",
  "CHANNEL_UNPARK",
  "CHANNEL_BRIDGE",
  "CHANNEL_UNBRIDGE",
  "CHANNEL_PROGRESS",
  "CHANNEL_PROGRESS_MEDIA",
  "CHANNEL_HANGUP",
  "CHANNEL_HANGUP_COMPLETE",
  "CHANNEL_DATA",
  "CHANNEL_EXECUTE",
  "CHANNEL_EXECUTE_COMPLETE",
  "CHANNEL_DESTROY",
  "RECORD_START",
  "RECORD_STOP",
  "PLAYBACK_START",
  "PLAYBACK_STOP",
  "CHANNEL_HOLD",
  "CHANNEL_UNHOLD",
  "CUSTOM",
]);

const stateNumbers: Record<Channel["state"], string> = {
  CS_INIT: "1",
  CS_ROUTING: "2",
  CS_EXECUTE: "4",
  CS_EXCHANGE_MEDIA: "5",
  CS_PARK: "6",
  CS_CONSUME_MEDIA: "7",
  CS_HANGUP: "10",
  CS_DESTROY: "12",
};

export function hasVariables(event: string): boolean {
  return withVariables.has(event);
}

export function answerState(channel: Channel): "hangup" | "answered" | "early" | "ringing" {
  if (channel.down) return "hangup";
  if (channel.answeredAt !== undefined) return "answered";
  return channel.earlyAt === undefined ? "ringing" : "early";
}

export function callState(channel: Channel): string {
  if (channel.down) return "HANGUP";
  if (channel.held) return "HELD";
  if (channel.answeredAt !== undefined) return "ACTIVE";
  if (channel.earlyAt !== undefined) return "EARLY";
  return channel.ringing ? "RINGING" : "DOWN";
}

/** The headers that describe a channel in every event about it. */
export function channelHeaders(channel: Channel): Record<string, string> {
  const { profile } = channel;
  const headers: Record<string, string> = {
    "Channel-State": channel.state,
    "Channel-Call-State": callState(channel),
    "Channel-State-Number": stateNumbers[channel.state],
    "Channel-Name": channel.name,
    "Unique-ID": channel.uuid,
    "Call-Direction": channel.direction,
    "Presence-Call-Direction": channel.direction,
    "Channel-HIT-Dialplan": String(channel.direction === "inbound"),
    "Channel-Call-UUID": channel.variables.get("call_uuid") ?? channel.uuid,
    "Answer-State": answerState(channel),
  };
  if (channel.hangupCause !== undefined) headers["Hangup-Cause"] = channel.hangupCause;
  if (channel.mediaReady || channel.mediaEpoch !== undefined) {
    headers["Channel-Read-Codec-Name"] = "PCMU";
    headers["Channel-Read-Codec-Rate"] = "8000";
    headers["Channel-Write-Codec-Name"] = "PCMU";
    headers["Channel-Write-Codec-Rate"] = "8000";
  }
  return {
    ...headers,
    "Caller-Direction": channel.direction,
    "Caller-Logical-Direction": channel.direction,
    "Caller-Dialplan": profile.dialplan,
    "Caller-Caller-ID-Name": profile.callerName,
    "Caller-Caller-ID-Number": profile.callerNumber,
    "Caller-Orig-Caller-ID-Name": profile.callerName,
    "Caller-Orig-Caller-ID-Number": profile.callerNumber,
    "Caller-Network-Addr": "127.0.0.1",
    "Caller-ANI": profile.callerNumber,
    "Caller-Destination-Number": profile.destination,
    "Caller-Unique-ID": channel.uuid,
    "Caller-Source": "mod_virtual",
    "Caller-Context": profile.context,
    ...(profile.rdnis === undefined ? {} : { "Caller-RDNIS": profile.rdnis }),
    "Caller-Channel-Name": channel.name,
    "Caller-Profile-Index": "1",
    "Caller-Channel-Created-Time": micros(channel.createdAt),
    "Caller-Channel-Answered-Time": micros(channel.answeredAt),
    "Caller-Channel-Progress-Media-Time": micros(channel.earlyAt),
    "Caller-Channel-Hangup-Time": micros(channel.hungUpAt),
    "Caller-Screen-Bit": "true",
    "Caller-Privacy-Hide-Name": String(profile.privacy),
    "Caller-Privacy-Hide-Number": String(profile.privacy),
  };
}

function micros(ms: number | undefined): string {
  return String((ms ?? 0) * 1000);
}
