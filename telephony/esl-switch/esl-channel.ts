import { randomUUID } from "node:crypto";
import type { EslCommand } from "../esl/connection.ts";
import { EslError } from "../esl/esl-error.ts";
import type { EslEvent } from "../esl/event.ts";
import type { Channel, Journal, Outcome, Owner, SealedEvent, SwitchOperation } from "../switch.ts";
import type { EslSwitch } from "./esl-switch.ts";
import { execute, hangup, setVariables } from "./execute.ts";
import { GatherKeys } from "./gather-keys.ts";
import { readOwner } from "./hub.ts";
import { readJournal } from "./journal.ts";
import { keepBreaking, startMusic } from "./music.ts";
import { answerFrom, planOf, resultVariable } from "./operations.ts";
import { Ownership } from "./ownership.ts";
import { type Waited, Waits } from "./waits.ts";

type Variables = Readonly<Record<string, string>>;

/** How long a hang-up may take. */
const END_MS = 15_000;
/** A fence waits behind whatever still plays, a talk of an hour included; meanwhile the channel is looked for. */
const LOOK_MS = 15_000;

/** A channel that we own. All waits of one driver go through here, so that hang-up, a newer owner and a lost line end every one of them. */
export class EslChannel implements Channel {
  readonly uuid: string;
  readonly over: Promise<string>;
  wasDriven = false;
  /** The telephone was picked up already (while the call's workflow started, or by a driver before this one). */
  isAnswered = false;
  #switch: EslSwitch;
  #ownership: Ownership;
  #core: string;
  #waits = new Waits();
  #started = new Map<string, number>();
  #cause: string | undefined;
  #released = false;
  #bridgedAt: number | undefined;
  #gatherKeys = new GatherKeys();
  #endWith: (cause: string) => void = () => {};
  #endBy: (error: Error) => void = () => {};

  constructor(owningSwitch: EslSwitch, uuid: string, owner: Owner, core: string) {
    this.#switch = owningSwitch;
    this.uuid = uuid;
    this.#ownership = new Ownership(uuid, owner, {
      read: () => owningSwitch.ownerOf(uuid),
      stoodStillSince: (moment) => owningSwitch.stoodStillSince(moment),
      onLost: (error) => {
        this.#endBy(error);
        this.#waits.endAll({ how: "unsure" });
      },
    });
    this.#core = core;
    this.over = new Promise((resolve, reject) => {
      this.#endWith = resolve;
      this.#endBy = reject;
    });
    this.over.catch(() => {}); // whoever awaits a step hears of it too
    this.#switch.hub.attach(uuid, this);
  }

  onEvent(event: EslEvent): void {
    switch (event.name) {
      case "CHANNEL_EXECUTE": {
        const id = event.headers["Application-UUID"];
        if (id !== undefined) this.#started.set(id, performance.now());
        const back = id === undefined ? "" : this.#gatherKeys.begins(id, () => this.takeTyped());
        if (back !== "") this.#quietly([{ line: `api uuid_recv_dtmf ${this.uuid} ${back}` }]);
        break;
      }
      case "CHANNEL_EXECUTE_COMPLETE": {
        const id = event.headers["Application-UUID"];
        if (id !== undefined) this.#waits.end(id, { how: "event", event });
        break;
      }
      case "CHANNEL_ANSWER":
        this.isAnswered = true;
        break;
      case "CHANNEL_PARK":
        // The dialplan ran again (`sofia recover` after a crash of the switch), and set its own dead-man switch of four seconds.
        this.#switch.renew(this);
        break;
      case "CHANNEL_BRIDGE":
        this.#bridgedAt = performance.now();
        break;
      case "CHANNEL_HANGUP":
      case "CHANNEL_HANGUP_COMPLETE":
        this.#hungUp(event.headers["Hangup-Cause"] ?? "NORMAL_CLEARING");
        break;
      case "CUSTOM": {
        this.#ownership.hear(readOwner(event.headers["Mu-Owner"]));
        break;
      }
      default: // the rest is for the hub
    }
  }

  async perform(step: number, operation: SwitchOperation, events: readonly SealedEvent[] = []): Promise<Outcome> {
    for (;;) {
      await this.confirm();
      if (this.#cause !== undefined) return { type: "hangup", cause: this.#cause };
      const outcome = await this.#try(step, operation, events);
      if (outcome !== "unsure") return outcome;
      // The line was lost or the deadline passed: what the channel remembers decides, never a second sending on suspicion.
      const journal = await this.settle();
      if (journal === "gone") return { type: "hangup", cause: this.#cause ?? "NORMAL_CLEARING" };
      if (journal.done >= step) return this.outcomeOf(step, operation, journal);
    }
  }

  outcomeOf(step: number, operation: SwitchOperation, journal: Journal): Outcome {
    const answer = answerFrom(step, operation, journal.variables);
    return { type: "done", answer, typed: this.takeTyped(), latencyMs: null };
  }

  async settle(): Promise<Journal | "gone"> {
    for (;;) {
      if (!(await this.#isThere())) return "gone";
      const stopBreaking = await this.#breakMusic();
      const looking = setInterval(() => void this.#isThere().catch(() => {}), LOOK_MS);
      try {
        const id = randomUUID();
        const waited = await this.#wait(id, Number.POSITIVE_INFINITY, [execute(this.uuid, "eval", "", id)]);
        if (waited.how === "hangup") return "gone";
        if (waited.how === "event") return readJournal(waited.event.headers);
      } finally {
        clearInterval(looking);
        stopBreaking();
      }
    }
  }

  takeTyped(): string {
    return this.#switch.hub.digits(this.uuid).take();
  }

  get keysTakenTo(): number {
    return this.#switch.hub.digits(this.uuid).takenTo;
  }

  dropKeysTo(sequence: number): void {
    this.#switch.hub.digits(this.uuid).dropTo(sequence);
  }

  music(): { stop(): Promise<void> } {
    const id = randomUUID();
    const playing = this.#wait(id, Number.POSITIVE_INFINITY, startMusic(this.uuid, id));
    playing.catch(() => {});
    return {
      stop: async () => {
        const stopBreaking = keepBreaking(this.uuid, (commands) => this.#quietly(commands));
        await playing.finally(stopBreaking);
      },
    };
  }

  forget(steps: readonly number[]): void {
    if (steps.length === 0) return;
    this.#quietly(setVariables(this.uuid, Object.fromEntries(steps.map((step) => [`mu_e${step}`, ""]))));
  }

  release(): void {
    this.#released = true;
    this.#switch.hub.detach(this.uuid, this);
    this.#switch.released(this);
  }

  /** A newer owner was seen: every wait ends, nothing more is sent. */
  supersede(): void {
    this.#ownership.lose();
  }

  /** The line to the switch was lost, or is back: whoever waits for an event may have missed it. */
  lineChanged(): void {
    this.#waits.endAll({ how: "unsure" });
  }

  get owner(): Owner {
    return this.#ownership.owner;
  }

  async #try(step: number, operation: SwitchOperation, events: readonly SealedEvent[]): Promise<Outcome | "unsure"> {
    if (operation.do === "answer" && this.isAnswered && events.length === 0)
      return { type: "done", answer: { type: "answered" }, typed: this.takeTyped(), latencyMs: null };
    const memory: Variables = Object.fromEntries(events.flatMap((event) => Object.entries(remembered(event))));
    if (operation.do === "hangup") {
      this.#quietly([...setVariables(this.uuid, memory), hangup(this.uuid, operation.cause)]);
      const cause = await Promise.race([this.over, pause(END_MS)]);
      return cause === undefined ? "unsure" : { type: "done", answer: { type: "hungUp" }, typed: "", latencyMs: null };
    }
    const done = execute(this.uuid, "set", `mu_done=${step}`);
    if (operation.do === "hold") return this.#hold(operation.milliseconds, memory, done);

    const id = randomUUID();
    const plan = planOf(step, operation);
    const asked = performance.now();
    this.#bridgedAt = undefined;
    if (operation.do === "gather") this.#gatherKeys.sent(id, operation.secret);
    const waited = await this.#wait(id, plan.deadlineMs, [
      ...setVariables(this.uuid, { ...memory, ...plan.variables }),
      ...plan.before.map(({ app, arg }) => execute(this.uuid, app, arg)),
      execute(this.uuid, plan.main.app, plan.main.arg, id),
      ...plan.after.map(({ app, arg }) => execute(this.uuid, app, arg)),
      done,
    ]);
    if (waited.how === "unsure") return "unsure";
    if (waited.how === "hangup") return { type: "hangup", cause: waited.cause };
    const answer = this.#gatherKeys.whole(id, answerFrom(step, operation, waited.event.headers));
    const started = this.#started.get(id);
    this.#started.delete(id);
    return {
      type: "done",
      answer: answer.type === "bridged" && this.#bridgedAt !== undefined ? { ...answer, seconds: secondsSince(this.#bridgedAt) } : answer,
      typed: this.takeTyped(),
      latencyMs: started === undefined ? null : Math.max(0, Math.round(started - asked)),
    };
  }

  async #hold(milliseconds: number | null, memory: Variables, done: ReturnType<typeof execute>): Promise<Outcome | "unsure"> {
    this.#quietly(setVariables(this.uuid, memory));
    const music = this.music();
    await Promise.race([this.over, milliseconds === null ? new Promise<void>(() => {}) : pause(milliseconds)]);
    await music.stop();
    if (this.#cause !== undefined) return { type: "hangup", cause: this.#cause };
    this.#quietly([done]);
    return { type: "done", answer: { type: "held" }, typed: this.takeTyped(), latencyMs: null };
  }

  /** Sends in one write and waits for the completion that carries `id`. */
  async #wait(id: string, deadlineMs: number, commands: EslCommand[]): Promise<Waited> {
    this.#ownership.check();
    if (this.#cause !== undefined) return { how: "hangup", cause: this.#cause };
    const waited = await this.#waits.until(id, deadlineMs, (end) => this.#send(commands, end));
    this.#ownership.check();
    return waited;
  }

  #send(commands: EslCommand[], resolve: (waited: Waited) => void): void {
    let replies: Promise<unknown>[];
    try {
      replies = this.#switch.connection.sendTogether(commands);
    } catch {
      resolve({ how: "unsure" });
      return;
    }
    for (const reply of replies) {
      reply.catch((error: unknown) => {
        if (error instanceof EslError && error.code === "E_ESL_HEADER") this.#endBy(error);
        resolve({ how: "unsure" });
      });
    }
  }

  /** Sends what nobody waits for. */
  #quietly(commands: readonly EslCommand[]): void {
    if (this.#ownership.isLost || this.#released || this.#cause !== undefined) return;
    if (this.#ownership.isStale) return; // what matters is sent again after `confirm`
    this.#switch.quietly(commands);
  }

  confirm(): Promise<void> {
    return this.#ownership.confirm();
  }

  /** True when the channel exists; waits for a line, and after a restart of the switch for its recovery, up to 30 s. */
  async #isThere(): Promise<boolean> {
    if (this.#cause !== undefined) return false;
    const found = await this.#switch.find(this.uuid, this.#core, () => this.#cause !== undefined || this.#ownership.isLost);
    this.#ownership.check();
    if (found.there) return true;
    this.#hungUp(found.cause);
    return false;
  }

  /** Music of a driver that died never ends by itself, so a fence behind it needs it broken. Nothing else is ever broken. */
  async #breakMusic(): Promise<() => void> {
    const playing = await this.#switch.variable(this.uuid, "mu_music").catch(() => undefined);
    if (playing === undefined) return () => {};
    return keepBreaking(this.uuid, (commands) => this.#quietly(commands));
  }

  #hungUp(cause: string): void {
    if (this.#cause !== undefined) return;
    this.#cause = cause;
    this.#endWith(cause);
    this.#waits.endAll({ how: "hangup", cause });
  }
}

/** The event that led here is kept on the channel, and the raw digits that it came from are gone from it. */
function remembered({ step, sealed }: SealedEvent): Variables {
  return { [`mu_e${step}`]: sealed, [resultVariable(step)]: "" };
}

function pause(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds).unref());
}

function secondsSince(moment: number): number {
  return Math.round((performance.now() - moment) / 1_000);
}
