import type { Clock } from "./clock.ts";

interface Task {
  id: number;
  group: string;
  cancel: () => void;
}

/**
 * FreeSWITCH's scheduler: it counts whole seconds of the clock on the wall and looks twice a second, so that `+4` comes between 3.0 and
 * 4.5 s later (4.04 s measured on 1.10.12).
 */
export class Scheduler {
  readonly #clock: Clock;
  readonly #tasks = new Map<number, Task>();
  #lastId = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `when`: `+seconds` from now or seconds since the epoch. A group is a channel's uuid. @returns the task's number */
  add(when: string, group: string, run: () => void): number {
    const nowSeconds = Math.floor(this.#clock.now() / 1000);
    const seconds = when.startsWith("+") ? nowSeconds + number(when.slice(1)) : number(when);
    const look = Math.max(this.#clock.now(), Math.ceil((seconds * 1000) / 500) * 500);
    this.#lastId += 1;
    const id = this.#lastId;
    const cancel = this.#clock.at(look, () => {
      this.#tasks.delete(id);
      run();
    });
    this.#tasks.set(id, { id, group: group.toLowerCase(), cancel });
    return id;
  }

  /** Deletes a task by number or all of a group. @returns how many */
  remove(idOrGroup: string): number {
    const wanted = /^\d+$/.test(idOrGroup)
      ? [...this.#tasks.values()].filter(({ id }) => id === Number(idOrGroup))
      : [...this.#tasks.values()].filter(({ group }) => group === idOrGroup.toLowerCase());
    for (const { id, cancel } of wanted) {
      cancel();
      this.#tasks.delete(id);
    }
    return wanted.length;
  }

  close(): void {
    for (const { cancel } of this.#tasks.values()) cancel();
    this.#tasks.clear();
  }
}

function number(text: string): number {
  return Number.parseInt(text, 10) || 0;
}
