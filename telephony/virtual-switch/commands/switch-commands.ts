import { split, transfer } from "../applications/play-and-get-digits.ts";
import { causeOf } from "../causes.ts";
import type { Channel } from "../channel.ts";
import type { Core } from "../core.ts";
import { readDialString } from "../dial-string.ts";
import { dial } from "../outbound-leg.ts";
import { runInstead } from "../session.ts";
import { type ApiCommand, noChannel, ok, usage } from "./command.ts";

/** The commands about the switch as a whole. */
export const switchCommands: ApiCommand[] = [
  { name: "version", description: "Version", syntax: "", run: (core) => `FreeSWITCH Version ${core.identity.version} (virtual)\n` },
  { name: "hostname", description: "Return the system hostname", syntax: "", run: (core) => core.identity.hostname },
  { name: "switchname", description: "Return the switch name", syntax: "", run: (core) => core.identity.hostname },
  { name: "create_uuid", description: "Create a uuid", syntax: "", run: (core) => core.newUuid() },
  { name: "echo", description: "Echo", syntax: "<data>", run: (_, argument) => argument },
  {
    name: "strepoch",
    description: "Convert a date string into epoch time",
    syntax: "",
    run: (core) => String(Math.floor(core.clock.now() / 1000)),
  },
  { name: "global_getvar", description: "Get global var", syntax: "<var>", run: (core, name) => core.globals.get(name.trim()) ?? "" },
  { name: "status", description: "Show current status", syntax: "", run: status },
  {
    name: "sched_transfer",
    description: "Schedule a transfer for a running call",
    syntax: "[+]<time> <uuid> <extension> [<dialplan>] [<context>]",
    run: (core, argument) => {
      const [when, uuid, extension, dialplan, context] = split(argument);
      if (when === undefined || uuid === undefined) return usage("[+]<time> <uuid> <extension> [<dialplan>] [<context>]");
      const channel = core.channels.get(uuid);
      if (channel === undefined || channel.down) return noChannel;
      core.scheduler.add(when, uuid, () => void transfer(channel, extension ?? "service", dialplan, context));
      return ok;
    },
  },
  {
    name: "sched_hangup",
    description: "Schedule a running call to hangup",
    syntax: "[+]<time> <uuid> [<cause>]",
    run: (core, argument) => {
      const [when, uuid = "", cause = "ALLOTTED_TIMEOUT"] = split(argument);
      if (when === undefined) return usage("[+]<time> <uuid> [<cause>]");
      const channel = core.channels.get(uuid);
      if (channel === undefined || channel.down) return noChannel;
      core.scheduler.add(when, uuid, () => channel.hangUp(causeOf(cause)));
      return ok;
    },
  },
  {
    name: "sched_api",
    description: "Schedule an api command",
    syntax: "[+@]<time> <group_name> <command_string>[&]",
    run: () => "-ERR permission denied\n", // a scheduled command would outlive the list of commands of whoever gave it
  },
  {
    name: "sched_del",
    description: "Delete a scheduled task",
    syntax: "<task_id>|<group_id>",
    run: (core, argument) => `+OK Deleted: ${core.scheduler.remove(argument.trim())}\n`,
  },
  {
    name: "hupall",
    description: "hupall",
    syntax: "<cause> [<var> <value>]",
    run: (core, argument) => {
      const [cause, name, value] = split(argument);
      const concerned = [...core.channels.values()].filter((channel) => name === undefined || channel.variables.get(name) === value);
      for (const channel of concerned) channel.hangUp(causeOf(cause ?? "MANAGER_REQUEST"));
      return `+OK hangup all channels with cause ${causeOf(cause ?? "MANAGER_REQUEST")}\n`;
    },
  },
  {
    name: "originate",
    description: "Originate a call",
    syntax: "<call url> <exten>|&<application_name>(<app_args>) [<dialplan>] [<context>] [<cid_name>] [<cid_num>] [<timeout_sec>]",
    run: originate,
  },
];

async function originate(core: Core, argument: string): Promise<string> {
  const end = afterDialString(argument);
  const [target = "", dialplan, context, name, number, timeout] = split(argument.slice(end));
  const { variables, groups } = readDialString(argument.slice(0, end));
  if (target === "" || groups.length === 0) return usage("<call url> <exten>|&<application_name>(<app_args>) …");
  const seconds = Number.parseInt(timeout ?? variables.originate_timeout ?? "60", 10) || 60;
  const outcomes: string[] = [];
  for (const group of groups) {
    const legs = group.map((leg) =>
      dial(
        core,
        { ...leg, variables: { ...variables, ...leg.variables } },
        { name: name ?? "", number: number ?? "0000000000" },
        seconds * 1000,
      ),
    );
    const outcome = await firstAnswer(legs);
    if (typeof outcome !== "string") {
      begin(outcome, target, dialplan, context);
      return `+OK ${outcome.uuid}\n`;
    }
    outcomes.push(outcome);
  }
  return `-ERR ${outcomes.at(-1) ?? "NORMAL_CLEARING"}\n`;
}

/** The first leg that answers; the others are let go. */
async function firstAnswer(legs: readonly ReturnType<typeof dial>[]): Promise<Channel | string> {
  const ringing = legs.filter((leg) => typeof leg !== "string");
  const winner = await new Promise<Channel | string>((resolve) => {
    let open = ringing.length;
    let last: string = legs.find((leg) => typeof leg === "string") ?? "NORMAL_CLEARING";
    if (open === 0) resolve(last);
    for (const leg of ringing)
      void leg.outcome.then((outcome) => {
        open -= 1;
        if (typeof outcome !== "string") resolve(outcome);
        else last = outcome;
        if (open === 0) resolve(last);
      });
  });
  for (const leg of ringing) if (leg.channel !== winner) leg.channel.hangUp("LOSE_RACE");
  return winner;
}

function begin(channel: Channel, target: string, dialplan: string | undefined, context: string | undefined): void {
  const application = /^&([^(]+)(?:\((.*)\))?$/.exec(target);
  if (application === null) transfer(channel, target, dialplan, context);
  else runInstead(channel, [[application[1] ?? "", application[2] ?? ""]]);
}

/** Where the dial string ends: the first blank outside of braces, brackets and quotes. */
function afterDialString(text: string): number {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === "'") quoted = !quoted;
    if (char === "{" || char === "[") depth += 1;
    if (char === "}" || char === "]") depth -= 1;
    if (char === " " && depth === 0 && !quoted) return at;
  }
  return text.length;
}

function status(core: Core): string {
  const up = Math.floor((core.clock.now() - core.startedAt) / 1000);
  const parts = [Math.floor(up / 86_400), Math.floor(up / 3600) % 24, Math.floor(up / 60) % 60, up % 60];
  return `UP 0 years, ${parts[0]} days, ${parts[1]} hours, ${parts[2]} minutes, ${parts[3]} seconds, 0 milliseconds, 0 microseconds
FreeSWITCH (Version ${core.identity.version} virtual) is ready
${core.channels.size} session(s) since startup
${core.channels.size} session(s) - peak ${core.channels.size}, last 5min ${core.channels.size}
0 session(s) per Sec out of max 30, peak 0, last 5min 0
1000 session(s) max
min idle cpu 0.00/100.00
`;
}
