import type { Channel } from "../channel.ts";

/** One application of the dialplan: what `execute-app-name` names. */
export interface Application {
  name: string;
  description: string;
  syntax: string;
  /** Runs before media flows; the others answer early first. */
  withoutMedia: boolean;
  /** Still runs when the call has been hung up. */
  afterHangup?: boolean;
  run(channel: Channel, argument: string): void | Promise<void>;
}
