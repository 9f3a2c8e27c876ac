import { randomUUID } from "node:crypto";
import { EslConnection } from "../../../telephony/esl/connection.ts";
import type { EslEvent } from "../../../telephony/esl/event.ts";
import type { CallerUnderTest, SwitchUnderTest } from "./switch-under-test.ts";

const events =
  "CHANNEL_PARK CHANNEL_ANSWER CHANNEL_EXECUTE CHANNEL_EXECUTE_COMPLETE CHANNEL_BRIDGE CHANNEL_UNBRIDGE CHANNEL_HANGUP " +
  "CHANNEL_HANGUP_COMPLETE PRIVATE_COMMAND DTMF BACKGROUND_JOB";

/** What the suite does to a switch by hand: one connection, every event kept in the order of its coming. */
export class Driver {
  readonly events: EslEvent[] = [];
  readonly under: SwitchUnderTest;
  readonly #watchers = new Set<() => void>();
  #connection: EslConnection | undefined;

  private constructor(under: SwitchUnderTest) {
    this.under = under;
  }

  static async connect(under: SwitchUnderTest): Promise<Driver> {
    const driver = new Driver(under);
    driver.#connection = await under.run(
      EslConnection.open(under.address, {
        openTimeoutMs: 60_000, // FreeSWITCH listens before it serves: its modules load first
        onEvent: (event) => {
          driver.events.push(event);
          for (const look of [...driver.#watchers]) look();
        },
      }),
    );
    await driver.send(`event json ${events} CUSTOM conference::maintenance musubi::own`);
    return driver;
  }

  get connection(): EslConnection {
    if (this.#connection === undefined) throw new Error("not connected");
    return this.#connection;
  }

  async send(line: string): Promise<string> {
    return (await this.under.run(this.connection.send({ line }))).text;
  }

  /** An API command's answer, `-ERR` included, without its last newline. */
  async api(command: string): Promise<string> {
    return (await this.send(`api ${command}`)).replace(/\n$/, "");
  }

  /** Waits for the first event that fits, of those not older than `from`. */
  async event(fits: (event: EslEvent) => boolean, from = 0): Promise<EslEvent> {
    return this.under.run(
      new Promise((resolve) => {
        const look = () => {
          const found = this.events.slice(from).find(fits);
          if (found === undefined) return;
          this.#watchers.delete(look);
          resolve(found);
        };
        this.#watchers.add(look);
        look();
      }),
    );
  }

  /** Somebody dials, and the call is parked; the dead-man switch is taken off. */
  async call(to = "0312345678"): Promise<Call> {
    const from = this.events.length;
    const caller = await this.under.call(to);
    const parked = await this.event(({ name }) => name === "CHANNEL_PARK", from);
    const call = new Call(this, parked.headers["Unique-ID"] ?? "", caller);
    await this.api(`sched_del ${call.uuid}`);
    return call;
  }

  /** A parked call that is answered. */
  async answered(): Promise<Call> {
    const call = await this.call();
    await call.run("answer");
    return call;
  }

  close(): void {
    this.connection.close();
  }
}

/** One call in the hands of the suite. */
export class Call {
  readonly uuid: string;
  readonly caller: CallerUnderTest;
  readonly #driver: Driver;

  constructor(driver: Driver, uuid: string, caller: CallerUnderTest) {
    this.#driver = driver;
    this.uuid = uuid;
    this.caller = caller;
  }

  /** Queues applications under event-lock in one write. @returns their ids */
  execute(...steps: (readonly [application: string, argument?: string])[]): string[] {
    const ids = steps.map(() => randomUUID());
    const replies = this.#driver.connection.sendTogether(
      steps.map(([application, argument = ""], index) => ({
        line: `sendmsg ${this.uuid}`,
        headers: {
          ...{ "call-command": "execute", "execute-app-name": application, "event-lock": "true" },
          ...{ "Event-UUID": ids[index] ?? "", "content-type": "text/plain" },
        },
        body: argument,
      })),
    );
    for (const reply of replies) reply.catch(() => undefined);
    return ids;
  }

  /** Runs one application to its end. @returns its CHANNEL_EXECUTE_COMPLETE */
  async run(application: string, argument = ""): Promise<EslEvent> {
    const [id = ""] = this.execute([application, argument]);
    return this.complete(id);
  }

  complete(id: string): Promise<EslEvent> {
    return this.#driver.event(({ name, headers }) => name === "CHANNEL_EXECUTE_COMPLETE" && headers["Application-UUID"] === id);
  }

  started(id: string): Promise<EslEvent> {
    return this.#driver.event(({ name, headers }) => name === "CHANNEL_EXECUTE" && headers["Application-UUID"] === id);
  }

  hungUp(): Promise<EslEvent> {
    return this.#driver.event(({ name, headers }) => name === "CHANNEL_HANGUP" && headers["Unique-ID"] === this.uuid);
  }

  completed(): Promise<EslEvent> {
    return this.#driver.event(({ name, headers }) => name === "CHANNEL_HANGUP_COMPLETE" && headers["Unique-ID"] === this.uuid);
  }

  press(digits: string): Promise<void> {
    return this.#driver.under.run(this.caller.press(digits));
  }

  variable(name: string): Promise<string> {
    return this.#driver.api(`uuid_getvar ${this.uuid} ${name}`);
  }

  /** Events of this call from the suite's own commands on, as `NAME` or `NAME application`. */
  story(from = 0): string[] {
    return this.#driver.events
      .slice(from)
      .filter(({ headers }) => headers["Unique-ID"] === this.uuid)
      .map(({ name, headers }) => (headers.Application === undefined ? name : `${name} ${headers.Application}`));
  }

  async end(): Promise<void> {
    this.caller.hangUp();
    await this.completed();
  }
}
