import { answer, preAnswer, ringReady } from "../answering.ts";
import { causeOf } from "../causes.ts";
import type { Channel } from "../channel.ts";
import { park } from "../park.ts";
import type { Application } from "./application.ts";
import { split, transfer } from "./play-and-get-digits.ts";

const base = { syntax: "", withoutMedia: true };

export const callControl: Application[] = [
  { ...base, name: "answer", description: "Answer the call", run: (channel) => void answer(channel) },
  { ...base, name: "pre_answer", description: "Pre-Answer the call", run: (channel) => void preAnswer(channel) },
  { ...base, name: "ring_ready", description: "Indicate Ring_Ready", run: (channel) => ringReady(channel) },
  { ...base, name: "park", description: "Park", run: (channel) => park(channel) },
  {
    ...base,
    name: "hangup",
    description: "Hangup the call",
    syntax: "[<cause>]",
    run: (channel, argument) => channel.hangUp(causeOf(argument)),
  },
  {
    ...base,
    name: "respond",
    description: "Send session respond",
    syntax: "<respond_data>",
    // A SIP refusal ends an unanswered call; afterwards it changes nothing.
    run: (channel, argument) => {
      if (channel.answeredAt === undefined) channel.hangUp(causeOf(refusals[argument.slice(0, 3)] ?? "CALL_REJECTED"));
    },
  },
  {
    ...base,
    name: "deflect",
    description: "Send call deflect",
    syntax: "<deflect_data>",
    // REFER: the network takes the caller away.
    run: (channel) => {
      channel.hangUp("BLIND_TRANSFER");
    },
  },
  {
    ...base,
    name: "transfer",
    description: "Transfer a channel",
    syntax: "<exten> [<dialplan> <context>]",
    run: (channel, argument) => {
      const [extension, dialplan, context] = split(argument);
      if (extension !== undefined) transfer(channel, extension, dialplan, context);
    },
  },
  {
    ...base,
    name: "sched_transfer",
    description: "Schedule a transfer in the future",
    syntax: "[+]<time> <extension> <dialplan> <context>",
    run: (channel, argument) => {
      const [when, extension, dialplan, context] = split(argument);
      if (when === undefined || extension === undefined) return;
      const id = channel.core.scheduler.add(when, channel.uuid, () => void transfer(channel, extension, dialplan, context));
      channel.variables.set("last_sched_id", String(id));
    },
  },
  {
    ...base,
    name: "sched_hangup",
    description: "Schedule a hangup in the future",
    syntax: "[+]<time> [<cause>]",
    run: (channel, argument) => {
      const [when, cause = "ALLOTTED_TIMEOUT"] = split(argument);
      if (when === undefined) return;
      const id = channel.core.scheduler.add(when, channel.uuid, () => channel.hangUp(causeOf(cause)));
      channel.variables.set("last_sched_id", String(id));
    },
  },
  {
    ...base,
    name: "sched_broadcast",
    description: "Enable Scheduled Broadcast",
    syntax: "[+]<time> <path> [aleg|bleg|both]",
    run: (channel, argument) => {
      const [when, path] = split(argument);
      if (when === undefined || path === undefined) return;
      const id = channel.core.scheduler.add(when, channel.uuid, () => broadcast(channel, path));
      channel.variables.set("last_sched_id", String(id));
    },
  },
  {
    ...base,
    name: "sched_cancel",
    description: "cancel scheduled tasks",
    syntax: "[group]",
    run: (channel, argument) => void channel.core.scheduler.remove(argument === "" ? channel.uuid : argument),
  },
  {
    ...base,
    name: "break",
    description: "Set the break flag.",
    run: (channel) => {
      if (channel.broadcast) channel.stopBroadcast = true;
      channel.breaking = 1;
    },
  },
];

/** Queues `path`, or `application::argument`, on a channel under event-lock: what is sent later waits behind it (switch_ivr_broadcast). */
export function broadcast(channel: Channel, path: string): void {
  const [application, argument] = path.includes("::") ? path.split("::", 2) : ["playback", path];
  const headers = {
    "call-command": "execute",
    "execute-app-name": application ?? "",
    "execute-app-arg": argument ?? "",
    "event-lock": "true",
  };
  channel.queueCommand({ headers });
}

/** Causes for SIP answers that refuse (RFC 4497). */
const refusals: Record<string, string> = {
  "404": "UNALLOCATED_NUMBER",
  "480": "NO_USER_RESPONSE",
  "486": "USER_BUSY",
  "503": "NORMAL_TEMPORARY_FAILURE",
};
