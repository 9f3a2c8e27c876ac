import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";

const CONNECT_MS = 10_000;
const STALL_MS = 30_000;

/** Fetches a URL into a file. Gives up when there is no answer within 10 s or the stream stalls for 30 s. */
export async function download(url: string, file: string): Promise<void> {
  const stop = new AbortController();
  let timer = setTimeout(() => stop.abort(new Error("no answer within 10 s")), CONNECT_MS);
  try {
    const answer = await fetch(url, { signal: stop.signal });
    if (!answer.ok || !answer.body) throw new Error(`the server answered ${answer.status}`);
    const body = answer.body.getReader();
    await pipeline(async function* chunks() {
      for (let part = await body.read(); !part.done; part = await body.read()) {
        clearTimeout(timer);
        timer = setTimeout(() => stop.abort(new Error("the download stalled for 30 s")), STALL_MS);
        yield part.value;
      }
    }, createWriteStream(file));
  } catch (error) {
    throw stop.signal.aborted ? stop.signal.reason : new Error(`cannot be reached (${reasonOf(error)})`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
