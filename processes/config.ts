import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Environment } from "./environment.ts";
import { Failure } from "./failure.ts";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");

const port = z.coerce.number().int().min(1).max(65_535);
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, "must begin with postgresql://");
const key = z.string().refine((text) => Buffer.from(text, "base64").length === 32, "must be 32 bytes in base64");

/**
 * The environment of every process. `bin/start` sets all of it for its children; in production whoever runs them does.
 * Docs: docs/operating.md.
 */
const environment = z.object({
  PORT: port.default(3000),
  DATABASE_URL: postgresUrl,
  TEMPORAL_ADDRESS: z.string().min(1).default("127.0.0.1:7233"),
  TEMPORAL_NAMESPACE: z.string().min(1).default("musubi"),
  /** "1" for TLS to the durable engine; an API key implies it. */
  TEMPORAL_TLS: z.enum(["0", "1"]).default("0"),
  TEMPORAL_API_KEY: z.string().min(1).optional(),
  MUSUBI_SWITCHES: z.string().default(""),
  MUSUBI_LINE_URL: z
    .string()
    .regex(/^wss?:\/\//, "must begin with ws://")
    .optional(),
  MUSUBI_DATA: z.string().min(1).optional(),
  MUSUBI_CACHE: z.string().min(1).optional(),
  MUSUBI_PAYLOAD_KEY: key,
  /** Keys of before, comma-separated: still read, never written. */
  MUSUBI_PAYLOAD_OLD_KEYS: z
    .string()
    .default("")
    .transform((text) => text.split(",").filter((part) => part !== ""))
    .pipe(z.array(key)),
  /** Wraps the keys of the tenants' backups. */
  MUSUBI_BACKUP_KEY: key.optional(),
  /** Where backups lie; `backups` in the data folder unless set. */
  MUSUBI_BACKUPS: z.string().min(1).optional(),
  /** How browsers reach the web process in production, scheme and host: links in mails, origin check. Absent: this machine only. */
  MUSUBI_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Where the web process listens. */
  MUSUBI_HOST: z.string().min(1).default("127.0.0.1"),
  /** "1" when a balancer in front of the web process sets X-Forwarded-For. */
  MUSUBI_TRUST_PROXY: z.enum(["0", "1"]).default("0"),
  MUSUBI_AUTH_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  MUSUBI_SUPERVISOR_URL: z.url().optional(),
  MUSUBI_SUPERVISOR_TOKEN: z.string().min(1).optional(),
  /** smtp:// or smtps:// URL; without it mails stay in the built-in mailbox. */
  MUSUBI_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must begin with smtp:// or smtps://")
    .optional(),
  MUSUBI_MAIL_FROM: z.string().min(3).default("Musubi <no-reply@musubi.invalid>"),
});

export interface Config {
  port: number;
  databaseUrl: string;
  temporal: { address: string; namespace: string; tls: boolean; apiKey: string | undefined };
  /** As given: comma-separated esl:// URLs; telephony/ reads them. */
  switches: string[];
  lineUrl: string | undefined;
  /** Absolute. Secrets, media and logs. */
  dataFolder: string;
  /** Absolute. Downloads that outlive a checkout. */
  cacheFolder: string;
  /** The first one writes, all read; 32 bytes each. */
  payloadKeys: [Buffer, ...Buffer[]];
  /** `key`: 32 bytes, needed by whoever makes or reads backups. `folder`: absolute. */
  backups: { key: Buffer | undefined; folder: string };
  authSecret: string | undefined;
  web: { host: string; publicUrl: string | undefined; trustProxy: boolean };
  /** Present in the embedded demo only. */
  supervisor: { url: string; token: string } | undefined;
  mail: { smtpUrl: string | undefined; from: string };
}

/** @throws Failure E_CONFIG that names every variable that is missing or wrong. */
export function readConfig(env: Environment): Config {
  const read = environment.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== "")));
  if (!read.success) {
    const problems = read.error.issues.map(
      (issue) => `${issue.path.join(".")} ${env[String(issue.path[0])] ? issue.message : "is not set"}`,
    );
    throw new Failure(
      "E_CONFIG",
      `The environment is not complete: ${problems.join("; ")}.`,
      "Set it as docs/operating.md says, or use bin/start.",
    );
  }
  const set = read.data;
  const bytes = (text: string) => Buffer.from(text, "base64");
  return {
    port: set.PORT,
    databaseUrl: set.DATABASE_URL,
    temporal: {
      address: set.TEMPORAL_ADDRESS,
      namespace: set.TEMPORAL_NAMESPACE,
      tls: set.TEMPORAL_TLS === "1" || set.TEMPORAL_API_KEY !== undefined,
      apiKey: set.TEMPORAL_API_KEY,
    },
    switches: set.MUSUBI_SWITCHES.split(",")
      .map((text) => text.trim())
      .filter((text) => text !== ""),
    lineUrl: set.MUSUBI_LINE_URL,
    dataFolder: dataFolder(env),
    cacheFolder: cacheFolder(env),
    payloadKeys: [bytes(set.MUSUBI_PAYLOAD_KEY), ...set.MUSUBI_PAYLOAD_OLD_KEYS.map(bytes)],
    backups: {
      key: set.MUSUBI_BACKUP_KEY === undefined ? undefined : bytes(set.MUSUBI_BACKUP_KEY),
      folder: resolve(set.MUSUBI_BACKUPS ?? join(dataFolder(env), "backups")),
    },
    authSecret: set.MUSUBI_AUTH_SECRET,
    web: {
      host: set.MUSUBI_HOST,
      publicUrl: set.MUSUBI_PUBLIC_URL && new URL(set.MUSUBI_PUBLIC_URL).origin,
      trustProxy: set.MUSUBI_TRUST_PROXY === "1",
    },
    supervisor:
      set.MUSUBI_SUPERVISOR_URL && set.MUSUBI_SUPERVISOR_TOKEN
        ? { url: set.MUSUBI_SUPERVISOR_URL, token: set.MUSUBI_SUPERVISOR_TOKEN }
        : undefined,
    mail: { smtpUrl: set.MUSUBI_SMTP_URL, from: set.MUSUBI_MAIL_FROM },
  };
}

/** MUSUBI_DATA, else `.musubi` in the checkout. */
export function dataFolder(env: Environment): string {
  return resolve(env.MUSUBI_DATA || join(root, ".musubi"));
}

/** MUSUBI_CACHE, else `musubi` in the user's cache folder. */
export function cacheFolder(env: Environment): string {
  return resolve(env.MUSUBI_CACHE || join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "musubi"));
}
