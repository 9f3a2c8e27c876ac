import { connect, type Socket } from "node:net";
import { EslError } from "./esl-error.ts";
import { type EslEvent, readEvent } from "./event.ts";
import { EventBuffer } from "./event-buffer.ts";
import { FrameReader, type Headers, header, headersOf, type RawFrame, writeFrame } from "./frame.ts";

/** `user` as `name@domain` of the switch's directory uses `userauth`; without one the password alone is sent by `auth`. */
export interface EslAddress {
  host: string;
  port: number;
  user?: string;
  password: string;
}

export interface EslCommand {
  line: string;
  headers?: Headers;
  body?: string;
}

/** The answer to one command: `Reply-Text` of a command/reply, or the body of an api/response. */
export interface EslReply {
  text: string;
  headers: Headers;
}

export interface EslConnectionOptions {
  onEvent(event: EslEvent): void;
  /** Milliseconds for the connection and the log-in together. */
  openTimeoutMs?: number;
  /** Milliseconds until a command's promise is rejected; its place in the order of replies stays reserved. */
  replyTimeoutMs?: number;
  /** Events that may wait for `onEvent`; more are counted in `dropped` and forgotten. */
  eventLimit?: number;
}

interface Pending {
  resolve(reply: EslReply): void;
  reject(error: EslError): void;
  timer: NodeJS.Timeout;
}

/**
 * One life of one socket to a switch. Replies come strictly in the order of commands (mod_event_socket has one queue per listener), so
 * they are paired first-in first-out. When the socket ends, all that is pending is rejected with E_ESL_CLOSED, and nothing is sent again.
 */
export class EslConnection {
  readonly closed: Promise<EslError>;
  #socket: Socket;
  #reader = new FrameReader();
  #pending: Pending[] = [];
  #events: EventBuffer;
  #replyTimeoutMs: number;
  #end: EslError | undefined;
  #resolveClosed: (error: EslError) => void = () => {};
  #onAuthRequest: (() => void) | undefined;

  private constructor(socket: Socket, options: EslConnectionOptions) {
    this.#socket = socket;
    this.#replyTimeoutMs = options.replyTimeoutMs ?? 10_000;
    this.#events = new EventBuffer(options.onEvent, options.eventLimit ?? 20_000);
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
    socket.setNoDelay(true);
    socket.setKeepAlive(true, 5_000);
    socket.on("data", (bytes) => this.#read(bytes));
    socket.on("error", (error) => this.#close(new EslError("E_ESL_CLOSED", `the socket failed (${codeOf(error)})`)));
    socket.on("close", () => this.#close(new EslError("E_ESL_CLOSED", "the switch closed the connection")));
  }

  /** @throws EslError E_ESL_CLOSED, E_ESL_TIMEOUT, E_ESL_AUTH (password refused), E_ESL_REJECTED (address refused). */
  static async open(address: EslAddress, options: EslConnectionOptions): Promise<EslConnection> {
    const socket = connect({ host: address.host, port: address.port });
    const connection = new EslConnection(socket, options);
    const timer = setTimeout(
      () => connection.#close(new EslError("E_ESL_TIMEOUT", `no log-in with ${address.host}:${address.port} in time`)),
      options.openTimeoutMs ?? 5_000,
    );
    try {
      const asked = new Promise<void>((resolve) => {
        connection.#onAuthRequest = resolve;
      });
      await Promise.race([asked, connection.closed.then((error) => Promise.reject(error))]);
      const line = address.user === undefined ? `auth ${address.password}` : `userauth ${address.user}:${address.password}`;
      const reply = await connection.send({ line });
      if (!reply.text.startsWith("+OK")) {
        const refused = new EslError("E_ESL_AUTH", `the switch at ${address.host}:${address.port} refuses the password`);
        connection.#close(refused);
        throw refused;
      }
      return connection;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Sends one command. A `-ERR` is an answer like any other; see `api` and `expect`. */
  send(command: EslCommand): Promise<EslReply> {
    const [only] = this.sendTogether([command]);
    return only ?? Promise.reject(new EslError("E_ESL_CLOSED", "nothing was sent"));
  }

  /** Several commands in one socket write, so that no crash of ours can come between them. One promise each, in order. */
  sendTogether(commands: readonly EslCommand[]): Promise<EslReply>[] {
    let bytes: Buffer;
    try {
      bytes = Buffer.concat(commands.map(({ line, headers, body }) => writeFrame(line, headers, body)));
    } catch (error) {
      return commands.map(() => Promise.reject(error)); // one bad header and none of them is sent
    }
    const end = this.#end;
    if (end !== undefined) return commands.map(() => Promise.reject(end));
    const replies = commands.map(() => new Promise<EslReply>((resolve, reject) => this.#await(resolve, reject)));
    this.#socket.write(bytes);
    return replies;
  }

  /** `api …`: the body of the answer, without its last newline. @throws EslError E_ESL_REPLY on `-ERR`. */
  async api(command: string): Promise<string> {
    const { text } = await this.send({ line: `api ${command}` });
    if (text.startsWith("-ERR")) throw new EslError("E_ESL_REPLY", text.slice(0, 200).trim());
    return text.replace(/\n$/, "");
  }

  /** `bgapi …` under a Job-UUID of our own choice; its outcome comes as BACKGROUND_JOB with that id. */
  async bgapi(command: string, jobId: string): Promise<void> {
    const { text } = await this.send({ line: `bgapi ${command}`, headers: { "Job-UUID": jobId } });
    if (text.startsWith("-ERR")) throw new EslError("E_ESL_REPLY", text.slice(0, 200).trim());
  }

  close(): void {
    this.#close(new EslError("E_ESL_CLOSED", "we closed the connection"));
  }

  get isOpen(): boolean {
    return this.#end === undefined;
  }

  /** Events lost because `onEvent` was slower than the switch for too long. */
  get droppedEvents(): number {
    return this.#events.dropped;
  }

  #await(resolve: (reply: EslReply) => void, reject: (error: EslError) => void): void {
    const timer = setTimeout(() => reject(new EslError("E_ESL_TIMEOUT", "no reply in time")), this.#replyTimeoutMs);
    this.#pending.push({ resolve, reject, timer });
  }

  #read(bytes: Buffer): void {
    if (this.#end !== undefined) return;
    try {
      for (const frame of this.#reader.push(bytes)) this.#take(frame);
    } catch (error) {
      this.#close(error instanceof EslError ? error : new EslError("E_ESL_FRAME", "a frame that cannot be read"));
    }
  }

  #take(frame: RawFrame): void {
    const headers = headersOf(frame.lines);
    switch (header(headers, "Content-Type")) {
      case "auth/request":
        this.#onAuthRequest?.();
        break;
      case "command/reply":
        this.#answer({ text: header(headers, "Reply-Text") ?? "", headers });
        break;
      case "api/response":
        this.#answer({ text: frame.body.toString("utf8"), headers });
        break;
      case "text/event-json":
      case "text/event-plain": {
        const event = readEvent(frame);
        if (event) this.#events.push(event);
        break;
      }
      case "text/disconnect-notice":
        this.#close(new EslError("E_ESL_CLOSED", "the switch gave notice and closes the connection"));
        break;
      case "text/rude-rejection":
        this.#close(new EslError("E_ESL_REJECTED", "the switch's access list refuses this address"));
        break;
      default: // log/data and what a later version may add: not ours
    }
  }

  #answer(reply: EslReply): void {
    const first = this.#pending.shift();
    if (first === undefined) throw new EslError("E_ESL_FRAME", "a reply that nobody asked for");
    clearTimeout(first.timer);
    first.resolve(reply);
  }

  #close(error: EslError): void {
    if (this.#end !== undefined) return;
    this.#end = error;
    this.#socket.destroy();
    for (const { reject, timer } of this.#pending.splice(0)) {
      clearTimeout(timer);
      reject(error);
    }
    this.#resolveClosed(error);
  }
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
