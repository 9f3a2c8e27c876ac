import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Failure } from "../failure.ts";

const kept = z.object({
  databaseSuperuser: z.string(),
  databaseOwner: z.string(),
  databaseApplication: z.string(),
  auth: z.string(),
  payloadKey: z.string(),
  /** A data folder from before backups gets one when it is started next. */
  backupKey: z.string().default(() => randomBytes(32).toString("base64")),
  switch: z.string(),
  demoPassword: z.string(),
});

export type Secrets = z.infer<typeof kept>;

/** Made at the first start and kept in the data folder, readable by its owner only. A file that cannot be read is never replaced. */
export function keepSecrets(folder: string, demoPassword?: string): Secrets {
  const file = join(folder, "secrets.json");
  if (existsSync(file)) {
    try {
      const text = readFileSync(file, "utf8");
      const secrets = kept.parse(JSON.parse(text));
      if (!text.includes('"backupKey"')) replace(file, secrets);
      return secrets;
    } catch (error) {
      throw new Failure(
        "E_SECRETS",
        `The secrets in ${file} cannot be read.`,
        "Bring the file back from a backup, or begin afresh with bin/start --reset.",
        error,
      );
    }
  }
  const word = (bytes: number) => randomBytes(bytes).toString("base64url");
  const secrets: Secrets = {
    databaseSuperuser: word(24),
    databaseOwner: word(24),
    databaseApplication: word(24),
    auth: word(48),
    payloadKey: randomBytes(32).toString("base64"),
    backupKey: randomBytes(32).toString("base64"),
    switch: word(24),
    demoPassword: demoPassword || `musubi-${randomBytes(4).toString("hex")}`,
  };
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600, flag: "wx" });
  return secrets;
}

function replace(file: string, secrets: Secrets): void {
  writeFileSync(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
