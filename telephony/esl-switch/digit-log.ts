/** A key as DTMF tells it. `sequence` is the switch's Event-Sequence: it orders keys and the ends of gathers. */
interface Key {
  digit: string;
  sequence: number;
}

const KEPT = 64;

/**
 * The keys of one call that no gather has taken. A gather takes what comes while it runs, so its end drops all keys up to its own
 * sequence number; what comes after it was typed ahead.
 */
export class DigitLog {
  #keys: Key[] = [];
  #droppedTo = 0;

  press(digit: string, sequence: number): void {
    if (!/^[0-9*#]$/.test(digit) || sequence <= this.#droppedTo || this.#keys.length >= KEPT) return;
    this.#keys.push({ digit, sequence });
  }

  /** A gather ended with this sequence number. */
  dropTo(sequence: number): void {
    this.#droppedTo = Math.max(this.#droppedTo, sequence);
    this.#keys = this.#keys.filter((key) => key.sequence > sequence);
  }

  /** Hands the keys out once, in the order in which they were pressed. */
  take(): string {
    const keys = this.#keys.toSorted((a, b) => a.sequence - b.sequence);
    const typed = keys.map((key) => key.digit).join("");
    const last = keys.at(-1);
    if (last !== undefined) this.dropTo(last.sequence);
    return typed;
  }

  /** The sequence number up to which keys are spoken for. */
  get takenTo(): number {
    return this.#droppedTo;
  }
}
