import { join } from "node:path";
import { openSafe, type Safe } from "../activities/safekeeping/safe.ts";
import type { Database } from "../database/client.ts";
import { readSwitches } from "../telephony/esl-switch/switch-address.ts";
import type { Config } from "./config.ts";
import { Failure } from "./failure.ts";
import { mediaPlaces } from "./media-places.ts";

/** Where this installation keeps what is backed up and purged. @throws Failure E_CONFIG without a key for backups */
export function safeOf(config: Pick<Config, "backups" | "switches" | "dataFolder">, database: Database): Safe {
  const { key, folder } = config.backups;
  if (key === undefined)
    throw new Failure(
      "E_CONFIG",
      "MUSUBI_BACKUP_KEY is not set.",
      "Set it as docs/backup.md says: 32 bytes in base64, kept apart from the backups.",
    );
  const { folder: media, mirrors = [] } = mediaPlaces(readSwitches(config.switches.join(",")), config.dataFolder);
  return openSafe({
    database,
    masterKey: key,
    folders: { media, mirrors, backups: folder, callWorker: join(config.dataFolder, "call-worker") },
  });
}
