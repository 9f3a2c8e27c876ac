import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Environment } from "../environment.ts";

/** How to run one child and how to know that it serves. */
export interface ChildSpec {
  name: string;
  file: string;
  args: string[];
  cwd: string;
  /** Asked at every start, so that a restarted child may be told something new. */
  env(): Environment;
  account?: { uid: number; gid: number } | undefined;
  log: string;
  /** "line": it prints one line of JSON with `ready: true`; else asked again and again until it answers true. */
  ready: "line" | (() => Promise<boolean>);
  /** How it is asked to end in order. */
  stopSignal: NodeJS.Signals;
  /** A channel for messages, for children of Node. */
  talks: boolean;
}

export interface ChildStatus {
  name: string;
  state: "starting" | "ready" | "waiting" | "stopped";
  pid: number | null;
  /** ISO, of this run of it. */
  since: string | null;
  restarts: number;
  lastExit: { at: string; code: number | null; signal: NodeJS.Signals | null } | null;
}

interface Watcher {
  spawned(name: string, pid: number): void;
  ended(name: string, pid: number, unexpected: boolean): void;
}

const QUICK_RESTARTS = 6;
const LOOP_WINDOW_MS = 10_000;
const QUICK_DELAY_MS = 100;
const LONGEST_DELAY_MS = 5000;
const STOP_PATIENCE_MS = 6000;

/** Keeps one process running: back 100 ms after its death; the sixth death within 10 s makes the pauses grow to 5 s. */
export class Child {
  readonly spec: ChildSpec;
  readonly #watcher: Watcher;
  #process: ChildProcess | undefined;
  #state: ChildStatus["state"] = "stopped";
  #since: string | null = null;
  #restarts = 0;
  #lastExit: ChildStatus["lastExit"] = null;
  #deaths: number[] = [];
  #stopping = false;
  #timer: NodeJS.Timeout | undefined;
  #waiting: { resolve: () => void; reject: (error: Error) => void }[] = [];

  constructor(spec: ChildSpec, watcher: Watcher) {
    this.spec = spec;
    this.#watcher = watcher;
  }

  /** Starts it and waits until it serves; fails when it has died three times before, or after `patienceMs`. */
  async start(patienceMs = 60_000): Promise<void> {
    this.#stopping = false;
    this.#spawn();
    let timer: NodeJS.Timeout | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        this.#waiting.push({ resolve, reject });
        timer = setTimeout(() => reject(new Error(`${this.spec.name} was not ready within ${patienceMs / 1000} s`)), patienceMs);
      });
    } finally {
      clearTimeout(timer);
    }
  }

  status(): ChildStatus {
    return {
      name: this.spec.name,
      state: this.#state,
      pid: this.#process?.pid ?? null,
      since: this.#since,
      restarts: this.#restarts,
      lastExit: this.#lastExit,
    };
  }

  /** kill -9, for the demo; answers with the pid, or null when it does not run. It comes back as after any death. */
  kill(): number | null {
    const pid = this.#process?.pid;
    if (pid === undefined) return null;
    this.#process?.kill("SIGKILL");
    return pid;
  }

  tell(message: object): void {
    if (this.#process?.connected) this.#process.send(message, () => undefined);
  }

  /** Ends it in order; with force, or when it takes over 6 s, at once. */
  async stop(force = false): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    const ending = this.#process;
    if (!ending) {
      this.#state = "stopped";
      return;
    }
    const ended = new Promise<void>((resolve) => ending.once("exit", () => resolve()));
    ending.kill(force ? "SIGKILL" : this.spec.stopSignal);
    const last = setTimeout(() => ending.kill("SIGKILL"), STOP_PATIENCE_MS);
    await ended;
    clearTimeout(last);
  }

  #spawn(): void {
    const { file, args, cwd, account, log, ready, talks, name } = this.spec;
    const output = openSync(log, "a");
    // A group of its own: Ctrl-C reaches bin/start alone, which then ends its children in order.
    const child = spawn(file, args, {
      cwd,
      env: { ...this.spec.env(), NODE_ENV: "production" },
      ...account,
      detached: true,
      stdio: ["ignore", ready === "line" ? "pipe" : output, output, ...(talks ? (["ipc"] as const) : [])],
    });
    closeSync(output);
    this.#process = child;
    this.#state = "starting";
    this.#since = new Date().toISOString();
    const { pid } = child;
    if (pid !== undefined) this.#watcher.spawned(name, pid);

    const isReady = () => {
      if (this.#process !== child) return;
      this.#state = "ready";
      for (const { resolve } of this.#waiting.splice(0)) resolve();
    };
    if (ready === "line") this.#listen(child, isReady);
    else void this.#ask(child, ready, isReady);

    let over = false;
    const onEnd = (code: number | null, signal: NodeJS.Signals | null, error?: Error) => {
      if (over) return;
      over = true;
      this.#ended(child, code, signal, error);
    };
    child.once("exit", (code, signal) => onEnd(code, signal));
    child.once("error", (error) => onEnd(null, null, error));
  }

  #ended(child: ChildProcess, code: number | null, signal: NodeJS.Signals | null, error: Error | undefined): void {
    if (child.pid !== undefined) this.#watcher.ended(this.spec.name, child.pid, !this.#stopping);
    this.#process = undefined;
    this.#lastExit = { at: new Date().toISOString(), code, signal };
    if (this.#stopping) {
      this.#state = "stopped";
      return;
    }
    const now = Date.now();
    this.#deaths = [...this.#deaths.filter((at) => now - at < LOOP_WINDOW_MS), now];
    if (this.#waiting.length > 0 && this.#restarts === 0 && this.#deaths.length >= 3) {
      const reason = error?.message ?? (signal ? `signal ${signal}` : `exit code ${code}`);
      for (const { reject } of this.#waiting.splice(0)) reject(new Error(`${this.spec.name} ended with ${reason}`));
      this.#stopping = true;
      return;
    }
    this.#state = "waiting";
    this.#timer = setTimeout(() => {
      if (this.#stopping) return;
      if (this.#waiting.length === 0) this.#restarts++;
      this.#spawn();
    }, restartDelay(this.#deaths.length));
  }

  #listen(child: ChildProcess, isReady: () => void): void {
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line.startsWith("{") && line.includes('"ready":true')) isReady();
    });
  }

  async #ask(child: ChildProcess, ready: () => Promise<boolean>, isReady: () => void): Promise<void> {
    while (this.#process === child) {
      if (await ready().catch(() => false)) return isReady();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Milliseconds until the next start, after so many deaths within the last 10 s. */
export function restartDelay(deaths: number): number {
  if (deaths < QUICK_RESTARTS) return QUICK_DELAY_MS;
  return Math.min(1000 * 2 ** (deaths - QUICK_RESTARTS), LONGEST_DELAY_MS);
}
