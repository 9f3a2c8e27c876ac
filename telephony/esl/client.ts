import type { Log } from "../log.ts";
import { type EslAddress, EslConnection, type EslConnectionOptions } from "./connection.ts";
import { EslError } from "./esl-error.ts";

export interface EslClientOptions extends EslConnectionOptions {
  /** Runs on every new connection before others may use it: subscriptions, checks. A failure closes the connection and tries again. */
  onUp(connection: EslConnection): Promise<void>;
  onDown?(error: EslError): void;
  log: Log;
  /** Milliseconds between attempts: the first, and the longest after doubling. */
  retryMs?: { first: number; longest: number };
}

/**
 * Keeps one connection to a switch, for good: it connects, subscribes, and connects again. It never re-sends: a command given while the
 * line is down, or lost with it, is rejected, because only the caller of it knows whether it may be done twice.
 */
export class EslClient {
  #address: EslAddress;
  #options: EslClientOptions;
  #connection: EslConnection | undefined;
  #stopped = false;
  #wake: (() => void) | undefined;
  #running: Promise<void> | undefined;
  #droppedBefore = 0;

  constructor(address: EslAddress, options: EslClientOptions) {
    this.#address = address;
    this.#options = options;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake?.();
    this.#connection?.close();
    await this.#running;
  }

  /** The living connection. @throws EslError E_ESL_CLOSED while there is none. */
  get connection(): EslConnection {
    if (this.#connection === undefined) throw new EslError("E_ESL_CLOSED", `no connection to ${this.name}`);
    return this.#connection;
  }

  get isUp(): boolean {
    return this.#connection?.isOpen === true;
  }

  /** `host:port`, for logs. */
  get name(): string {
    return `${this.#address.host}:${this.#address.port}`;
  }

  get droppedEvents(): number {
    return this.#droppedBefore + (this.#connection?.droppedEvents ?? 0);
  }

  async #run(): Promise<void> {
    const { first, longest } = this.#options.retryMs ?? { first: 100, longest: 2_000 };
    let pause = first;
    let lastCode: string | undefined;
    while (!this.#stopped) {
      try {
        await this.#live();
        pause = first;
        lastCode = undefined;
      } catch (error) {
        const code = error instanceof EslError ? error.code : "E_UNKNOWN";
        if (code !== lastCode) this.#options.log.warn({ switch: this.name, code, error: String(error) }, "the switch cannot be reached");
        lastCode = code;
      }
      if (this.#stopped) return;
      await this.#sleep(pause);
      pause = Math.min(pause * 2, longest);
    }
  }

  /** From log-in to the end of one connection. */
  async #live(): Promise<void> {
    const connection = await EslConnection.open(this.#address, this.#options);
    try {
      if (this.#stopped) return;
      await this.#options.onUp(connection);
      this.#connection = connection;
      this.#options.log.info({ switch: this.name }, "connected to the switch");
      const error = await connection.closed;
      this.#options.log.warn({ switch: this.name, code: error.code }, "the connection to the switch ended");
      this.#options.onDown?.(error);
    } finally {
      this.#droppedBefore += connection.droppedEvents;
      this.#connection = undefined;
      connection.close();
    }
  }

  #sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
