import { existsSync } from "node:fs";
import { join } from "node:path";
import type { PromptPlaces } from "../media/prompt-store.ts";
import type { SwitchAddress } from "../telephony/esl-switch/switch-address.ts";

/**
 * Where prompts are put: the media folder of the first switch, and those of further switches that are other folders on this machine.
 * A folder that only another machine knows is filled there, by whatever shares it.
 */
export function mediaPlaces(switches: readonly SwitchAddress[], dataFolder: string): PromptPlaces {
  const folders = [...new Set(switches.map(({ mediaFolder }) => mediaFolder))];
  const [folder = join(dataFolder, "media"), ...others] = folders;
  return { folder, mirrors: others.filter((other) => existsSync(other)) };
}
