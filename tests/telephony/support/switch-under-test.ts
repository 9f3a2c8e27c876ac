import type { EslAddress } from "../../../telephony/esl/connection.ts";

/** One tone that a caller heard, named by its frequency. */
export interface HeardTone {
  hz: number;
  /** Milliseconds. */
  lasted: number;
}

/** A caller of the switch under test. */
export interface CallerUnderTest {
  press(digits: string): Promise<void>;
  hangUp(): void;
  /** What was heard so far, in order. */
  heard(): HeardTone[];
  /** Resolves when the call has ended, by whomever. */
  readonly over: Promise<void>;
}

/** Somebody who is dialled, with the endpoint that a dial string takes. */
export interface CalleeUnderTest extends CallerUnderTest {
  readonly endpoint: string;
  /** Resolves when it has picked up. */
  readonly answered: Promise<void>;
  /** Hangs up and leaves. */
  close(): void;
}

/**
 * A switch that the contract suite can ask: FreeSWITCH with its real sound, or the virtual switch with its clock in our hands.
 * Prompts are tones, so that both kinds of caller can tell what they hear.
 */
export interface SwitchUnderTest {
  readonly name: string;
  /** A user who may do everything that the driver does. */
  readonly address: EslAddress;
  readonly mediaFolder: string;
  /** Writes a tone into the media folder. @returns its path on the switch */
  tone(hz: number, milliseconds: number): string;
  /** Somebody dials; returns when the call is on its way. */
  call(to: string, from?: string): Promise<CallerUnderTest>;
  /** Somebody who rings for so many milliseconds and picks up; null: who never does. */
  callee(answerAfterMs: number | null): Promise<CalleeUnderTest>;
  /** Whether each of the two hears what the other says now. */
  inTalk(one: CallerUnderTest, other: CallerUnderTest): Promise<boolean>;
  /** Lets the switch's time go on until a promise is settled. */
  run<T>(promise: Promise<T>): Promise<T>;
  /** Lets so much of the switch's time pass. */
  pass(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

/** The frequencies (Hz) that callers can name. */
export const frequencies = [400, 600, 800, 1200, 440] as const;
