import type { Duplex } from "node:stream";
import { type EslEvent, writeJsonEvent, writePlainEvent } from "../esl/event.ts";
import { FrameReader, header, headersOf, type RawFrame } from "../esl/frame.ts";
import { privateCommand, TICK } from "./channel.ts";
import { apiCommands } from "./commands/registry.ts";
import type { Core } from "./core.ts";
import { authenticate, type EslUser } from "./esl-user.ts";
import { EventFilter } from "./event-filter.ts";
import { Subscriptions } from "./subscriptions.ts";

const GOODBYE = "Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n";
/** A client has so long to authenticate. */
const AUTH_MS = 25_000;

/**
 * One connection of the event socket, inbound mode, as mod_event_socket 1.10.12 serves it: replies strictly in the order of the commands,
 * events in between. Events wait for the next look at the socket, at most 20 ms; a command makes it look at once.
 */
export class EslConnection {
  readonly #core: Core;
  readonly #socket: Duplex;
  readonly #users: readonly EslUser[];
  readonly #password: string | undefined;
  readonly #reader = new FrameReader();
  readonly #filter = new EventFilter();
  readonly #subscriptions: Subscriptions;
  readonly #events: EslEvent[] = [];
  readonly #ends: (() => void)[] = [];
  #user: EslUser | undefined;
  #authenticated = false;
  #closed = false;
  #look: (() => void) | undefined;
  #lookedAt: number;
  #work: Promise<void> = Promise.resolve();

  constructor(core: Core, socket: Duplex, { users, password }: { users: readonly EslUser[]; password: string | undefined }) {
    this.#core = core;
    this.#socket = socket;
    this.#users = users;
    this.#password = password;
    this.#subscriptions = new Subscriptions();
    this.#lookedAt = core.clock.now();
    this.#ends.push(core.events.subscribe((event) => this.#offer(event)));
    this.#ends.push(core.clock.at(core.clock.now() + AUTH_MS, () => this.#authenticated || this.close()));
    socket.on("data", (bytes: Buffer) => this.#read(bytes));
    socket.on("error", () => this.close(false));
    socket.on("close", () => this.close(false));
    this.#write("Content-Type: auth/request\n\n");
  }

  close(polite = true): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#look?.();
    for (const end of this.#ends) end();
    if (polite) this.#socket.end(`Content-Type: text/disconnect-notice\nContent-Length: ${Buffer.byteLength(GOODBYE)}\n\n${GOODBYE}`);
    else this.#socket.destroy();
  }

  #read(bytes: Buffer): void {
    let frames: RawFrame[];
    try {
      frames = this.#reader.push(bytes);
    } catch {
      this.close();
      return;
    }
    // Commands are answered one after the other: a slow one (`api originate`) makes the next wait, as in FreeSWITCH.
    for (const frame of frames) this.#work = this.#work.then(() => this.#serve(frame));
  }

  async #serve(frame: RawFrame): Promise<void> {
    if (this.#closed) return;
    const command = (frame.lines[0] ?? "").trim();
    if (/^(exit|\.\.\.)/i.test(command)) {
      this.#reply("+OK bye");
      this.close();
      return;
    }
    if (!this.#authenticated) this.#authenticate(command);
    else await this.#run(command, frame);
    this.#flush();
  }

  #authenticate(command: string): void {
    const result = authenticate(command, this.#users, this.#password);
    if (result?.ok) {
      this.#authenticated = true;
      this.#user = result.user;
      this.#subscriptions.allow(result.user?.allowedEvents);
      this.#write(`Content-Type: command/reply\n${result.reply}`);
      return;
    }
    this.#reply(result === undefined ? "-ERR command not found" : "-ERR invalid");
    if (result !== undefined) this.close();
  }

  async #run(command: string, frame: RawFrame): Promise<void> {
    const [word = "", rest = ""] = cut(command);
    switch (word.toLowerCase()) {
      case "api":
        return this.#api(rest);
      case "bgapi":
        return this.#bgapi(rest, header(headersOf(frame.lines.slice(1)), "job-uuid"));
      case "sendmsg":
        return this.#sendmsg(rest, frame);
      case "sendevent":
        return this.#sendevent(rest, frame);
      case "event":
        return this.#reply(this.#subscriptions.add(rest));
      case "nixevent":
        return this.#reply(this.#subscriptions.remove(rest));
      case "noevents":
        this.#events.length = 0;
        return this.#reply(this.#subscriptions.clear());
      case "filter":
        return this.#reply(this.#filter.change(rest));
      case "linger":
      case "nolinger":
        return this.#reply("-ERR not controlling a session");
      case "divert_events":
        return this.#reply("-ERR not controlling a session.");
      case "log":
        return this.#reply(`+OK log level ${rest} [7]`);
      case "nolog":
        return this.#reply("-ERR not loging");
      default:
        return this.#reply("-ERR command not found");
    }
  }

  async #api(line: string): Promise<void> {
    const [name = "", argument = ""] = cut(line);
    if (!this.#mayCall(name)) return this.#reply("-ERR permission denied");
    const answer = (await this.#answerOf(name, argument)) || "-ERR no reply\n";
    this.#write(`Content-Type: api/response\nContent-Length: ${Buffer.byteLength(answer)}\n\n${answer}`);
  }

  #bgapi(line: string, wanted: string | undefined): void {
    const [name = "", argument = ""] = cut(line);
    if (!this.#mayCall(name)) {
      this.#reply("-ERR permission denied");
      return;
    }
    const job = wanted ?? this.#core.newUuid();
    this.#write(`Content-Type: command/reply\nReply-Text: +OK Job-UUID: ${job}\nJob-UUID: ${job}\n\n`);
    void this.#answerOf(name, argument).then((answer) => {
      const about = { "Job-UUID": job, "Job-Command": name, ...(argument === "" ? {} : { "Job-Command-Arg": argument }) };
      this.#core.events.fire("BACKGROUND_JOB", about, { body: answer });
    });
  }

  async #answerOf(name: string, argument: string): Promise<string> {
    const command = apiCommands.get(name.toLowerCase());
    return command === undefined ? `-ERR ${name} Command not found!\n` : command.run(this.#core, argument);
  }

  #mayCall(name: string): boolean {
    return this.#user?.allowedApi === undefined || this.#user.allowedApi.includes(name);
  }

  #sendmsg(rest: string, frame: RawFrame): void {
    const headers = headersOf(frame.lines.slice(1));
    const uuid = rest === "" ? header(headers, "session-id") : rest;
    const channel = uuid === undefined ? undefined : this.#core.channels.get(uuid);
    if (channel === undefined) {
      this.#reply(`-ERR invalid session id [${uuid ?? ""}]`);
      return;
    }
    channel.queueCommand(privateCommand(frame, headers));
    this.#reply("+OK");
  }

  #sendevent(name: string, frame: RawFrame): void {
    const headers = headersOf(frame.lines.slice(1));
    const uuid = this.#core.newUuid();
    const subclass = header(headers, "Event-Subclass");
    const body = frame.body.length === 0 ? {} : { body: frame.body.toString("utf8") };
    const known = name.trim() === "" ? "COMMAND" : name.trim().toUpperCase();
    this.#core.events.fire(known, { ...headers, "Event-UUID": uuid }, { ...(subclass === undefined ? {} : { subclass }), ...body });
    this.#reply(`+OK ${uuid}`);
  }

  #offer(event: EslEvent): void {
    if (this.#closed || !this.#subscriptions.wants(event) || !this.#filter.passes(event)) return;
    this.#events.push(event);
    if (this.#look !== undefined) return;
    const since = this.#core.clock.now() - this.#lookedAt;
    const cancel = this.#core.clock.at(this.#lookedAt + Math.ceil((since + 1) / TICK) * TICK, () => {
      this.#look = undefined;
      this.#flush();
    });
    this.#look = cancel;
  }

  #flush(): void {
    this.#look?.();
    this.#look = undefined;
    this.#lookedAt = this.#core.clock.now();
    if (this.#closed) return;
    const write = this.#subscriptions.format === "json" ? writeJsonEvent : writePlainEvent;
    for (const event of this.#events.splice(0)) this.#socket.write(write(event));
  }

  #reply(text: string): void {
    this.#write(`Content-Type: command/reply\nReply-Text: ${text}\n\n`);
  }

  #write(text: string): void {
    if (!this.#socket.destroyed && this.#socket.writable) this.#socket.write(text);
  }
}

function cut(text: string): [string, string] {
  const at = text.indexOf(" ");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1).trim()];
}
