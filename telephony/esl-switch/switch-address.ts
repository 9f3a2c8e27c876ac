import { z } from "zod";
import type { EslAddress } from "../esl/connection.ts";

/** Where a switch is and what it sees: one entry of MUSUBI_SWITCHES. */
export interface SwitchAddress extends EslAddress {
  mediaFolder: string;
  weight: number;
}

const facts = z.object({
  protocol: z.literal("esl:"),
  hostname: z.string().min(1),
  port: z.coerce.number().int().min(1).max(65_535).default(8021),
  media: z.string().min(1),
  weight: z.coerce.number().positive().default(1),
});

/**
 * Reads `esl://user:pass@host:port?media=/path&weight=1`, several with commas. Without a user the password alone is sent (`auth`).
 * @throws Error E_SWITCHES that names the entry by its place, never by its text, since it holds a password
 */
export function readSwitches(text: string): SwitchAddress[] {
  return text
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "")
    .map((entry, index) => {
      const url = URL.canParse(entry) ? new URL(entry) : undefined;
      const read = facts.safeParse({
        protocol: url?.protocol,
        hostname: url?.hostname,
        port: url?.port || undefined,
        media: url?.searchParams.get("media") ?? undefined,
        weight: url?.searchParams.get("weight") ?? undefined,
      });
      if (url === undefined || !read.success)
        throw new Error(`E_SWITCHES: entry ${index + 1} is not esl://user:pass@host:port?media=/path`);
      const user = decodeURIComponent(url.username);
      const { hostname, port, media, weight } = read.data;
      const password = decodeURIComponent(url.password);
      return { host: hostname.replace(/^\[|\]$/g, ""), port, password, ...(user === "" ? {} : { user }), mediaFolder: media, weight };
    });
}
