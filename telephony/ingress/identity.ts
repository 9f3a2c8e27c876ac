/** A call worker's name in Temporal and on channels: its process and its host. */
export function identityOf(pid: number, host: string): string {
  return `call-worker-${pid}@${host}`;
}

/** True when the worker's process was on this host and is no more. A process of another host cannot be judged, nor can a text that names none. */
export function endedHere(identity: string, host: string, runs: (pid: number) => boolean = isRunning): boolean {
  const [, pid, where] = /^call-worker-(\d+)@(.+)$/.exec(identity) ?? [];
  return pid !== undefined && where === host && !runs(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
