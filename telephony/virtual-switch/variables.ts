/** Variables of a channel: names in any case name the same variable, the spelling that came first is kept. */
export class Variables {
  readonly #entries = new Map<string, { name: string; value: string }>();

  get(name: string): string | undefined {
    return this.#entries.get(name.toLowerCase())?.value;
  }

  /** Sets a variable; undefined or an empty text removes it, as `set` and `uuid_setvar` do. */
  set(name: string, value: string | undefined): void {
    const key = name.toLowerCase();
    if (value === undefined || value === "") this.#entries.delete(key);
    else this.#entries.set(key, { name: this.#entries.get(key)?.name ?? name, value });
  }

  /** Keeps an empty text (FreeSWITCH does so for `playback_terminator_used`). */
  setEvenEmpty(name: string, value: string): void {
    const key = name.toLowerCase();
    this.#entries.set(key, { name: this.#entries.get(key)?.name ?? name, value });
  }

  /** Adds to what is there: two values and more make an array, written `ARRAY::a|:b`. */
  push(name: string, value: string): void {
    const before = this.get(name);
    this.set(name, before === undefined ? value : `${before.startsWith("ARRAY::") ? before : `ARRAY::${before}`}|:${value}`);
  }

  isTrue(name: string): boolean {
    return isTrue(this.get(name));
  }

  *[Symbol.iterator](): Iterator<readonly [string, string]> {
    for (const { name, value } of this.#entries.values()) yield [name, value];
  }
}

/** What the switch takes for “yes”: yes, on, true, t, enabled, active, allow, or a number other than 0. */
export function isTrue(text: string | undefined): boolean {
  if (text === undefined) return false;
  return /^(yes|on|true|t|enabled|active|allow)$/i.test(text) || (/^[-+]?\d+$/.test(text) && Number(text) !== 0);
}
