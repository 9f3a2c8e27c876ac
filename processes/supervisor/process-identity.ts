import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A process beyond doubt: numbers are used again, so its start belongs to its name. */
export interface ProcessIdentity {
  pid: number;
  start: string;
}

/** The identity of a running process, or null when there is none of this number (a zombie counts as none). */
export function identify(pid: number): ProcessIdentity | null {
  const start = process.platform === "linux" ? startOnLinux(pid) : startByPs(pid);
  return start === null ? null : { pid, start };
}

/** Whether exactly this process still runs. */
export function isAlive({ pid, start }: ProcessIdentity): boolean {
  return identify(pid)?.start === start;
}

function startOnLinux(pid: number): string | null {
  try {
    // The name in parentheses may hold spaces; after it come the state and, 20th, the start in ticks since boot.
    const fields = readFileSync(`/proc/${pid}/stat`, "latin1")
      .replace(/^.*\) /s, "")
      .split(" ");
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "latin1").trim();
    return fields[0] === "Z" || fields[19] === undefined ? null : `${boot}/${fields[19]}`;
  } catch {
    return null;
  }
}

function startByPs(pid: number): string | null {
  try {
    const line = execFileSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], {
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "C" },
    }).trim();
    return line === "" || line.startsWith("Z") ? null : line.replace(/^\S+\s+/, "");
  } catch {
    return null;
  }
}
