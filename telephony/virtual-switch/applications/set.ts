import type { Channel } from "../channel.ts";
import { expand } from "../expand.ts";
import type { Application } from "./application.ts";

const base = { withoutMedia: true, afterHangup: true };

export const settingVariables: Application[] = [
  {
    ...base,
    name: "set",
    description: "Set a channel variable",
    syntax: "<varname>=<value>",
    run: (channel, argument) => set(channel, argument),
  },
  {
    ...base,
    name: "multiset",
    description: "Set many channel variables",
    syntax: "[^^<delim>]<varname>=<value> <var2>=<val2>",
    run: (channel, argument) => {
      for (const part of parts(argument)) set(channel, part);
    },
  },
  {
    ...base,
    name: "unset",
    description: "Unset a channel variable",
    syntax: "<varname>",
    run: (channel, argument) => channel.variables.set(argument, undefined),
  },
  {
    ...base,
    name: "multiunset",
    description: "Unset many channel variables",
    syntax: "[^^<delim>]<varname> <var2> <var3>",
    run: (channel, argument) => {
      for (const part of parts(argument)) channel.variables.set(part, undefined);
    },
  },
  {
    ...base,
    name: "export",
    description: "Export a channel variable across a bridge",
    syntax: "<varname>=<value>",
    run: (channel, argument) => {
      const name = argument.split("=")[0] ?? "";
      set(channel, argument);
      const exported = channel.variables.get("export_vars");
      channel.variables.set("export_vars", exported === undefined ? name : `${exported},${name}`);
    },
  },
];

/**
 * `name=value`. The value is expanded even where expansion of arguments is off (`app_disable_expand_variables`): so `set` must never be
 * given what a caller said.
 */
function set(channel: Channel, argument: string): void {
  const at = argument.includes("=") ? argument.indexOf("=") : argument.indexOf(",");
  const name = at < 0 ? argument : argument.slice(0, at);
  if (name === "") return;
  channel.variables.set(name, at < 0 ? undefined : expand(argument.slice(at + 1), channel.variables));
}

function parts(argument: string): string[] {
  const [body, delimiter] = argument.startsWith("^^") ? [argument.slice(3), argument.charAt(2)] : [argument, " "];
  return body.split(delimiter).filter((part) => part !== "");
}
