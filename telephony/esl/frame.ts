import { EslError } from "./esl-error.ts";

/** One message of the event socket in either direction: the lines before the blank line, and the body that `Content-Length` announces. */
export interface RawFrame {
  lines: string[];
  body: Buffer;
}

/** Headers by name as sent; names are compared without regard to case by `header`. */
export type Headers = Readonly<Record<string, string>>;

const NEWLINE = 0x0a;
const HEADER_LIMIT = 256 * 1024;
const BODY_LIMIT = 16 * 1024 * 1024;

/**
 * Cuts a byte stream into frames. Any cutting of the stream gives the same frames; bytes are decoded only when a whole line or body is
 * there, and `Content-Length` counts bytes (mod_event_socket). Blank lines between frames are skipped, CR before LF is ignored.
 *
 * @throws EslError E_ESL_FRAME when a header block exceeds 256 KiB, a body 16 MiB, or a length is no number.
 */
export class FrameReader {
  #buffer: Buffer = Buffer.alloc(0);
  #scanned = 0;
  #lineStart = 0;
  #lines: string[] = [];
  #bodyLength: number | undefined;

  push(bytes: Uint8Array): RawFrame[] {
    this.#buffer = this.#buffer.length === 0 ? Buffer.from(bytes) : Buffer.concat([this.#buffer, bytes]);
    const frames: RawFrame[] = [];
    for (let frame = this.#next(); frame !== undefined; frame = this.#next()) frames.push(frame);
    return frames;
  }

  /** Bytes that wait for the rest of their frame. */
  get pending(): number {
    return this.#buffer.length;
  }

  #next(): RawFrame | undefined {
    if (this.#bodyLength === undefined && !this.#readLines()) return undefined;
    const length = this.#bodyLength ?? 0;
    if (this.#buffer.length < this.#lineStart + length) return undefined;
    const frame = { lines: this.#lines, body: Buffer.from(this.#buffer.subarray(this.#lineStart, this.#lineStart + length)) };
    this.#buffer = this.#buffer.subarray(this.#lineStart + length);
    this.#scanned = 0;
    this.#lineStart = 0;
    this.#lines = [];
    this.#bodyLength = undefined;
    return frame;
  }

  /** Reads lines up to the blank one; true when the header block is complete. */
  #readLines(): boolean {
    for (;;) {
      const end = this.#buffer.indexOf(NEWLINE, this.#scanned);
      if (end < 0) {
        this.#scanned = this.#buffer.length;
        if (this.#buffer.length > HEADER_LIMIT) throw new EslError("E_ESL_FRAME", `a header block of more than ${HEADER_LIMIT} bytes`);
        return false;
      }
      const stop = end > this.#lineStart && this.#buffer[end - 1] === 0x0d ? end - 1 : end;
      const line = this.#buffer.toString("utf8", this.#lineStart, stop);
      this.#scanned = end + 1;
      this.#lineStart = end + 1;
      if (line !== "") {
        this.#lines.push(line);
        continue;
      }
      if (this.#lines.length === 0) continue; // blank lines between frames
      this.#bodyLength = lengthOf(this.#lines);
      return true;
    }
  }
}

/** `Name: value` lines as headers; the later of two equal names wins, as in FreeSWITCH's own library. */
export function headersOf(lines: readonly string[]): Headers {
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (colon > 0) headers[line.slice(0, colon).trim()] = line.slice(colon + 1).trim();
  }
  return headers;
}

/** One header without regard to the case of its name. */
export function header(headers: Headers, name: string): string | undefined {
  const exact = headers[name];
  if (exact !== undefined) return exact;
  const wanted = name.toLowerCase();
  for (const [key, value] of Object.entries(headers)) if (key.toLowerCase() === wanted) return value;
  return undefined;
}

/**
 * The bytes of one frame: a command (`first` is its line) or a message of a switch (`first` is undefined). With a body,
 * `content-length` in bytes is added.
 *
 * @throws EslError E_ESL_HEADER when the line, a name or a value holds CR, LF or NUL: each would begin another command.
 */
export function writeFrame(first: string | undefined, headers: Headers = {}, body?: string | Uint8Array): Buffer {
  const bytes = body === undefined ? undefined : typeof body === "string" ? Buffer.from(body, "utf8") : Buffer.from(body);
  const lines = first === undefined ? [] : [checked(first)];
  for (const [name, value] of Object.entries(headers)) lines.push(`${checked(name)}: ${checked(value)}`);
  if (bytes !== undefined) lines.push(`content-length: ${bytes.length}`);
  const head = Buffer.from(`${lines.join("\n")}\n\n`, "utf8");
  return bytes === undefined ? head : Buffer.concat([head, bytes]);
}

function checked(text: string): string {
  if (/[\r\n\0]/.test(text)) throw new EslError("E_ESL_HEADER", "a CR, LF or NUL in a command line or header");
  return text;
}

function lengthOf(lines: readonly string[]): number {
  const text = header(headersOf(lines), "Content-Length");
  if (text === undefined) return 0;
  if (!/^\d{1,9}$/.test(text) || Number(text) > BODY_LIMIT) throw new EslError("E_ESL_FRAME", "a Content-Length that is no length");
  return Number(text);
}
