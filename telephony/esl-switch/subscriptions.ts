import type { EslConnection } from "../esl/connection.ts";
import { EslError } from "../esl/esl-error.ts";
import { usedApplications } from "../switch.ts";

/** Every event that the driver reads, and nothing more: each full event costs the switch and us. */
const events = [
  "CHANNEL_PARK",
  "CHANNEL_ANSWER",
  "CHANNEL_EXECUTE",
  "CHANNEL_EXECUTE_COMPLETE",
  "CHANNEL_BRIDGE",
  "CHANNEL_UNBRIDGE",
  "CHANNEL_HANGUP",
  "CHANNEL_HANGUP_COMPLETE",
  "PRIVATE_COMMAND",
  "DTMF",
  "BACKGROUND_JOB",
] as const;
const custom = ["conference::maintenance", "musubi::own"] as const;

/** Applications whose own events would be half of all traffic: the journal's. */
const noise = ["set", "unset"] as const;

/**
 * Subscribes, once for each connection. Filters are positive for each event and negative for the journal's noise:
 * negative filters alone pass nothing (measured on FreeSWITCH 1.10.12).
 *
 * @throws EslError E_ESL_REPLY when the switch lacks an application that we use: executing it would hang callers up
 */
export async function subscribe(connection: EslConnection): Promise<void> {
  const missing = await missingApplications(connection);
  if (missing.length > 0) throw new EslError("E_ESL_REPLY", `the switch lacks the application(s) ${missing.join(", ")}`);
  const lines = [
    ...events.map((name) => `filter Event-Name ${name}`),
    "filter Event-Name CUSTOM",
    ...noise.map((app) => `filter Application -${app}`),
    `event json ${events.join(" ")} CUSTOM ${custom.join(" ")}`,
  ];
  const replies = await Promise.all(connection.sendTogether(lines.map((line) => ({ line }))));
  const refused = replies.findIndex(({ text }) => !text.startsWith("+OK"));
  if (refused >= 0) throw new EslError("E_ESL_REPLY", `the switch refused "${lines[refused]}"`);
}

/** `show application as json` → { row_count, rows: [{ name, … }] }. */
async function missingApplications(connection: EslConnection): Promise<string[]> {
  const names = new Set(namesIn(await connection.api("show application as json")));
  return usedApplications.filter((name) => !names.has(name));
}

function namesIn(json: string): string[] {
  const found: unknown = parse(json);
  if (typeof found !== "object" || found === null || !("rows" in found) || !Array.isArray(found.rows)) return [];
  return found.rows.flatMap((row: unknown) =>
    typeof row === "object" && row !== null && "name" in row && typeof row.name === "string" ? [row.name] : [],
  );
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
