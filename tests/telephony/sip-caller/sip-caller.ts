import { randomBytes } from "node:crypto";
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { mediaPortOf, sdp } from "./sdp.ts";
import { readSip, type SipMessage, sipHeader, statusOf, writeSip } from "./sip-message.ts";
import { TelephoneMedia } from "./telephone-media.ts";
import type { HeardTone, ToneListener } from "./tone-listener.ts";

export interface SipCallOptions {
  switchAddress?: string;
  switchPort: number;
  /** Number dialled and number shown. */
  to: string;
  from?: string;
  /** The tones that this caller can name, in Hz. */
  frequencies: readonly number[];
}

export interface CallEnd {
  by: "switch" | "caller" | "refused";
  /** SIP status of a refusal, else null. */
  status: number | null;
  atMs: number;
}

/**
 * A telephone of our own for tests: it calls a switch by SIP over UDP on loopback, names the tones that it hears and presses keys
 * as RFC 4733 events. It judges what was really sent as audio, which neither ESL nor SIPp can tell. Times are milliseconds of
 * `performance.now()`, taken when a packet arrives.
 */
export class SipCaller {
  readonly invitedAtMs: number;
  answeredAtMs: number | undefined;
  /** What was said by SIP: milliseconds since the INVITE, > sent or < received, the first line, and the reason of an end. */
  readonly signals: string[] = [];
  readonly ended: Promise<CallEnd>;

  readonly #options: Required<SipCallOptions>;
  readonly #sip: Socket;
  readonly #media: TelephoneMedia;
  readonly #callId = `${randomBytes(12).toString("hex")}@127.0.0.1`;
  readonly #tag = randomBytes(6).toString("hex");
  #remoteTo = "";
  #remoteTarget = "";
  #resend: NodeJS.Timeout | undefined;
  #over = false;
  #end: (end: CallEnd) => void = () => undefined;
  #answer: (error?: Error) => void = () => undefined;

  private constructor(options: Required<SipCallOptions>, sip: Socket, media: TelephoneMedia) {
    this.#options = options;
    this.#sip = sip;
    this.#media = media;
    this.invitedAtMs = performance.now();
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  /** Dials; resolves when the INVITE has left. Await `answered()` for the 200. */
  static async dial(options: SipCallOptions): Promise<SipCaller> {
    const sip = createSocket("udp4");
    sip.bind(0, "127.0.0.1");
    await once(sip, "listening");
    const media = await TelephoneMedia.open(options.frequencies);
    const caller = new SipCaller({ switchAddress: "127.0.0.1", from: "0312345678", ...options }, sip, media);
    sip.on("message", (datagram) => caller.#signal(readSip(datagram.toString("utf8"))));
    caller.#invite();
    return caller;
  }

  /** @throws Error with the SIP status when the switch refuses. */
  answered(): Promise<void> {
    if (this.answeredAtMs !== undefined) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#answer = (error) => (error ? reject(error) : resolve());
    });
  }

  get listener(): ToneListener {
    return this.#media.listener;
  }

  get heard(): readonly HeardTone[] {
    return this.#media.listener.heard;
  }

  /** When the first “end” packet of each pressed key left. */
  get presses(): readonly { digit: string; atMs: number }[] {
    return this.#media.presses;
  }

  press(digits: string): Promise<void> {
    return this.#media.press(digits);
  }

  speak(hz: number, milliseconds: number): Promise<void> {
    return this.#media.speak(hz, milliseconds);
  }

  hangUp(): void {
    if (this.#over) return;
    if (this.answeredAtMs === undefined) this.#send(this.#request("CANCEL", 1, this.#requestUri(), this.#toHeader()));
    else this.#send(this.#request("BYE", 2, this.#remoteTarget, this.#remoteTo));
    this.#close({ by: "caller", status: null, atMs: performance.now() });
  }

  #invite(): void {
    const invite = this.#request("INVITE", 1, this.#requestUri(), this.#toHeader(), sdp(this.#media.port, 1));
    this.#send(invite);
    // RFC 3261 timer A: UDP loses packets, above all when twenty callers begin at once.
    let wait = 500;
    const again = () => {
      if (this.#over || this.#remoteTo !== "" || wait > 8_000) return;
      this.#send(invite);
      wait *= 2;
      this.#resend = setTimeout(again, wait);
    };
    this.#resend = setTimeout(again, wait);
  }

  #signal(message: SipMessage): void {
    // A port that was another caller's a moment ago may still get what was meant for that call.
    if (sipHeader(message, "Call-ID") !== this.#callId) return;
    this.#note("<", message);
    const status = statusOf(message);
    if (status === undefined) this.#requested(message);
    else if (/INVITE$/.test(sipHeader(message, "CSeq") ?? "")) this.#invited(status, message);
  }

  #invited(status: number, message: SipMessage): void {
    clearTimeout(this.#resend);
    if (status < 200) return;
    this.#remoteTo = sipHeader(message, "To") ?? "";
    if (status >= 300) {
      this.#send(this.#request("ACK", 1, this.#requestUri(), this.#remoteTo));
      this.#answer(new Error(`refused with ${status}`));
      this.#close({ by: "refused", status, atMs: performance.now() });
      return;
    }
    this.#remoteTarget = /<([^>]+)>/.exec(sipHeader(message, "Contact") ?? "")?.[1] ?? this.#requestUri();
    this.#media.sendTo(this.#options.switchAddress, mediaPortOf(message.body));
    this.#send(this.#request("ACK", 1, this.#remoteTarget, this.#remoteTo));
    if (this.answeredAtMs !== undefined) return;
    this.answeredAtMs = performance.now();
    this.#media.talk();
    this.#answer();
  }

  #requested(message: SipMessage): void {
    const method = message.first.split(" ")[0];
    if (method === "ACK") return;
    const echoed = message.headers.filter(([name]) => /^(via|from|to|call-id|cseq)$/i.test(name));
    const body = method === "INVITE" ? sdp(this.#media.port, 2) : "";
    const extra: [string, string][] =
      method === "INVITE"
        ? [
            ["Contact", this.#contact()],
            ["Content-Type", "application/sdp"],
          ]
        : [];
    if (method === "INVITE") {
      // A re-INVITE: the switch came back on another port (`sofia recover`).
      this.#media.sendTo(this.#options.switchAddress, mediaPortOf(message.body));
      this.#remoteTarget = /<([^>]+)>/.exec(sipHeader(message, "Contact") ?? "")?.[1] ?? this.#remoteTarget;
    }
    this.#send({ first: "SIP/2.0 200 OK", headers: [...echoed, ...extra], body });
    if (method === "BYE") this.#close({ by: "switch", status: null, atMs: performance.now() });
  }

  #request(method: string, sequence: number, uri: string, to: string, body = ""): SipMessage {
    return {
      first: `${method} ${uri} SIP/2.0`,
      headers: [
        [
          "Via",
          `SIP/2.0/UDP 127.0.0.1:${this.#sip.address().port};branch=z9hG4bK${method === "CANCEL" || (method === "ACK" && this.answeredAtMs === undefined) ? `INVITE${this.#tag}` : `${method}${this.#tag}`}`,
        ],
        ["Max-Forwards", "70"],
        ["From", `<sip:${this.#options.from}@127.0.0.1>;tag=${this.#tag}`],
        ["To", to],
        ["Call-ID", this.#callId],
        ["CSeq", `${sequence} ${method}`],
        ["Contact", this.#contact()],
        ...(body === "" ? [] : ([["Content-Type", "application/sdp"]] as [string, string][])),
      ],
      body,
    };
  }

  #contact(): string {
    return `<sip:${this.#options.from}@127.0.0.1:${this.#sip.address().port}>`;
  }

  #requestUri(): string {
    return `sip:${this.#options.to}@${this.#options.switchAddress}:${this.#options.switchPort}`;
  }

  #toHeader(): string {
    return `<sip:${this.#options.to}@${this.#options.switchAddress}>`;
  }

  #send(message: SipMessage): void {
    if (this.#over) return;
    this.#note(">", message);
    this.#sip.send(writeSip(message), this.#options.switchPort, this.#options.switchAddress);
  }

  #note(way: "<" | ">", message: SipMessage): void {
    const reason = sipHeader(message, "Reason");
    this.signals.push(
      `${Math.round(performance.now() - this.invitedAtMs)} ${way} ${message.first}${reason === undefined ? "" : ` (${reason})`}`,
    );
  }

  #close(end: CallEnd): void {
    if (this.#over) return;
    this.#over = true;
    this.#media.silence();
    clearTimeout(this.#resend);
    this.#end(end);
    // The last message may still be on its way, and a repeated BYE deserves no ICMP error.
    setTimeout(() => {
      this.#sip.close();
      this.#media.close();
    }, 200).unref();
  }
}
