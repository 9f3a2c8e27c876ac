import { type Owner, SupersededError } from "../switch.ts";

export interface OwnershipDeps {
  /** The owner that stands on the channel; rejects while there is no line. */
  read(): Promise<Owner | null>;
  /** Did this process stand still after that moment (performance.now)? */
  stoodStillSince(moment: number): boolean;
  onLost(error: SupersededError): void;
}

/** Whether this driver still has the channel: a newer owner's word ends it, and after standing still the channel itself is asked. */
export class Ownership {
  readonly owner: Owner;
  #uuid: string;
  #deps: OwnershipDeps;
  #readAt = performance.now();
  isLost = false;

  constructor(uuid: string, owner: Owner, deps: OwnershipDeps) {
    this.#uuid = uuid;
    this.owner = owner;
    this.#deps = deps;
  }

  /** Somebody says that this is the owner. */
  hear(owner: Owner | null): void {
    if (owner !== null && owner.epoch > this.owner.epoch) this.lose();
  }

  lose(): void {
    if (this.isLost) return;
    this.isLost = true;
    this.#deps.onLost(new SupersededError(this.#uuid));
  }

  /** @throws SupersededError when it is lost */
  check(): void {
    if (this.isLost) throw new SupersededError(this.#uuid);
  }

  /** What was decided before this process stood still must not be sent. */
  get isStale(): boolean {
    return this.#deps.stoodStillSince(this.#readAt);
  }

  /** Reads the owner again where this process stood still: its backlog must not speak over the driver that took the call meanwhile. */
  async confirm(): Promise<void> {
    this.check();
    if (!this.isStale) return;
    const readAt = performance.now();
    const owner = await this.#deps.read().catch(() => undefined);
    if (owner === undefined) return; // no line: nothing can be sent either, and it is asked again
    this.hear(owner);
    this.check();
    this.#readAt = readAt;
  }
}
