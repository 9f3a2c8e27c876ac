import { type Channel, type ParkedCall, SupersededError, type Switch } from "../../telephony/switch.ts";
import { inTime } from "./in-time.ts";

const PATIENCE_MS = 30_000;
const AGAIN_MS = 500;
/** An attempt that hangs is left behind; should it succeed later, the call's driver supersedes this one. */
const ATTEMPT_MS = 2_000;

/** The call is not admitted: the announcement plays before answer, sound after sound, then the call is refused with this cause. */
export async function refuseAloud(
  parked: ParkedCall,
  on: Switch,
  identity: string,
  files: readonly string[],
  cause = "SERVICE_UNAVAILABLE",
): Promise<void> {
  if (files.length > 0) {
    await speaking(parked, on, identity, (channel) => say(channel, ...files.map((file) => `${on.mediaFolder}/${file}`)));
  }
  await on.hangUp(parked.uuid, cause);
}

/** Asks to hold and plays music until `work` succeeds; after 30 s it apologises and hangs up. */
export async function waitAloud(parked: ParkedCall, on: Switch, identity: string, work: () => Promise<unknown>): Promise<void> {
  const worked = await speaking(parked, on, identity, async (channel) => {
    let over = false;
    channel.over.then(
      () => {
        over = true;
      },
      () => {
        over = true;
      },
    );
    const patience = say(channel, `${on.mediaFolder}/system/please-hold.wav`).then(() => (over ? undefined : channel.music()));
    patience.catch(() => {}); // it is awaited below, and the call's own driver may come before
    const done = await tryUntil(work, () => over);
    const music = await patience;
    await music?.stop();
    if (!done && !over) await say(channel, `${on.mediaFolder}/system/apology.wav`);
    return done || over;
  });
  if (worked === false) await on.hangUp(parked.uuid, "NORMAL_TEMPORARY_FAILURE");
}

/** Step 0 leaves the journal untouched: the flow has not begun. */
async function say(channel: Channel, ...sounds: string[]): Promise<void> {
  await channel.perform(0, { do: "play", sounds, bargeIn: false, soundMs: 20_000 });
}

async function speaking<T>(
  parked: ParkedCall,
  on: Switch,
  identity: string,
  work: (channel: Channel) => Promise<T>,
): Promise<T | undefined> {
  // Any driver of the call's workflow is newer than epoch 1.
  const channel = await on.take(parked.uuid, { epoch: 1, worker: identity }, parked.core);
  if (channel === "gone") return undefined;
  try {
    return await work(channel);
  } catch (error) {
    if (error instanceof SupersededError) return undefined; // the call's own driver has come
    throw error;
  } finally {
    channel.release();
  }
}

async function tryUntil(work: () => Promise<unknown>, isOver: () => boolean): Promise<boolean> {
  const until = performance.now() + PATIENCE_MS;
  while (!isOver() && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    try {
      await inTime(work(), ATTEMPT_MS);
      return true;
    } catch {
      // still away
    }
  }
  return false;
}
