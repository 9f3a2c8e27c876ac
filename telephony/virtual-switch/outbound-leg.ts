import { answer, ringReady } from "./answering.ts";
import { type Cause, causeOf } from "./causes.ts";
import { Channel } from "./channel.ts";
import type { Core } from "./core.ts";
import type { DialLeg } from "./dial-string.ts";
import { session } from "./session.ts";

export interface Ringing {
  channel: Channel;
  /** The channel when it answered, the cause when it did not. */
  outcome: Promise<Channel | Cause>;
}

/**
 * Dials one leg: CHANNEL_CREATE, CHANNEL_OUTGOING, CHANNEL_ORIGINATE, then what its answerer does. `error/CAUSE` fails at once.
 * @param timeoutMs how long it may ring (ALLOTTED_TIMEOUT); null: until somebody else ends it
 */
export function dial(
  core: Core,
  leg: DialLeg,
  caller: { number: string; name: string; originator?: string },
  timeoutMs: number | null,
): Ringing | Cause {
  const [kind = "", ...rest] = leg.endpoint.split("/");
  if (kind.toLowerCase() === "error") return causeOf(rest.join("/"));
  const destination = rest.at(-1) ?? leg.endpoint;
  const uuid = leg.variables.origination_uuid ?? core.newUuid();
  if (core.channels.has(uuid)) return "DESTINATION_OUT_OF_ORDER";
  const callerNumber = leg.variables.origination_caller_id_number ?? caller.number;
  const callerName = leg.variables.origination_caller_id_name ?? caller.name;
  const profile = { callerNumber, callerName, privacy: false, destination, context: "default", dialplan: "XML" };
  const channel = new Channel(core, { uuid, direction: "outbound", name: leg.endpoint, profile });
  for (const [name, value] of Object.entries(leg.variables)) channel.variables.set(name, value);
  if (caller.originator !== undefined) channel.variables.set("originator", caller.originator);
  core.channels.set(uuid, channel);
  core.onDialled(leg.endpoint, channel);
  void session(channel, "CS_CONSUME_MEDIA");
  channel.fire("CHANNEL_OUTGOING");
  channel.fire("CHANNEL_ORIGINATE");
  return { channel, outcome: ring(core, channel, leg.endpoint, timeoutMs) };
}

function ring(core: Core, channel: Channel, endpoint: string, timeoutMs: number | null): Promise<Channel | Cause> {
  const behaviour = core.answererOf(endpoint);
  const now = core.clock.now();
  return new Promise((resolve) => {
    const cancels = [
      core.clock.at(now + behaviour.ringMs, () => ringReady(channel)),
      ...(timeoutMs === null ? [] : [core.clock.at(now + timeoutMs, () => end("ALLOTTED_TIMEOUT"))]),
    ];
    channel.ear.onMessage((message) => {
      if (message.type === "over") end(channel.hangupCause ?? "NORMAL_CLEARING");
    });
    if (behaviour.answerAfterMs !== null) cancels.push(core.clock.at(now + behaviour.ringMs + behaviour.answerAfterMs, decide));

    function decide() {
      if (behaviour.refuse !== undefined) {
        end(causeOf(behaviour.refuse));
        return;
      }
      for (const cancel of cancels) cancel();
      if (!answer(channel)) return;
      if (behaviour.hangUpAfterMs !== null)
        core.clock.at(core.clock.now() + behaviour.hangUpAfterMs, () => channel.hangUp("NORMAL_CLEARING", "caller"));
      resolve(channel);
    }
    function end(cause: Cause) {
      for (const cancel of cancels) cancel();
      channel.hangUp(cause);
      resolve(cause);
    }
  });
}
