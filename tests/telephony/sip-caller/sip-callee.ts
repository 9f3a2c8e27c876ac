import { randomBytes } from "node:crypto";
import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { mediaPortOf, sdp } from "./sdp.ts";
import { readSip, type SipMessage, sipHeader, statusOf, writeSip } from "./sip-message.ts";
import { TelephoneMedia } from "./telephone-media.ts";
import type { HeardTone } from "./tone-listener.ts";

export interface SipCalleeOptions {
  /** The tones that this telephone can name, in Hz. */
  frequencies: readonly number[];
  /** Milliseconds of ringing; 0 answers without a ring, null never answers. */
  answerAfterMs: number | null;
}

/** A telephone of our own for tests that is called: it rings, answers, names what it hears, speaks, and hangs up. It takes one call. */
export class SipCallee {
  /** Resolves when the switch has confirmed the answer. */
  readonly answered: Promise<void>;
  readonly ended: Promise<void>;
  readonly #options: SipCalleeOptions;
  readonly #sip: Socket;
  readonly #media: TelephoneMedia;
  readonly #tag = randomBytes(6).toString("hex");
  #invite: SipMessage | undefined;
  #switch: RemoteInfo | undefined;
  #state: "idle" | "ringing" | "answered" | "over" = "idle";
  #answer: () => void = () => undefined;
  #end: () => void = () => undefined;

  private constructor(options: SipCalleeOptions, sip: Socket, media: TelephoneMedia) {
    this.#options = options;
    this.#sip = sip;
    this.#media = media;
    this.answered = new Promise((resolve) => {
      this.#answer = resolve;
    });
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  static async listen(options: SipCalleeOptions): Promise<SipCallee> {
    const sip = createSocket("udp4");
    sip.bind(0, "127.0.0.1");
    await once(sip, "listening");
    const callee = new SipCallee(options, sip, await TelephoneMedia.open(options.frequencies));
    sip.on("message", (datagram, from) => callee.#signal(readSip(datagram.toString("utf8")), from));
    return callee;
  }

  /** user@host:port */
  get address(): string {
    return `desk@127.0.0.1:${this.#sip.address().port}`;
  }

  get heard(): readonly HeardTone[] {
    return this.#media.listener.heard;
  }

  press(digits: string): Promise<void> {
    return this.#media.press(digits);
  }

  speak(hz: number, milliseconds: number): Promise<void> {
    return this.#media.speak(hz, milliseconds);
  }

  hangUp(): void {
    if (this.#invite === undefined || this.#state !== "answered") return;
    const [from, to, id] = ["From", "To", "Call-ID"].map((name) => (this.#invite && sipHeader(this.#invite, name)) ?? "");
    const target = /<([^>]+)>/.exec(sipHeader(this.#invite, "Contact") ?? "")?.[1] ?? "sip:switch";
    const via = `SIP/2.0/UDP 127.0.0.1:${this.#sip.address().port};branch=z9hG4bK${randomBytes(6).toString("hex")}`;
    const headers: SipMessage["headers"] = [
      ["Via", via],
      ["Max-Forwards", "70"],
      ["From", `${to};tag=${this.#tag}`],
      ["To", from ?? ""],
      ["Call-ID", id ?? ""],
      ["CSeq", "1 BYE"],
    ];
    this.#send({ first: `BYE ${target} SIP/2.0`, headers, body: "" });
    this.#over();
  }

  /** For the end of a test: whatever stands is hung up, and nothing listens any more. */
  close(): void {
    this.hangUp();
    this.#over();
    setTimeout(() => {
      this.#sip.close();
      this.#media.close();
    }, 200).unref();
  }

  #signal(message: SipMessage, from: RemoteInfo): void {
    if (statusOf(message) !== undefined) return;
    this.#switch ??= from;
    switch (message.first.split(" ")[0]) {
      case "INVITE":
        void this.#invited(message);
        break;
      case "ACK":
        if (this.#state === "answered") this.#answer();
        break;
      case "CANCEL":
        this.#reply(message, "200 OK");
        if (this.#state === "ringing" && this.#invite) this.#reply(this.#invite, "487 Request Terminated");
        this.#over();
        break;
      case "BYE":
        this.#reply(message, "200 OK");
        this.#over();
        break;
      default: // a telephone need not know everything
    }
  }

  async #invited(invite: SipMessage): Promise<void> {
    const repeated = this.#invite !== undefined && sipHeader(invite, "CSeq") === sipHeader(this.#invite, "CSeq");
    if (repeated || this.#state === "over") return;
    this.#media.sendTo("127.0.0.1", mediaPortOf(invite.body));
    const again = this.#invite !== undefined;
    this.#invite = invite;
    if (again) {
      this.#reply(invite, "200 OK", sdp(this.#media.port, 2)); // the switch came back on another port (`sofia recover`)
      return;
    }
    this.#state = "ringing";
    const { answerAfterMs } = this.#options;
    if (answerAfterMs !== 0) this.#reply(invite, "180 Ringing");
    if (answerAfterMs === null) return;
    await pause(answerAfterMs);
    if (this.#state !== "ringing") return;
    this.#state = "answered";
    this.#media.talk();
    this.#reply(invite, "200 OK", sdp(this.#media.port, 1));
  }

  #reply(request: SipMessage, status: string, body = ""): void {
    const echoed = request.headers
      .filter(([name]) => /^(via|from|to|call-id|cseq|record-route)$/i.test(name))
      .map(([name, value]): [string, string] => [name, /^to$/i.test(name) && !/;tag=/.test(value) ? `${value};tag=${this.#tag}` : value]);
    const contact: [string, string] = ["Contact", `<sip:${this.address}>`];
    const type: [string, string][] = body === "" ? [] : [["Content-Type", "application/sdp"]];
    this.#send({ first: `SIP/2.0 ${status}`, headers: [...echoed, contact, ...type], body });
  }

  #send(message: SipMessage): void {
    if (this.#switch !== undefined) this.#sip.send(writeSip(message), this.#switch.port, this.#switch.address);
  }

  #over(): void {
    this.#state = "over";
    this.#media.silence();
    this.#end();
  }
}
