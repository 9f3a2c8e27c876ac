/** Somebody who may drive the switch: `userauth name@domain:password`, and what he may do (undefined: everything). */
export interface EslUser {
  /** `name@domain` */
  user: string;
  password: string;
  allowedApi?: readonly string[];
  allowedEvents?: readonly string[];
}

export type Authenticated = { ok: true; user?: EslUser; reply: string } | { ok: false };

/** `auth password` and `userauth name@domain:password`, with FreeSWITCH's replies. */
export function authenticate(command: string, users: readonly EslUser[], password: string | undefined): Authenticated | undefined {
  if (/^auth /i.test(command)) {
    const given = command.slice("auth ".length);
    return password !== undefined && given === password ? { ok: true, reply: "Reply-Text: +OK accepted\n\n" } : { ok: false };
  }
  if (!/^userauth /i.test(command)) return undefined;
  const [, name = "", given = ""] = /^userauth ([^:]*):(.*)$/i.exec(command) ?? [];
  const user = users.find((one) => one.user === name && one.password === given);
  if (user === undefined) return { ok: false };
  const lists = [
    `Allowed-Events: ${user.allowedEvents?.join(" ") ?? "all"}`,
    `Allowed-API: ${user.allowedApi?.join(" ") ?? "all"}`,
    "Allowed-LOG: false",
  ];
  return { ok: true, user, reply: `Reply-Text: +OK accepted\n${lists.join("\n")}\n\n`.slice(0, REPLY_LIMIT) };
}

/** mod_event_socket cuts a reply here: with longer lists a client never sees its end. */
const REPLY_LIMIT = 510;

/** What a call worker may do, as the directory of telephony/freeswitch says. */
export const workerRights = {
  allowedApi:
    "show status sofia uuid_exists uuid_dump uuid_getvar uuid_setvar uuid_setvar_multi uuid_break uuid_kill uuid_transfer uuid_bridge uuid_recv_dtmf sched_transfer sched_del originate global_getvar".split(
      " ",
    ),
  allowedEvents:
    "CHANNEL_PARK CHANNEL_ANSWER CHANNEL_EXECUTE CHANNEL_EXECUTE_COMPLETE CHANNEL_BRIDGE CHANNEL_UNBRIDGE CHANNEL_HANGUP CHANNEL_HANGUP_COMPLETE PRIVATE_COMMAND DTMF BACKGROUND_JOB CUSTOM conference::maintenance musubi::own".split(
      " ",
    ),
} as const;
