import type { Channel } from "./channel.ts";
import { runCommands } from "./private-commands.ts";

/**
 * Waits for keys after the prompt, as switch_ivr_collect_digits_count: up to `max` in all, until a terminator, or until `firstTimeout`
 * (before the first further key) or `digitTimeout` (between keys) has passed. A break does not end it.
 *
 * @param already keys that came while the prompt played
 */
export async function collectDigits(
  channel: Channel,
  already: string,
  { max, terminators, firstTimeout, digitTimeout }: { max: number; terminators: string; firstTimeout: number; digitTimeout: number },
): Promise<{ digits: string; terminator: string | undefined; status: "success" | "timeout" | "false" }> {
  let digits = already;
  if (digits.length >= max) return { digits, terminator: undefined, status: "false" };
  const used = [...digits].findIndex((digit) => terminators.includes(digit));
  if (used >= 0) return { digits: digits.slice(0, used), terminator: digits[used], status: "success" };

  const listened = channel.ear.listen("keys");
  try {
    let timeout = firstTimeout || digitTimeout;
    let since = channel.core.clock.now();
    while (channel.ready) {
      await runCommands(channel);
      const now = channel.core.clock.now();
      if (timeout > 0 && now - since >= timeout) return { digits, terminator: undefined, status: "timeout" };
      if (channel.digits.length > 0) {
        timeout = digitTimeout || timeout;
        since = now;
        for (let taken = channel.takeDigit(); taken !== undefined; taken = channel.takeDigit()) {
          if (terminators.includes(taken.digit)) return { digits, terminator: taken.digit, status: "success" };
          digits += taken.digit;
          if (digits.length >= max) return { digits, terminator: undefined, status: "success" };
        }
      }
      if (!channel.ready) break;
      if (!(channel.commands.length > 0 && channel.locks === 0)) await channel.wait(timeout > 0 ? since + timeout : undefined);
    }
    return { digits, terminator: undefined, status: "false" };
  } finally {
    listened();
  }
}
