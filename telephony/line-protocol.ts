import { z } from "zod";

/**
 * What a browser that makes a call and the switch say to each other: one JSON object a WebSocket text message.
 * Times are milliseconds since the epoch by the switch's clock, durations milliseconds. A prompt ends when the switch says so
 * (`promptEnd`), never when the browser has finished speaking.
 */

/** One burst of a tone: the frequencies sound together for `onMs`, then silence for `offMs`. */
export const toneBurst = z.object({ frequencies: z.array(z.number()), onMs: z.number(), offMs: z.number() });

export const heardPiece = z.object({
  kind: z.enum(["speech", "tone", "music", "silence"]),
  /** What the caller hears, in words; null where it has none (a tone, music). */
  text: z.string().nullable(),
  language: z.string().nullable(),
  /** `<tenant>/<hash>.wav` below the media folder; null when the switch has no sound for it: the browser speaks `text`. */
  audio: z.string().nullable(),
  /** null: goes on until it is stopped. */
  durationMs: z.number().nullable(),
  tones: z.array(toneBurst).optional(),
});

export const fromSwitch = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ringing"), callId: z.string(), to: z.string(), at: z.number() }),
  z.object({ type: z.literal("early"), at: z.number() }),
  z.object({ type: z.literal("answered"), at: z.number() }),
  heardPiece.extend({ type: z.literal("prompt"), id: z.number(), offsetMs: z.number(), at: z.number() }),
  z.object({ type: z.literal("promptEnd"), id: z.number(), whole: z.boolean(), at: z.number() }),
  /** The switch begins or ends to listen for the caller: keys, or a message to record. */
  z.object({ type: z.literal("listening"), what: z.enum(["keys", "message", "talk"]).nullable(), at: z.number() }),
  z.object({ type: z.literal("digit"), digit: z.string(), at: z.number() }),
  /** Silence that nobody asked for: begins (`ms` null) and ends. */
  z.object({ type: z.literal("deadAir"), ms: z.number().nullable(), at: z.number() }),
  z.object({ type: z.literal("over"), cause: z.string(), by: z.enum(["caller", "switch"]), at: z.number() }),
]);

export const toSwitch = z.discriminatedUnion("type", [
  z.object({ type: z.literal("digit"), digit: z.string().regex(/^[0-9*#A-D]$/) }),
  z.object({ type: z.literal("hangUp") }),
]);

export type ToneBurst = z.infer<typeof toneBurst>;
export type HeardPiece = z.infer<typeof heardPiece>;
export type FromSwitch = z.infer<typeof fromSwitch>;
export type ToSwitch = z.infer<typeof toSwitch>;

/** A message as parsed, or undefined when it is none of ours: the line goes on without it. */
export function readLineMessage<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
