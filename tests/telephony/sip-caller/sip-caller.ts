import { randomBytes } from "node:crypto";
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { decodeUlaw, ULAW_SILENCE } from "./g711.ts";
import { PCMU, readRtp, TELEPHONE_EVENT, writeDigit, writeRtp } from "./rtp.ts";
import { readSip, type SipMessage, sipHeader, statusOf, writeSip } from "./sip-message.ts";
import { type HeardTone, ToneListener } from "./tone-listener.ts";

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

const FRAME_MS = 20;
const FRAME_SAMPLES = 160;

/**
 * A telephone of our own for tests: it calls a switch by SIP over UDP on loopback, names the tones that it hears and presses keys
 * as RFC 4733 events. It judges what was really sent as audio, which neither ESL nor SIPp can tell. Times are milliseconds of
 * `performance.now()`, taken when a packet arrives.
 */
export class SipCaller {
  readonly listener: ToneListener;
  readonly invitedAtMs: number;
  answeredAtMs: number | undefined;
  /** When the first “end” packet of each pressed key left. */
  readonly presses: { digit: string; atMs: number }[] = [];
  readonly ended: Promise<CallEnd>;

  readonly #options: Required<SipCallOptions>;
  readonly #sip: Socket;
  readonly #media: Socket;
  readonly #callId = `${randomBytes(12).toString("hex")}@127.0.0.1`;
  readonly #tag = randomBytes(6).toString("hex");
  readonly #source = randomBytes(4).readUInt32BE();
  #remoteTo = "";
  #remoteTarget = "";
  #remoteMediaPort = 0;
  #sequence = 0;
  #timestamp = 0;
  #talking: NodeJS.Timeout | undefined;
  #resend: NodeJS.Timeout | undefined;
  #over = false;
  #end: (end: CallEnd) => void = () => undefined;
  #answer: (error?: Error) => void = () => undefined;

  private constructor(options: Required<SipCallOptions>, sip: Socket, media: Socket) {
    this.#options = options;
    this.#sip = sip;
    this.#media = media;
    this.listener = new ToneListener(options.frequencies);
    this.invitedAtMs = performance.now();
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  /** Dials; resolves when the INVITE has left. Await `answered()` for the 200. */
  static async dial(options: SipCallOptions): Promise<SipCaller> {
    const [sip, media] = [createSocket("udp4"), createSocket("udp4")];
    for (const socket of [sip, media]) {
      socket.bind(0, "127.0.0.1");
      await once(socket, "listening");
    }
    media.setRecvBufferSize(1 << 20);
    const caller = new SipCaller({ switchAddress: "127.0.0.1", from: "0312345678", ...options }, sip, media);
    sip.on("message", (datagram) => caller.#signal(readSip(datagram.toString("utf8"))));
    media.on("message", (datagram) => caller.#hear(datagram));
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

  get heard(): readonly HeardTone[] {
    return this.listener.heard;
  }

  /** Presses keys one after the other: 100 ms each, 60 ms between. */
  async press(digits: string): Promise<void> {
    for (const digit of digits) {
      await this.#pressOne(digit);
      await pause(60);
    }
  }

  hangUp(): void {
    if (this.#over) return;
    if (this.answeredAtMs === undefined) this.#send(this.#request("CANCEL", 1, this.#requestUri(), this.#toHeader()));
    else this.#send(this.#request("BYE", 2, this.#remoteTarget, this.#remoteTo));
    this.#close({ by: "caller", status: null, atMs: performance.now() });
  }

  #invite(): void {
    const { port } = this.#media.address();
    const body = [
      "v=0",
      "o=- 1 1 IN IP4 127.0.0.1",
      "s=-",
      "c=IN IP4 127.0.0.1",
      "t=0 0",
      `m=audio ${port} RTP/AVP 0 101`,
      "a=rtpmap:0 PCMU/8000",
      "a=rtpmap:101 telephone-event/8000",
      "a=fmtp:101 0-16",
      "a=ptime:20",
      "",
    ].join("\r\n");
    const invite = this.#request("INVITE", 1, this.#requestUri(), this.#toHeader(), body);
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
    this.#remoteMediaPort = Number(/m=audio (\d+)/.exec(message.body)?.[1] ?? this.#remoteMediaPort);
    this.#send(this.#request("ACK", 1, this.#remoteTarget, this.#remoteTo));
    if (this.answeredAtMs !== undefined) return;
    this.answeredAtMs = performance.now();
    this.#talk();
    this.#answer();
  }

  #requested(message: SipMessage): void {
    const method = message.first.split(" ")[0];
    if (method === "ACK") return;
    const echoed = message.headers.filter(([name]) => /^(via|from|to|call-id|cseq)$/i.test(name));
    const sdp =
      method === "INVITE"
        ? [
            "v=0",
            "o=- 1 2 IN IP4 127.0.0.1",
            "s=-",
            "c=IN IP4 127.0.0.1",
            "t=0 0",
            `m=audio ${this.#media.address().port} RTP/AVP 0 101`,
            "a=rtpmap:101 telephone-event/8000",
            "",
          ].join("\r\n")
        : "";
    const extra: [string, string][] =
      method === "INVITE"
        ? [
            ["Contact", this.#contact()],
            ["Content-Type", "application/sdp"],
          ]
        : [];
    if (method === "INVITE") {
      // A re-INVITE: the switch came back on another port (`sofia recover`).
      this.#remoteMediaPort = Number(/m=audio (\d+)/.exec(message.body)?.[1] ?? this.#remoteMediaPort);
      this.#remoteTarget = /<([^>]+)>/.exec(sipHeader(message, "Contact") ?? "")?.[1] ?? this.#remoteTarget;
    }
    this.#send({ first: "SIP/2.0 200 OK", headers: [...echoed, ...extra], body: sdp });
    if (method === "BYE") this.#close({ by: "switch", status: null, atMs: performance.now() });
  }

  #hear(datagram: Uint8Array): void {
    const packet = readRtp(datagram);
    if (packet?.payloadType === PCMU) this.listener.frame(decodeUlaw(packet.payload), performance.now(), packet.timestamp / 8);
  }

  /** A packet of silence now and then keeps the switch's media timeout away. */
  #talk(): void {
    const silence = new Uint8Array(FRAME_SAMPLES).fill(ULAW_SILENCE);
    this.#talking = setInterval(() => this.#sendMedia(PCMU, false, this.#tick(), silence), 500);
  }

  async #pressOne(digit: string): Promise<void> {
    const timestamp = this.#tick();
    for (let frame = 1; frame <= 5; frame++) {
      this.#sendMedia(TELEPHONE_EVENT, frame === 1, timestamp, writeDigit(digit, false, frame * FRAME_SAMPLES));
      await pause(FRAME_MS);
    }
    this.presses.push({ digit, atMs: performance.now() });
    for (let copy = 0; copy < 3; copy++) this.#sendMedia(TELEPHONE_EVENT, false, timestamp, writeDigit(digit, true, 6 * FRAME_SAMPLES));
  }

  #tick(): number {
    this.#timestamp = Math.round((performance.now() - this.invitedAtMs) * 8);
    return this.#timestamp;
  }

  #sendMedia(payloadType: number, marker: boolean, timestamp: number, payload: Uint8Array): void {
    if (this.#over) return;
    const datagram = writeRtp({ payloadType, marker, sequence: this.#sequence++, timestamp, payload }, this.#source);
    this.#media.send(datagram, this.#remoteMediaPort, this.#options.switchAddress);
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
    if (!this.#over) this.#sip.send(writeSip(message), this.#options.switchPort, this.#options.switchAddress);
  }

  #close(end: CallEnd): void {
    if (this.#over) return;
    this.#over = true;
    clearInterval(this.#talking);
    clearTimeout(this.#resend);
    this.#end(end);
    // The last message may still be on its way, and a repeated BYE deserves no ICMP error.
    setTimeout(() => {
      this.#sip.close();
      this.#media.close();
    }, 200).unref();
  }
}
