/** Somebody who may drive the switch: `userauth name@domain:password`, and what he may do (undefined: everything). */
export interface EslUser {
  /** `name@domain` */
  user: string;
  password: string;
  allowedApi?: readonly string[];
  allowedEvents?: readonly string[];
}

export type Authenticated = { ok: true; user?: EslUser; reply: string[] } | { ok: false };

/** `auth password` and `userauth name@domain:password`, with FreeSWITCH's replies. */
export function authenticate(command: string, users: readonly EslUser[], password: string | undefined): Authenticated | undefined {
  if (/^auth /i.test(command)) {
    const given = command.slice("auth ".length);
    return password !== undefined && given === password ? { ok: true, reply: ["Reply-Text: +OK accepted"] } : { ok: false };
  }
  if (!/^userauth /i.test(command)) return undefined;
  const [, name = "", given = ""] = /^userauth ([^:]*):(.*)$/i.exec(command) ?? [];
  const user = users.find((one) => one.user === name && one.password === given);
  if (user === undefined) return { ok: false };
  return {
    ok: true,
    user,
    reply: [
      "Reply-Text: +OK accepted",
      `Allowed-Events: ${user.allowedEvents?.join(" ") ?? "all"}`,
      `Allowed-API: ${user.allowedApi?.join(" ") ?? "all"}`,
      "Allowed-LOG: true",
    ],
  };
}
