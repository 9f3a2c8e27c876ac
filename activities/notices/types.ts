import type { InstantText, StreamRef } from "../../contract/machine.ts";

/** A notice as it was issued: the second time that it is sent is another `issue`. */
export interface NoticeRef {
  readonly provider: string;
  readonly stream: StreamRef;
  readonly notice: string;
  readonly issue: number;
}

export interface RenderedNotice {
  readonly channel: "mail" | "post";
  /** The last instant at which it must have arrived; null where the terms name none. */
  readonly mustArriveBy: InstantText | null;
  /** When somebody is to be told that it has not, ascending. */
  readonly escalateAt: readonly InstantText[];
}

export type MailOutcome =
  | { readonly taken: true }
  | { readonly taken: false; readonly why: "no-address" | "refused"; readonly text: string };

/** Where a notice stands with all whom it was sent to: the one that is least far. */
export interface NoticeStanding {
  readonly state: "to-send" | "sent" | "posted" | "arrived" | "bounced" | "returned" | "failed" | "replaced";
}

export type EscalationReason = "deadline-near" | "deadline-passed" | "not-taken" | "not-arrived";

/**
 * What is done to bring a notice to its people. `at` is the provider's instant; everything may be repeated and happens once,
 * except that a mail may go out again under the same Message-ID.
 */
export interface NoticeActivities {
  /** Writes the notice and keeps it, with what its article requires. Throws E_NOTICE_CONTENT (not retryable, details { field }) where something is missing. */
  renderNotice(asked: NoticeRef & { readonly at: InstantText }): Promise<RenderedNotice>;
  /** Sends it; once a server has taken it, its arrival is recorded (policy mailArrival). What fails for a while throws and is tried again. */
  sendMail(asked: NoticeRef & { readonly at: InstantText }): Promise<MailOutcome>;
  /** Draws the letter and lays it on the pile to print and post; a copy goes by mail where there is an address. */
  queueForPost(asked: NoticeRef & { readonly at: InstantText }): Promise<void>;
  noticeStanding(asked: NoticeRef): Promise<NoticeStanding>;
  /** Tells the office that a notice has not arrived and what hangs on it. */
  escalate(asked: NoticeRef & { readonly at: InstantText; readonly why: EscalationReason }): Promise<void>;
}
