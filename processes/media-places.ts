import { existsSync } from "node:fs";
import { join } from "node:path";
import type { SwitchAddress } from "../telephony/esl-switch/switch-address.ts";

export interface MediaPlaces {
  /** Where prompts are made: the media folder of the first switch. */
  folder: string;
  /** Other folders of further switches on this machine, to which a prompt is brought before it is played there. */
  mirrors: string[];
}

/** Where sounds lie on this machine. A folder that only another machine knows is filled there, by whatever shares it. */
export function mediaPlaces(switches: readonly SwitchAddress[], dataFolder: string): MediaPlaces {
  const folders = [...new Set(switches.map(({ mediaFolder }) => mediaFolder))];
  const [folder = join(dataFolder, "media"), ...others] = folders;
  return { folder, mirrors: others.filter((other) => existsSync(other)) };
}
