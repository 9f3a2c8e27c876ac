/** SIP (RFC 3261) messages, as far as a caller needs them. */
export interface SipMessage {
  /** `INVITE sip:… SIP/2.0` or `SIP/2.0 200 OK`. */
  first: string;
  headers: [name: string, value: string][];
  body: string;
}

export function readSip(text: string): SipMessage {
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const [first = "", ...lines] = head.split("\r\n");
  return {
    first,
    headers: lines.map((line) => [line.slice(0, line.indexOf(":")).trim(), line.slice(line.indexOf(":") + 1).trim()]),
    body: rest.join("\r\n\r\n"),
  };
}

export function writeSip({ first, headers, body }: SipMessage): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return [first, ...lines, `Content-Length: ${Buffer.byteLength(body)}`, "", body].join("\r\n");
}

export function sipHeader(message: SipMessage, name: string): string | undefined {
  return message.headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

/** The status of an answer, undefined for a request. */
export function statusOf(message: SipMessage): number | undefined {
  const status = /^SIP\/2\.0 (\d{3})/.exec(message.first)?.[1];
  return status === undefined ? undefined : Number(status);
}
