import { channelCommands } from "./channel-commands.ts";
import type { ApiCommand } from "./command.ts";
import { show } from "./show.ts";
import { switchCommands } from "./switch-commands.ts";

/** Every API command of the virtual switch by its name. */
export const apiCommands: ReadonlyMap<string, ApiCommand> = new Map(
  [...channelCommands, ...switchCommands, show(() => [...apiCommands.values()])].map((command) => [command.name, command]),
);
