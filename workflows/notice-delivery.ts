import { condition, proxyActivities, setHandler } from "@temporalio/workflow";
import type { EscalationReason, NoticeActivities, NoticeRef, RenderedNotice } from "../activities/notices/types.ts";
import { clock, wake } from "./telling.ts";

const { renderNotice, queueForPost, noticeStanding, escalate } = proxyActivities<Omit<NoticeActivities, "sendMail">>({
  startToCloseTimeout: "1 minute",
  retry: { initialInterval: "1 second", backoffCoefficient: 2, maximumInterval: "1 minute" },
});
/** A mail server may be away for hours; it is tried again under the same Message-ID. */
const { sendMail } = proxyActivities<Pick<NoticeActivities, "sendMail">>({
  startToCloseTimeout: "2 minutes",
  retry: { initialInterval: "5 seconds", backoffCoefficient: 2, maximumInterval: "15 minutes" },
});

/** Between two looks where nothing names a time: an arrival that was recorded in between ends the process then. */
const LOOK = "1 day";

/**
 * A notice on its way to its people (A12, C-09): written with what its article requires, by mail or as a letter to print and post, until it
 * has arrived or somebody sends it anew. Whoever has to know hears before it is too late.
 */
export async function noticeDelivery(notice: NoticeRef): Promise<void> {
  const { provider } = notice;
  let woken = false;
  setHandler(wake, () => {
    woken = true;
  });
  const at = async () => (await clock({ provider, until: [] })).now;

  const written = await renderNotice({ ...notice, at: await at() });
  if (written.channel === "mail") {
    // C-09: what the receiving server takes has arrived; a bounce within three days undoes that, and a person sends it anew.
    const outcome = await sendMail({ ...notice, at: await at() });
    if (outcome.taken) return;
    await escalate({ ...notice, at: await at(), why: "not-taken" });
  } else {
    // 書面 is printed and posted by a person, and arrives on the day of its tracking.
    await queueForPost({ ...notice, at: await at() });
  }

  let ahead = written.escalateAt;
  for (;;) {
    woken = false;
    const { state } = await noticeStanding(notice);
    if (state === "arrived" || state === "replaced") return;
    const { now, waitMs } = await clock({ provider, until: ahead });
    // TM-05: too late for its date if nobody does anything.
    if (ahead.some((instant) => instant <= now)) await escalate({ ...notice, at: now, why: reasonOf(written, now) });
    ahead = ahead.filter((instant) => instant > now);
    await condition(() => woken, waitMs ?? LOOK);
  }
}

function reasonOf({ mustArriveBy }: RenderedNotice, now: string): EscalationReason {
  if (mustArriveBy === null) return "not-arrived";
  return now < mustArriveBy ? "deadline-near" : "deadline-passed";
}
