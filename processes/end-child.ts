import type { ChildProcess } from "node:child_process";

/** Sends a signal to a process of ours and waits until it is gone; one that has ended, or never began, is left alone. */
export async function endChild(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  await ended;
}
