import { EslError } from "./esl-error.ts";
import { FrameReader, type Headers, header, headersOf, type RawFrame, writeFrame } from "./frame.ts";

/** An event of the switch: `CHANNEL_PARK`, or for `CUSTOM` its subclass beside it. */
export interface EslEvent {
  name: string;
  subclass?: string;
  headers: Headers;
  body?: string;
}

/**
 * The event in a `text/event-json` or `text/event-plain` frame.
 * JSON holds its inner body as `_body`; plain values are percent-encoded and an inner `Content-Length` announces the inner body.
 *
 * @returns undefined for a frame of another content type
 * @throws EslError E_ESL_FRAME when the frame claims to be an event and is none
 */
export function readEvent(frame: RawFrame): EslEvent | undefined {
  switch (header(headersOf(frame.lines), "Content-Type")) {
    case "text/event-json":
      return fromJson(frame.body.toString("utf8"));
    case "text/event-plain":
      return fromPlain(frame.body);
    default:
      return undefined;
  }
}

/** The frame of an event as FreeSWITCH sends it after `event json …`. */
export function writeJsonEvent(event: EslEvent): Buffer {
  const inner = event.body === undefined ? {} : { "Content-Length": String(Buffer.byteLength(event.body)), _body: event.body };
  return contentFrame("text/event-json", JSON.stringify({ ...flatJson(event.headers), ...inner }));
}

/** Headers as the switch writes them in JSON: what was pushed more than once is an array. The reverse of `readFlat`. */
export function flatJson(headers: Headers): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.startsWith("ARRAY::") ? value.slice("ARRAY::".length).split("|:") : value]),
  );
}

/** The frame of an event as FreeSWITCH sends it after `event plain …`. */
export function writePlainEvent(event: EslEvent): Buffer {
  const lines = Object.entries(event.headers).map(([name, value]) => `${name}: ${encodeURIComponent(value)}\n`);
  const inner = event.body === undefined ? "\n" : `Content-Length: ${Buffer.byteLength(event.body)}\n\n${event.body}`;
  return contentFrame("text/event-plain", `${lines.join("")}${inner}`);
}

/** A frame of a switch: Content-Length comes first, as in mod_event_socket. */
function contentFrame(type: string, body: string): Buffer {
  const bytes = Buffer.from(body, "utf8");
  return Buffer.concat([writeFrame(undefined, { "Content-Length": String(bytes.length), "Content-Type": type }), bytes]);
}

/** A flat JSON object of the switch (an event, `uuid_dump … json`) as headers. @throws EslError E_ESL_FRAME */
export function readFlat(text: string): Headers {
  const found = parsed(text);
  if (typeof found !== "object" || found === null || Array.isArray(found)) throw notFlat();
  // By hand, not by a schema: an event has some two hundred headers, a call some thirty events.
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(found)) headers[name] = typeof value === "string" ? value : textOf(value);
  return headers;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notFlat();
  }
}

/** A header that was pushed more than once (DP_MATCH after a transfer) is an array in JSON; plain events write it as `ARRAY::a|:b`. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return `ARRAY::${value.map(scalarText).join("|:")}`;
  return scalarText(value);
}

function scalarText(value: unknown): string {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return String(value);
  throw notFlat();
}

function notFlat(): EslError {
  return new EslError("E_ESL_FRAME", "a JSON event that is no flat object");
}

function fromJson(text: string): EslEvent {
  const headers = readFlat(text);
  if (headers._body === undefined) return named(headers, undefined);
  const { _body, ...own } = headers;
  return named(own, _body);
}

function fromPlain(bytes: Buffer): EslEvent {
  const [inner] = new FrameReader().push(bytes);
  if (inner === undefined) throw new EslError("E_ESL_FRAME", "a plain event that stops before its end");
  const headers = Object.fromEntries(Object.entries(headersOf(inner.lines)).map(([name, value]) => [name, decoded(value)]));
  return named(headers, inner.body.length === 0 ? undefined : inner.body.toString("utf8"));
}

function named(headers: Headers, body: string | undefined): EslEvent {
  // Names of an event's headers are always written the same way, those of a frame are not.
  const name = headers["Event-Name"] ?? "";
  const subclass = headers["Event-Subclass"];
  return { name, headers, ...(subclass === undefined ? {} : { subclass }), ...(body === undefined ? {} : { body }) };
}

/** A value with a lone “%” is taken as it stands: FreeSWITCH does not encode every header it copies. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
