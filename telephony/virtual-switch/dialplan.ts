import type { Dialplan } from "./core.ts";

type Actions = readonly (readonly [string, string])[];

/** The context in which inbound calls arrive, as in telephony/freeswitch. */
export const CONTEXT = "musubi";

/**
 * The dialplan of production (telephony/freeswitch holds the same for FreeSWITCH). Every call is parked under a dead-man switch:
 * undriven for 4 s it enters `orphan`, which asks to hold and parks again with music beside the park for 120 s; whoever takes the call
 * back sends it to `retake`. After that it is told that it cannot be served.
 */
export const productionDialplan: Dialplan = (destination) => extensions[destination] ?? incoming(destination);

const incoming = (destination: string): Actions => [
  ["set", "app_disable_expand_variables=true"],
  // what was dialled: a transfer to `orphan` changes the destination, and a driver that comes later asks for this number
  ["set", `mu_number=${destination}`],
  ["set", "send_silence_when_idle=-1"],
  ["set", "disable_app_log=true"],
  ["set", "hangup_after_bridge=false"],
  ["set", "continue_on_fail=true"],
  ["sched_transfer", `+4 orphan XML ${CONTEXT}`],
  ["park", ""],
];

const extensions: Readonly<Record<string, Actions>> = {
  orphan: [
    ["set", "mu_orphan=true"],
    ["sched_transfer", `+120 apology XML ${CONTEXT}`],
    ["answer", ""],
    ["playback", "system/please-hold.wav"],
    // beside the park, so that CHANNEL_PARK tells every driver at once and the caller still hears something
    ["sched_broadcast", "+1 playback::local_stream://default aleg"],
    ["park", ""],
  ],
  apology: [
    ["answer", ""],
    ["playback", "system/apology.wav"],
    ["hangup", "NORMAL_TEMPORARY_FAILURE"],
  ],
  // a returning driver takes the call out of whatever it hears and raises CHANNEL_PARK for it
  retake: [["park", ""]],
};
