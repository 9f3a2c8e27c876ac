import type { RawFrame } from "../esl/frame.ts";
import { type Cause, causes } from "./causes.ts";
import { channelHeaders, hasVariables } from "./channel-headers.ts";
import type { Core } from "./core.ts";
import { Ear } from "./ear.ts";
import { Variables } from "./variables.ts";

/** A frame of audio lasts so long (ms): FreeSWITCH does everything on a call in these steps. */
export const TICK = 20;

export interface Profile {
  callerNumber: string;
  callerName: string;
  /** The caller's number is withheld. */
  privacy: boolean;
  destination: string;
  context: string;
  dialplan: string;
  /** The number dialled before a transfer. */
  rdnis?: string;
}

export interface Digit {
  digit: string;
  /** In samples of 8 kHz, as FreeSWITCH tells it. */
  duration: number;
  source: "RTP" | "APP";
  /** `sensitive_dtmf` was on when it came: no event will tell of it. */
  sensitive: boolean;
}

/** A command that waits in a channel's own queue (`sendmsg`). */
export interface PrivateCommand {
  headers: Readonly<Record<string, string>>;
  body?: string;
}

export type ChannelState =
  | "CS_INIT"
  | "CS_ROUTING"
  | "CS_EXECUTE"
  | "CS_EXCHANGE_MEDIA"
  | "CS_PARK"
  | "CS_CONSUME_MEDIA"
  | "CS_HANGUP"
  | "CS_DESTROY";

/** One leg of a call: its state, variables and queues, and the means to wait as FreeSWITCH's session thread waits. */
export class Channel {
  readonly core: Core;
  readonly uuid: string;
  readonly direction: "inbound" | "outbound";
  readonly name: string;
  readonly variables = new Variables();
  readonly ear: Ear;
  readonly commands: PrivateCommand[] = [];
  readonly digits: Digit[] = [];
  readonly createdAt: number;
  profile: Profile;
  state: ChannelState = "CS_INIT";
  hangupCause: Cause | undefined;
  hangupBy: "caller" | "switch" = "switch";
  answeredAt: number | undefined;
  earlyAt: number | undefined;
  ringing = false;
  hungUpAt: number | undefined;

  /** `park` holds it; only one may. */
  controlled = false;
  parked = false;
  /** An application sent by `sendmsg` runs; `uuid_break` then means that one. */
  broadcast = false;
  stopBroadcast = false;
  /** 0: none; 1: ends the present sound; 2: ends the list of sounds. */
  breaking: 0 | 1 | 2 = 0;
  /** Commands with `event-lock` that run, one inside the other: while above 0 nothing else leaves the queue. */
  locks = 0;
  transferring = false;
  bridgedTo: string | undefined;
  held = false;
  /** The caller speaks (for recordings and silence detection). */
  speaking = false;
  readonly recordings = new Map<string, () => void>();

  /** Whoever waits: the session, and an application that another leg's `bridge` runs on this one. */
  readonly #waiting = new Set<() => void>();
  #signalled = false;
  #mediaEpoch: number | undefined;

  constructor(core: Core, options: { uuid: string; direction: "inbound" | "outbound"; name: string; profile: Profile }) {
    this.core = core;
    this.uuid = options.uuid;
    this.direction = options.direction;
    this.name = options.name;
    this.profile = options.profile;
    this.createdAt = core.clock.now();
    this.ear = new Ear(core.clock);
  }

  /** Applications go on only while this holds: not hung up, not being transferred. */
  get ready(): boolean {
    return this.hangupCause === undefined && !this.transferring && this.state !== "CS_INIT" && this.state !== "CS_ROUTING";
  }

  get down(): boolean {
    return this.hangupCause !== undefined;
  }

  get mediaReady(): boolean {
    return !this.down && (this.answeredAt !== undefined || this.earlyAt !== undefined);
  }

  get mediaEpoch(): number | undefined {
    return this.#mediaEpoch;
  }

  /** Fires an event about this channel; the names that carry variables are FreeSWITCH's. */
  fire(name: string, extra: Record<string, string> = {}, options: { subclass?: string; body?: string } = {}): void {
    const variables = hasVariables(name) ? Object.fromEntries([...this.variables].map(([key, value]) => [`variable_${key}`, value])) : {};
    this.core.events.fire(name, { ...channelHeaders(this), ...variables, ...extra }, options);
  }

  setState(state: ChannelState): void {
    if (this.state === state) return;
    this.state = state;
    this.fire("CHANNEL_STATE");
  }

  /** The session takes it up a moment later, when the socket has been read: a break sent in the same breath comes too early, as in FreeSWITCH. */
  queueCommand(command: PrivateCommand): void {
    this.commands.push(command);
    setImmediate(() => this.signal());
  }

  /** A key of the caller, or one put in by a command (`APP`). At most 100 wait; older ones fall out. */
  queueDigit(digit: string, source: Digit["source"] = "RTP"): void {
    if (!/^[0-9*#A-D]$/i.test(digit)) return;
    this.digits.push({ digit: digit.toUpperCase(), duration: 2000, source, sensitive: this.variables.isTrue("sensitive_dtmf") });
    while (this.digits.length > 100) this.digits.shift();
    this.signal();
  }

  /** Takes the next key off the queue; only now does the event DTMF appear, and none for one that came while `sensitive_dtmf` was on. */
  takeDigit(): Digit | undefined {
    const digit = this.digits.shift();
    if (digit === undefined) return undefined;
    if (!digit.sensitive) {
      this.fire("DTMF", { "DTMF-Digit": digit.digit, "DTMF-Duration": String(digit.duration), "DTMF-Source": digit.source });
    }
    this.ear.say({ type: "digit", digit: digit.digit, at: this.core.clock.now() });
    return digit;
  }

  startMedia(): void {
    this.#mediaEpoch ??= this.core.clock.now();
    this.ear.open();
  }

  /** Ends the call from any place; the first cause stands. CHANNEL_HANGUP is fired at once, the rest when the session has unwound. */
  hangUp(cause: Cause, by: "caller" | "switch" = "switch"): void {
    if (this.hangupCause !== undefined) return;
    this.hangupCause = cause;
    this.hangupBy = by;
    this.hungUpAt = this.core.clock.now();
    const running = this.state;
    this.state = "CS_HANGUP";
    this.variables.set("hangup_cause", cause);
    this.variables.set("hangup_cause_q850", String(causes[cause] < 128 ? causes[cause] : 16));
    this.fire("CHANNEL_HANGUP", { "Channel-State": running });
    this.ear.close();
    this.ear.say({ type: "over", cause, by, at: this.core.clock.now() });
    this.signal();
  }

  /** Something has happened: the session thread, if it waits, looks again, and so does the leg it talks to. */
  signal(): void {
    this.#nudge();
    const partner = this.bridgedTo === undefined ? undefined : this.core.channels.get(this.bridgedTo);
    if (partner !== undefined) partner.#nudge();
  }

  #nudge(): void {
    if (this.#waiting.size === 0) this.#signalled = true;
    for (const wake of [...this.#waiting]) wake();
  }

  /** Waits until `deadline` (ms; rounded up to the next frame of its media) or until something happens. It may wake without a reason. */
  wait(deadline?: number): Promise<void> {
    if (this.#signalled) {
      this.#signalled = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      let cancel: (() => void) | undefined;
      const wake = () => {
        cancel?.();
        this.#waiting.delete(wake);
        resolve();
      };
      this.#waiting.add(wake);
      if (deadline !== undefined) cancel = this.core.clock.at(this.frameAt(deadline), wake);
    });
  }

  /** Waits without looking (what FreeSWITCH does for 20 ms at a time before media flows). */
  async sleepThrough(ms: number): Promise<void> {
    await new Promise<void>((resolve) => void this.core.clock.at(this.core.clock.now() + ms, resolve));
  }

  /** The first frame of this channel's media at or after an instant. */
  frameAt(at: number): number {
    if (this.#mediaEpoch === undefined) return at;
    return this.#mediaEpoch + Math.ceil((at - this.#mediaEpoch) / TICK) * TICK;
  }

  /** The next frame after now. */
  nextFrame(): number {
    return this.frameAt(this.core.clock.now() + 1);
  }
}

/** A `sendmsg` frame as a command for the queue. */
export function privateCommand(frame: RawFrame, headers: Readonly<Record<string, string>>): PrivateCommand {
  const command: PrivateCommand = { headers: { Command: frame.lines[0] ?? "", ...headers } };
  return frame.body.length === 0 ? command : { ...command, body: frame.body.toString("utf8") };
}
