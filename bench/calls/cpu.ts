import { readdir, readFile } from "node:fs/promises";

const CLOCK_TICK_MS = 10;

/**
 * CPU time (user and system) that a process and its present children have used, in milliseconds. Linux only; NaN elsewhere.
 * This process counts alone: all that is measured are its children.
 */
export async function cpuMillisecondsOf(pid: number): Promise<number> {
  try {
    const pids = pid === process.pid ? [pid] : [pid, ...(await childrenOf(pid))];
    // One that ended between the listing and the reading counts no more.
    const times = await Promise.all(pids.map((each) => ownTime(each).catch(() => 0)));
    return times.reduce((sum, time) => sum + time, 0);
  } catch {
    return Number.NaN;
  }
}

async function ownTime(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14])) * CLOCK_TICK_MS;
}

async function childrenOf(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`);
  const lists = await Promise.all(threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, "utf8").catch(() => "")));
  return lists.flatMap((list) => list.split(" ").filter(Boolean).map(Number));
}
