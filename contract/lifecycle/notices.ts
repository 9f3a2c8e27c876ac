import type { Asked, InstantText } from "../machine.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Notice, NoticeEvents } from "./contract-state.ts";

/**
 * Everything that the machine tells a customer, in the order of the articles. Each has a template in documents/; one that speaks
 * of one thing among several says which behind a slash ("document/2026-11", "prices/<revision>").
 */
export const noticeKinds = [
  "terms",
  "environment-change",
  "refusal",
  "refusal-notice",
  "welcome",
  "change-accepted",
  "change-refused",
  "proofs-asked",
  "proofs-reminder",
  "renamed",
  "rename-refused",
  "representative",
  "suspension",
  "suspension-extended",
  "suspension-lifted",
  "explain-emergency",
  "pause",
  "interruption-reminder",
  "termination-receipt",
  "termination-withdrawn",
  "cancellation",
  "cancelled",
  "cancellation-withdrawn",
  "prices",
  "document",
  "reminder",
  "set-off",
  "addon-abolition",
  "restriction",
  "abolition",
  "ended",
  "purge-warning",
  "purge-certificate",
  "outage",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];
/** What a notice is about: its kind, and which one where there may be several. */
export type About = NoticeKind | `${NoticeKind}/${string}`;

/** The kind of an issued notice; null for one of a kind that this version does not know. */
export function noticeKindOf(about: string): NoticeKind | null {
  const stem = about.split("/")[0];
  return noticeKinds.find((kind) => kind === stem) ?? null;
}

/**
 * The draft of a notice of the matrix (A12). `about` names it within its command, `article` is the one that asks for it.
 * It counts from its arrival (民法97), which is recorded later with its proof.
 */
export function notice(
  command: Asked<unknown>,
  at: InstantText,
  about: About,
  article: string,
  form: Notice["form"],
  says: Notice["says"] = {},
): { readonly type: "notice-issued"; readonly rule: string; readonly data: NoticeEvents["notice-issued"] } {
  const made: Notice = {
    id: noticeId(command, about),
    about,
    article,
    form,
    says,
    sentAt: at,
    arrivedAt: null,
    bouncedAt: null,
    proof: null,
  };
  return { type: "notice-issued", rule: article, data: { notice: made } };
}

export const noticeId = (command: Asked<unknown>, about: About): string => `${command.id}/${about}`;

interface WithNotices {
  readonly notices: Readonly<Record<string, Notice>>;
}

/** Recording a notice's arrival changes its row only; what the arrival sets off is said by the articles. */
export const noticeHandlers = {
  "notice-issued": <S extends WithNotices>(state: S, { notice }: NoticeEvents["notice-issued"]): S => withNotice(state, notice),
  "notice-arrived": <S extends WithNotices>(state: S, { notice, at, proof }: NoticeEvents["notice-arrived"]): S => {
    const sent = state.notices[notice];
    return sent ? withNotice(state, { ...sent, arrivedAt: at, proof }) : state;
  },
  "notice-bounced": <S extends WithNotices>(state: S, { notice, at }: NoticeEvents["notice-bounced"]): S => {
    const sent = state.notices[notice];
    return sent ? withNotice(state, { ...sent, bouncedAt: at, arrivedAt: null }) : state;
  },
};

/** The notice that an arrival or a bounce is about, or why it cannot be recorded. */
export function noticeOf(state: WithNotices, id: string, at: InstantText): Notice | Refusal {
  const sent = Object.hasOwn(state.notices, id) ? state.notices[id] : undefined;
  if (sent === undefined) return refuse("E_NO_SUCH_NOTICE", "C-09", { notice: id });
  if (at < sent.sentAt) return refuse("E_BAD_ORDER", "C-09", { sentAt: sent.sentAt, arrivedAt: at });
  return sent;
}

function withNotice<S extends WithNotices>(state: S, row: Notice): S {
  return { ...state, notices: { ...state.notices, [row.id]: row } };
}
