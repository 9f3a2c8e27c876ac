import { answer } from "../answering.ts";
import { talk } from "../bridging.ts";
import type { Cause } from "../causes.ts";
import type { Channel } from "../channel.ts";
import { type DialLeg, readDialString } from "../dial-string.ts";
import { execute } from "../execute.ts";
import { dial, type Ringing } from "../outbound-leg.ts";
import { runCommands } from "../private-commands.ts";
import { soundsOf } from "../sounds.ts";
import { isTrue } from "../variables.ts";
import type { Application } from "./application.ts";

/**
 * `bridge {variables}leg,leg|leg`: rings, joins the first that answers, comes back when the talk is over.
 * It leaves `originate_disposition` and `DIALSTATUS`. A failure hangs the caller up with its cause unless `continue_on_fail` names it.
 * A list that was ended by `originate_timeout` goes on to the next one only with `originate_continue_on_timeout` (1.10.12).
 */
export const bridge: Application = {
  name: "bridge",
  description: "Bridge Audio",
  syntax: "<channel_url>",
  withoutMedia: true,
  async run(channel, argument) {
    const { variables, groups } = readDialString(argument);
    let outcome: Channel | Cause = "INVALID_NUMBER_FORMAT";
    for (const group of groups) {
      const rung = await ringGroup(channel, group, variables);
      outcome = rung.outcome;
      const stops = rung.timedOut && !isTrue(variables.originate_continue_on_timeout);
      if (typeof outcome !== "string" || stops || channel.down) break;
    }
    const cause = typeof outcome === "string" ? outcome : "SUCCESS";
    channel.variables.set("originate_disposition", cause);
    channel.variables.set("DIALSTATUS", dialStatus[cause] ?? (cause === "SUCCESS" ? "SUCCESS" : "CONGESTION"));
    if (typeof outcome === "string") {
      if (!channel.down && !goesOn(channel, outcome)) channel.hangUp(outcome);
      return;
    }
    answer(channel);
    await talk(channel, outcome);
    if (!outcome.down) outcome.hangUp("NORMAL_CLEARING");
    if (!channel.ready) return;
    if (channel.variables.isTrue("hangup_after_bridge")) channel.hangUp(outcome.hangupCause ?? "NORMAL_CLEARING");
    else if (channel.variables.isTrue("park_after_bridge") && !channel.controlled) channel.setState("CS_PARK");
  },
};

async function ringGroup(
  channel: Channel,
  group: readonly DialLeg[],
  all: Record<string, string>,
): Promise<{ outcome: Channel | Cause; timedOut: boolean }> {
  const { clock } = channel.core;
  const caller = { number: channel.profile.callerNumber, name: channel.profile.callerName, originator: channel.uuid };
  const started = group.map((leg) => {
    const variables = { ...exported(channel), ...all, ...leg.variables };
    return dial(channel.core, { ...leg, variables }, caller, milliseconds(variables.leg_timeout));
  });
  const ringing = started.filter((leg): leg is Ringing => typeof leg !== "string");
  let cause: Cause = started.find((leg) => typeof leg === "string") ?? "NO_ANSWER";
  let answered: Channel | undefined;
  let open = ringing.length;
  for (const leg of ringing) {
    void leg.outcome.then(confirmed).then((outcome) => {
      open -= 1;
      if (typeof outcome === "string") cause = outcome;
      else if (answered === undefined) answered = outcome;
      else outcome.hangUp("LOSE_RACE");
      channel.signal();
    });
  }

  let timedOut = false;
  const cancel = clock.at(clock.now() + (milliseconds(all.originate_timeout ?? channel.variables.get("call_timeout")) ?? 60_000), () => {
    timedOut = true;
    channel.signal();
  });
  const silence = ringback(channel, ringing.length > 0);
  while (open > 0 && answered === undefined && channel.ready && !timedOut) {
    await runCommands(channel);
    await channel.wait();
  }
  cancel();
  silence();
  const end = channel.down ? "ORIGINATOR_CANCEL" : answered === undefined && timedOut ? "NO_ANSWER" : undefined;
  for (const leg of ringing) if (leg.channel !== answered) leg.channel.hangUp(end ?? "LOSE_RACE");
  if (channel.down) answered?.hangUp("ORIGINATOR_CANCEL");
  return { outcome: end ?? answered ?? cause, timedOut: end === "NO_ANSWER" };
}

/**
 * `group_confirm_key=exec`: the application of `group_confirm_file` runs on a leg that has answered, at most `group_confirm_timeout`
 * seconds, while the caller still hears it ring. Whoever hangs up meanwhile has not answered. (Other keys are not served here.)
 */
async function confirmed(outcome: Channel | Cause): Promise<Channel | Cause> {
  if (typeof outcome === "string" || outcome.variables.get("group_confirm_key") !== "exec") return outcome;
  const [application = "", ...argument] = (outcome.variables.get("group_confirm_file") ?? "").split(" ");
  const limit = milliseconds(outcome.variables.get("group_confirm_timeout"));
  const { clock } = outcome.core;
  const cancel = limit === null ? undefined : clock.at(clock.now() + limit, () => outcome.hangUp("ALLOTTED_TIMEOUT"));
  await execute(outcome, application, argument.join(" "));
  cancel?.();
  return outcome.hangupCause ?? outcome;
}

/** Seconds as a dial string has them, in milliseconds; null where there are none. */
function milliseconds(seconds: string | undefined): number | null {
  const value = Number.parseInt(seconds ?? "", 10);
  return value > 0 ? value * 1_000 : null;
}

/** What the caller hears while it rings: the channel's `ringback`, once media flows. */
function ringback(channel: Channel, rings: boolean): () => void {
  const path = channel.variables.get("transfer_ringback") ?? channel.variables.get("ringback");
  const piece = rings && channel.mediaReady ? soundsOf(asSound(path ?? defaultRingback), channel.core.mediaFolder)?.[0] : undefined;
  if (piece === undefined) return () => undefined;
  const id = channel.ear.start({ ...piece, durationMs: null });
  return () => channel.ear.stop(id, false);
}

/** The Japanese ringback tone: 400 Hz modulated by 16 Hz, 1 s on, 2 s off. */
const defaultRingback = "%(1000,2000,400,416)";

/** A ringback is a path, or a tone script by itself. */
function asSound(ringback: string): string {
  return ringback.startsWith("%(") ? `tone_stream://${ringback};loops=-1` : ringback;
}

function exported(channel: Channel): Record<string, string> {
  const names = (channel.variables.get("export_vars") ?? "").split(",").filter((name) => name !== "");
  return Object.fromEntries(
    names.flatMap((name) => (channel.variables.get(name) === undefined ? [] : [[name, channel.variables.get(name) ?? ""]])),
  );
}

function goesOn(channel: Channel, cause: Cause): boolean {
  const text = channel.variables.get("continue_on_fail");
  return text !== undefined && (channel.variables.isTrue("continue_on_fail") || text.split(",").includes(cause));
}

const dialStatus: Partial<Record<Cause, string>> = {
  USER_BUSY: "BUSY",
  NO_ANSWER: "NOANSWER",
  NO_USER_RESPONSE: "NOANSWER",
  ORIGINATOR_CANCEL: "CANCEL",
  CALL_REJECTED: "REJECTED",
  UNALLOCATED_NUMBER: "INVALIDARGS",
};
