import type { Core } from "../core.ts";

/** An API command (`api name arguments`): its answer as text. */
export interface ApiCommand {
  name: string;
  description: string;
  syntax: string;
  run(core: Core, argument: string): string | Promise<string>;
}

export const noChannel = "-ERR No such channel!\n";
export const ok = "+OK\n";

/** A command on one channel, whose uuid comes first. */
export function usage(syntax: string): string {
  return `-USAGE: ${syntax}\n`;
}
