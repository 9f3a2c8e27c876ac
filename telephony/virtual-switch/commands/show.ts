import type { Channel } from "../channel.ts";
import { callState } from "../channel-headers.ts";
import type { Core } from "../core.ts";
import { type ApiCommand, usage } from "./command.ts";

type Row = Record<string, string>;

/** `show channels|calls|application|api [count] [as json]`: rows as JSON or as text with commas. */
export function show(apis: () => readonly ApiCommand[]): ApiCommand {
  const syntax = "application|api|calls [count]|channels [count] [as json]";
  return {
    ...{ name: "show", description: "Show various reports", syntax },
    run(core, argument) {
      const words = argument.split(" ").filter((word) => word !== "");
      const format = words[words.indexOf("as") + 1] ?? "delim";
      const rows = rowsOf(core, words, apis);
      if (rows === undefined) return usage(syntax);
      const isJson = words.includes("as") && format === "json";
      if (words[1] === "count") return isJson ? JSON.stringify({ row_count: rows.length }) : `\n${rows.length} total.\n`;
      return isJson ? json(rows) : text(rows);
    },
  };
}

function rowsOf(core: Core, [what = "", filter]: string[], apis: () => readonly ApiCommand[]): Row[] | undefined {
  const wanted = filter === undefined || filter === "as" ? undefined : filter;
  const channels = [...core.channels.values()].filter((channel) => !channel.down);
  switch (what.toLowerCase()) {
    case "channels":
      return channels.map(channelRow);
    case "calls":
      return channels.filter((channel) => channel.direction === "inbound").map(channelRow);
    case "application":
      return described([...core.applications.values()], "mod_dptools", wanted);
    case "api":
      return described(apis(), "mod_commands", wanted);
    default:
      return undefined;
  }
}

function described(
  list: readonly { name: string; description: string; syntax: string }[],
  ikey: string,
  wanted: string | undefined,
): Row[] {
  return list
    .filter(({ name }) => wanted === undefined || name === wanted)
    .map(({ name, description, syntax }) => ({ name, description, syntax, ikey }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function channelRow(channel: Channel): Row {
  const { profile, core, variables } = channel;
  return {
    uuid: channel.uuid,
    direction: channel.direction,
    created: new Date(channel.createdAt).toISOString().slice(0, 19).replace("T", " "),
    created_epoch: String(Math.floor(channel.createdAt / 1000)),
    name: channel.name,
    state: channel.state,
    cid_name: profile.callerName,
    cid_num: profile.callerNumber,
    ip_addr: "127.0.0.1",
    dest: profile.destination,
    application: variables.get("current_application") ?? "",
    application_data: variables.get("current_application_data") ?? "",
    dialplan: profile.dialplan,
    context: profile.context,
    read_codec: channel.mediaReady ? "PCMU" : "",
    read_rate: channel.mediaReady ? "8000" : "",
    read_bit_rate: channel.mediaReady ? "64000" : "",
    write_codec: channel.mediaReady ? "PCMU" : "",
    write_rate: channel.mediaReady ? "8000" : "",
    write_bit_rate: channel.mediaReady ? "64000" : "",
    secure: "",
    hostname: core.identity.hostname,
    presence_id: "",
    presence_data: "",
    accountcode: variables.get("accountcode") ?? "",
    callstate: callState(channel),
    callee_name: "",
    callee_num: "",
    callee_direction: "",
    call_uuid: variables.get("call_uuid") ?? "",
    sent_callee_name: "",
    sent_callee_num: "",
    initial_cid_name: profile.callerName,
    initial_cid_num: profile.callerNumber,
    initial_ip_addr: "127.0.0.1",
    initial_dest: profile.rdnis ?? profile.destination,
    initial_dialplan: profile.dialplan,
    initial_context: profile.context,
  };
}

function json(rows: readonly Row[]): string {
  return JSON.stringify(rows.length === 0 ? { row_count: 0 } : { row_count: rows.length, rows });
}

function text(rows: readonly Row[]): string {
  const title = rows[0] === undefined ? "" : `${Object.keys(rows[0]).join(",")}\n`;
  return `${title}${rows.map((row) => `${Object.values(row).join(",")}\n`).join("")}\n${rows.length} total.\n`;
}
