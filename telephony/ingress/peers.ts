import { connect, createServer, type Server, type Socket } from "node:net";
import { hostname } from "node:os";
import type { Log } from "../log.ts";
import { endedHere } from "./identity.ts";
import { Patience } from "./patience.ts";

const PING_MS = 250;
/** An announcement is repeated every second; who was not heard for so long is gone. */
export const FORGET_MS = 5_000;

export interface Announcement {
  worker: string;
  host: string;
  port: number;
  /** False while it hands its calls over. */
  takesCalls: boolean;
}

interface Peer extends Announcement {
  heardAt: number;
  socket: Socket | undefined;
  saidAt: number;
}

/**
 * Which call workers live. They find one another through the switch (an announcement every second) and hold a socket to each other: the
 * system closes a dead process's socket at once, so a death is known within milliseconds, without waiting for any timeout.
 */
export class Peers {
  readonly self: string;
  #peers = new Map<string, Peer>();
  #dead = new Set<string>();
  #patience = new Patience();
  #server: Server;
  #sockets = new Set<Socket>();
  #timer: NodeJS.Timeout | undefined;
  #onDead: (worker: string) => void;
  #log: Log;
  #host: string;
  takesCalls = true;
  #watchedAt = performance.now();
  #startedAt = performance.now();

  constructor(self: string, host: string, onDead: (worker: string) => void, log: Log) {
    this.self = self;
    this.#host = host;
    this.#onDead = onDead;
    this.#log = log;
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => this.#sockets.delete(socket));
      socket.on("data", (bytes) => socket.write(bytes)); // an echo shows that this event loop runs
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, this.#host, resolve));
    this.#timer = setInterval(() => this.#watch(), PING_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    for (const peer of this.#peers.values()) peer.socket?.destroy();
    this.#peers.clear();
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** What we tell the others, by way of the switch. */
  announcement(): Record<string, string> {
    const address = this.#server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    return { "Mu-Worker": this.self, "Mu-Host": this.#host, "Mu-Port": String(port), "Mu-Takes-Calls": String(this.takesCalls) };
  }

  /** An announcement of somebody. */
  hear(facts: Readonly<Record<string, string>>): void {
    const worker = facts["Mu-Worker"];
    if (worker === undefined || worker === this.self || this.#dead.has(worker)) return;
    const port = Number(facts["Mu-Port"]);
    const known = this.#peers.get(worker);
    const now = performance.now();
    const peer: Peer = known ?? {
      worker,
      host: facts["Mu-Host"] ?? "",
      port,
      takesCalls: true,
      heardAt: now,
      socket: undefined,
      saidAt: now,
    };
    peer.heardAt = now;
    peer.takesCalls = facts["Mu-Takes-Calls"] === "true";
    this.#peers.set(worker, peer);
    if (known === undefined) this.#connect(peer);
  }

  /** Somebody who knows says that this worker is dead. */
  isDead(worker: string): void {
    if (this.#dead.has(worker) || worker === this.self) return;
    this.#dead.add(worker);
    this.#peers.get(worker)?.socket?.destroy();
    this.#peers.delete(worker);
    this.#log.warn({ worker }, "a call worker is gone; its calls are taken over");
    this.#onDead(worker);
  }

  lives(worker: string): boolean {
    return worker === this.self || this.#peers.has(worker);
  }

  /**
   * Is it sure that this worker is gone? In the first seconds the others are not known yet, and a living worker must not lose its calls to a
   * newcomer: then only a death that was told, or seen on this host, counts.
   */
  gone(worker: string): boolean {
    if (this.lives(worker)) return false;
    return this.#dead.has(worker) || endedHere(worker, hostname()) || performance.now() - this.#startedAt > FORGET_MS;
  }

  /** Those who may be given a new call, ourselves among them. */
  takers(): string[] {
    const others = [...this.#peers.values()].filter((peer) => peer.takesCalls).map((peer) => peer.worker);
    return this.takesCalls ? [this.self, ...others] : others;
  }

  #connect(peer: Peer, again = false): void {
    const socket = connect({ host: peer.host, port: peer.port });
    let wasOpen = false;
    peer.socket = socket;
    peer.saidAt = performance.now();
    socket.setNoDelay(true);
    socket.on("connect", () => {
      wasOpen = true;
      socket.write(".");
    });
    socket.on("data", () => {
      peer.saidAt = performance.now();
    });
    socket.on("error", () => {});
    socket.on("close", () => {
      if (peer.socket !== socket || this.#peers.get(peer.worker) !== peer) return;
      // A broken line is no death: only who also refuses a second line is dead.
      if (wasOpen && !again) this.#connect(peer, true);
      else this.isDead(peer.worker);
    });
  }

  #watch(): void {
    const now = performance.now();
    const ownGap = now - this.#watchedAt;
    this.#watchedAt = now;
    for (const peer of [...this.#peers.values()]) {
      // Who stood still itself cannot tell who else did: it has heard nobody meanwhile.
      if (ownGap > 2 * PING_MS) peer.saidAt = now;
      if (now - peer.saidAt > this.#patience.with(peer.worker)) {
        this.#standsStill(peer);
        continue;
      }
      if (now - peer.heardAt > FORGET_MS && peer.socket?.readyState !== "open") this.isDead(peer.worker);
      if (peer.socket?.readyState === "open") peer.socket.write(".");
    }
  }

  /**
   * Its socket is open, but it says nothing: its calls are taken over, and it finds that out when it wakes. It may announce itself again, so it
   * is forgotten, not remembered as dead.
   */
  #standsStill(peer: Peer): void {
    this.#patience.giveUp(peer.worker);
    peer.socket?.destroy();
    this.#peers.delete(peer.worker);
    this.#log.warn({ worker: peer.worker }, "a call worker stands still; its calls are taken over");
    this.#onDead(peer.worker);
  }
}
