import type { Channel } from "../channel.ts";
import { collectDigits } from "../collect-digits.ts";
import { playFile } from "../play-file.ts";
import type { Application } from "./application.ts";

const BUFFER = 128;

interface Gather {
  min: number;
  max: number;
  tries: number;
  timeout: number;
  terminators: string;
  prompt: string;
  invalid: string;
  variable: string;
  regex: string;
  digitTimeout: number;
  transferOnFailure: string[];
}

/**
 * `play_and_get_digits min max tries timeout terminators prompt invalid variable regex digit_timeout transfer_on_failure`
 * (switch_play_and_get_digits, 1.10.12), with what surprises: a missing prompt ends the try at once, a timeout below a second counts
 * as one, `read_result` tells of the last try only, a lone terminator is a failure unless `min` is 0.
 */
export const playAndGetDigits: Application = {
  name: "play_and_get_digits",
  description: "Play and get Digits",
  syntax:
    "<min> <max> <tries> <timeout> <terminators> <file> <invalid_file> <var_name> <regexp> [<digit_timeout>] ['<failure_ext> [failure_dp [failure_context]]']",
  withoutMedia: false,
  async run(channel, argument) {
    const gather = readArguments(argument);
    if (gather === undefined) return;
    if (gather.regex !== "" && gather.variable !== "") channel.variables.set(`${gather.variable}_invalid`, undefined);
    for (let left = gather.tries; channel.ready && left > 0; left -= 1) {
      if (await oneTry(channel, gather)) return;
      if (!channel.ready) break;
      await playFile(channel, gather.invalid);
    }
    const [extension, dialplan, context] = gather.transferOnFailure;
    if (extension !== undefined && channel.ready) transfer(channel, extension, dialplan, context);
  },
};

export const read: Application = {
  name: "read",
  description: "Read Digits",
  syntax: "<min> <max> <file> <var_name> <timeout> <terminators> [<digit_timeout>]",
  withoutMedia: false,
  async run(channel, argument) {
    const [min = "", max = "", prompt = "", variable = "", timeout = "1000", terminators = "#", digitTimeout = "0"] = split(argument);
    await readOnce(channel, {
      ...{
        min: number(min),
        max: Math.max(number(max), number(min)),
        tries: 1,
        timeout: Math.max(1000, number(timeout)),
        terminators,
        prompt,
        variable,
      },
      ...{ invalid: "", regex: "", digitTimeout: number(digitTimeout), transferOnFailure: [] },
    });
  },
};

/** @returns whether the gathering is over */
async function oneTry(channel: Channel, gather: Gather): Promise<boolean> {
  const { digits, status: raw } = await readOnce(channel, gather);
  if (raw === "restart") return true;
  const status = raw === "timeout" && digits.length >= gather.min ? "success" : raw;
  if (gather.min === 0 && digits === "" && channel.variables.get("read_terminator_used") !== undefined) return true;
  if (status !== "success" || digits === "") return false;
  if (gather.regex === "" || matches(digits, gather.regex)) return true;
  if (gather.variable !== "") {
    channel.variables.set(gather.variable, undefined);
    channel.variables.set(`${gather.variable}_invalid`, digits);
  }
  return false;
}

type ReadStatus = "success" | "timeout" | "tooSmall" | "notFound" | "restart" | "false";

async function readOnce(channel: Channel, gather: Gather): Promise<{ digits: string; status: ReadStatus }> {
  const { min, max, terminators, variable } = gather;
  const { variables } = channel;
  variables.set("read_result", undefined);
  if (variable !== "") variables.set(variable, undefined);
  if (BUFFER < max) return { digits: "", status: "false" };

  let digits = "";
  let status: ReadStatus = "success";
  if (gather.prompt !== "" && gather.prompt.toLowerCase() !== "silence") {
    const played = await playFile(channel, gather.prompt, ({ digit }) => {
      digits = digit;
      return "break";
    });
    status = played === "break" ? "success" : played;
  }

  if (status === "success") {
    let terminator: string | undefined;
    if ((min > 0 && digits.length < min) || digits.length < max) {
      const digitTimeout = gather.digitTimeout || gather.timeout;
      const collected = await collectDigits(channel, digits, {
        ...{ max, terminators, digitTimeout },
        firstTimeout: digits === "" ? gather.timeout : digitTimeout,
      });
      ({ digits, terminator, status } = collected);
    }
    if (terminator !== undefined) {
      variables.set("read_terminator_used", terminator);
      const before = terminators.charAt(terminators.indexOf(terminator) - 1);
      if (before === "+" || before === "x") digits += terminator;
      if (before === "x") status = "restart";
    } else if (terminators.startsWith("=")) status = "tooSmall";
    if (min > 0 && digits.length < min) status = "tooSmall";
    variables.set("read_result", status === "success" || status === "timeout" ? status : "failure");
  }

  if (status !== "restart" && max === 1 && digits.length === 1 && terminators.includes(digits)) digits = "";
  if (variable !== "" && digits !== "") variables.set(variable, digits);
  return { digits, status };
}

function readArguments(argument: string): Gather | undefined {
  const [
    min = "",
    max = "",
    tries = "",
    timeout = "",
    terminators = "",
    prompt = "",
    invalid = "",
    variable = "",
    regex = "",
    digitTimeout = "",
    failure = "",
  ] = split(argument);
  if (min === "") return undefined;
  return {
    min: Math.max(0, number(min)),
    max: Math.max(number(max), number(min), 0),
    tries: number(tries),
    timeout: Math.max(1000, number(timeout)),
    terminators: terminators === "" ? "#" : terminators,
    ...{ prompt, invalid, variable, regex },
    digitTimeout: number(digitTimeout),
    transferOnFailure: failure === "" ? [] : split(failure),
  };
}

/** Cuts at blanks; quotes keep a blank inside and fall away, as switch_separate_string does. */
export function split(text: string): string[] {
  return [...text.matchAll(/'((?:[^'\\]|\\.)*)'|(\S+)/g)].map((part) => part[1] ?? part[2] ?? "");
}

function number(text: string): number {
  return Number.parseInt(text, 10) || 0;
}

function matches(digits: string, regex: string): boolean {
  try {
    return new RegExp(regex).test(digits);
  } catch {
    return false;
  }
}

/** Sends a channel to another extension: what runs on it ends, the dialplan begins anew. */
export function transfer(channel: Channel, extension: string, dialplan?: string, context?: string): boolean {
  if (channel.down) return false;
  channel.digits.length = 0;
  const to = `${extension}/${context ?? channel.profile.context}/${dialplan ?? channel.profile.dialplan}`;
  const source = `${Math.floor(channel.core.clock.now() / 1000)}:${channel.core.newUuid()}:bl_xfer:${to}`;
  channel.variables.set("transfer_source", source);
  channel.variables.push("transfer_history", source);
  channel.profile = {
    ...channel.profile,
    rdnis: channel.profile.destination,
    destination: extension,
    dialplan: dialplan ?? channel.profile.dialplan,
    context: context ?? channel.profile.context,
  };
  channel.transferring = true;
  channel.setState("CS_ROUTING");
  channel.signal();
  return true;
}
