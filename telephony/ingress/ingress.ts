import type { Log } from "../log.ts";
import type { Owner, ParkedCall, Switch } from "../switch.ts";
import { chooseWorker } from "./choose-worker.ts";
import { FORGET_MS, type Peers } from "./peers.ts";

/** Another worker takes a call that its own worker has not claimed by then. */
const FALL_BACK_MS = 700;

export interface IngressDeps {
  switches: readonly Switch[];
  peers: Peers;
  /** Answers, refuses or starts a call; repeating it is harmless. */
  accept(call: ParkedCall, on: Switch): Promise<void>;
  /** Gives a call whose driver is gone to the living. */
  takeOver(uuids: readonly string[], isDead: (worker: string) => boolean): Promise<void>;
  log: Log;
}

/**
 * Where calls come in. Every worker sees every parked call; the one chosen by the call's uuid accepts it, and the others watch that it does.
 * A park event of a call that has a driver only matters when that driver is gone.
 */
export class Ingress {
  #deps: IngressDeps;
  #waiting = new Map<string, NodeJS.Timeout>();
  #accepting = new Set<string>();
  #stop: (() => void)[] = [];
  #announcing: NodeJS.Timeout | undefined;
  #secondLook: NodeJS.Timeout | undefined;

  constructor(deps: IngressDeps) {
    this.#deps = deps;
  }

  start(): void {
    const { switches, peers } = this.#deps;
    this.#stop = switches.map((on) =>
      on.listen({
        onPark: (call) => this.parked(call, on),
        onOwner: (uuid) => this.#forget(uuid),
        onGone: (uuid) => this.#forget(uuid),
        onNews: (facts) => peers.hear(facts),
        onUp: () => void this.lookAround(on),
      }),
    );
    this.#announcing = setInterval(() => this.announce(), 1_000);
    // By then every living worker has been heard: a channel of somebody unknown is an orphan.
    this.#secondLook = setTimeout(() => {
      for (const on of switches) if (on.isUp) void this.lookAround(on);
    }, FORGET_MS + 500);
    this.announce();
  }

  stop(): void {
    clearInterval(this.#announcing);
    clearTimeout(this.#secondLook);
    for (const stop of this.#stop.splice(0)) stop();
    for (const uuid of [...this.#waiting.keys()]) this.#forget(uuid);
  }

  announce(): void {
    for (const on of this.#deps.switches) if (on.isUp) on.publish(this.#deps.peers.announcement());
  }

  /** A call is parked: it is new, it came back from its prompt to hold, or its switch was restarted. */
  parked(call: ParkedCall, on: Switch): void {
    const { peers } = this.#deps;
    if (call.owner !== null) {
      this.#wake(call, call.owner);
      return;
    }
    if (chooseWorker(call.uuid, peers.takers()) === peers.self) {
      this.#accept(call, on);
      return;
    }
    if (this.#waiting.has(call.uuid) || !peers.takesCalls) return;
    const timer = setTimeout(() => {
      this.#waiting.delete(call.uuid);
      this.#accept(call, on);
    }, FALL_BACK_MS);
    this.#waiting.set(call.uuid, timer);
  }

  /** Channels that nobody drives: after connecting, and every 30 s. */
  async lookAround(on: Switch, driven: readonly string[] = []): Promise<void> {
    const { peers, takeOver, log } = this.#deps;
    try {
      const uuids = (await on.channels()).filter((uuid) => !driven.includes(uuid));
      const calls = (await Promise.all(uuids.map((uuid) => on.describe(uuid)))).filter((call) => call !== undefined);
      for (const call of calls) if (call.owner === null) this.parked(call, on);
      const orphans = calls.filter(({ owner }) => owner !== null && peers.gone(owner.worker)).map(({ uuid }) => uuid);
      if (orphans.length > 0) await takeOver(orphans, (worker) => peers.gone(worker));
    } catch (error) {
      log.warn({ switch: on.name, error: String(error).slice(0, 200) }, "the switch could not be looked through");
    }
  }

  #wake(call: ParkedCall, owner: Owner): void {
    const { peers, takeOver } = this.#deps;
    if (peers.gone(owner.worker)) void takeOver([call.uuid], (worker) => peers.gone(worker));
  }

  #accept(call: ParkedCall, on: Switch): void {
    const { peers, accept, log } = this.#deps;
    if (this.#accepting.has(call.uuid) || !peers.takesCalls) return;
    this.#accepting.add(call.uuid);
    accept(call, on)
      .catch((error: unknown) => log.error({ call: call.uuid, error: String(error).slice(0, 300) }, "a call could not be accepted"))
      .finally(() => this.#accepting.delete(call.uuid));
  }

  #forget(uuid: string): void {
    clearTimeout(this.#waiting.get(uuid));
    this.#waiting.delete(uuid);
  }
}
