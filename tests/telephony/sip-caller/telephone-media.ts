import { randomBytes } from "node:crypto";
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { decodeUlaw, encodeUlaw, ULAW_SILENCE } from "./g711.ts";
import { PCMU, readRtp, TELEPHONE_EVENT, writeDigit, writeRtp } from "./rtp.ts";
import { ToneListener } from "./tone-listener.ts";

const FRAME_MS = 20;
const FRAME_SAMPLES = 160;

/** Ear, voice and keys of a telephone for tests: RTP over UDP on loopback. Times are milliseconds of `performance.now()`. */
export class TelephoneMedia {
  readonly listener: ToneListener;
  /** When the first “end” packet of each pressed key left. */
  readonly presses: { digit: string; atMs: number }[] = [];
  readonly #socket: Socket;
  readonly #source = randomBytes(4).readUInt32BE();
  readonly #openedAt = performance.now();
  #remote: { address: string; port: number } | undefined;
  #sequence = 0;
  #silent = false;
  #talking: NodeJS.Timeout | undefined;

  private constructor(socket: Socket, frequencies: readonly number[]) {
    this.#socket = socket;
    this.listener = new ToneListener(frequencies);
  }

  static async open(frequencies: readonly number[]): Promise<TelephoneMedia> {
    const socket = createSocket("udp4");
    socket.bind(0, "127.0.0.1");
    await once(socket, "listening");
    socket.setRecvBufferSize(1 << 20);
    const media = new TelephoneMedia(socket, frequencies);
    socket.on("message", (datagram) => media.#hear(datagram));
    return media;
  }

  get port(): number {
    return this.#socket.address().port;
  }

  /** Where the other side listens; it may move during the call. */
  sendTo(address: string, port: number | undefined): void {
    if (port !== undefined) this.#remote = { address, port };
  }

  /** A packet of silence now and then keeps the switch's media timeout away. */
  talk(): void {
    const silence = new Uint8Array(FRAME_SAMPLES).fill(ULAW_SILENCE);
    this.#talking ??= setInterval(() => this.#send(PCMU, false, this.#timestamp(), silence), 500);
  }

  /** Presses keys one after the other: 100 ms each, 60 ms between. */
  async press(digits: string): Promise<void> {
    for (const digit of digits) {
      await this.#pressOne(digit);
      await pause(60);
    }
  }

  /** Says a tone, so that whoever is connected with this telephone hears it. */
  async speak(hz: number, milliseconds: number): Promise<void> {
    const begun = performance.now();
    const first = this.#timestamp();
    for (let frame = 0; frame * FRAME_MS < milliseconds; frame++) {
      const at = frame * FRAME_SAMPLES;
      const samples = Int16Array.from({ length: FRAME_SAMPLES }, (_, n) =>
        Math.round(8_000 * Math.sin((2 * Math.PI * hz * (at + n)) / 8_000)),
      );
      this.#send(PCMU, frame === 0, first + at, encodeUlaw(samples));
      await pause(Math.max(0, begun + (frame + 1) * FRAME_MS - performance.now()));
    }
  }

  /** Sends nothing more. */
  silence(): void {
    this.#silent = true;
    clearInterval(this.#talking);
  }

  close(): void {
    this.silence();
    this.#socket.close();
  }

  #hear(datagram: Uint8Array): void {
    const packet = readRtp(datagram);
    if (packet?.payloadType === PCMU) this.listener.frame(decodeUlaw(packet.payload), performance.now(), packet.timestamp / 8);
  }

  async #pressOne(digit: string): Promise<void> {
    const timestamp = this.#timestamp();
    for (let frame = 1; frame <= 5; frame++) {
      this.#send(TELEPHONE_EVENT, frame === 1, timestamp, writeDigit(digit, false, frame * FRAME_SAMPLES));
      await pause(FRAME_MS);
    }
    this.presses.push({ digit, atMs: performance.now() });
    for (let copy = 0; copy < 3; copy++) this.#send(TELEPHONE_EVENT, false, timestamp, writeDigit(digit, true, 6 * FRAME_SAMPLES));
  }

  #timestamp(): number {
    return Math.round((performance.now() - this.#openedAt) * 8);
  }

  #send(payloadType: number, marker: boolean, timestamp: number, payload: Uint8Array): void {
    if (this.#silent || this.#remote === undefined) return;
    const datagram = writeRtp({ payloadType, marker, sequence: this.#sequence++, timestamp, payload }, this.#source);
    this.#socket.send(datagram, this.#remote.port, this.#remote.address);
  }
}
