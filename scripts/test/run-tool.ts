import { spawn } from "node:child_process";
import { root } from "../../processes/config.ts";

export interface Ran {
  code: number;
  output: string;
}

/** Runs a program in the checkout and shows its output when asked to; what takes longer than `minutes` is ended and has failed. */
export function runTool(
  file: string,
  args: string[],
  options: { env?: Record<string, string>; show?: boolean; minutes?: number } = {},
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, env: { ...process.env, ...options.env }, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (bytes) => {
        output += bytes;
        if (options.show) process.stdout.write(bytes);
      });
    const timer = setTimeout(
      () => {
        output += `\nended after ${options.minutes} minutes\n`;
        child.kill("SIGTERM");
        setTimeout(() => child.kill("SIGKILL"), 10_000).unref();
      },
      (options.minutes ?? 20) * 60_000,
    );
    const end = (code: number, more = "") => {
      clearTimeout(timer);
      resolve({ code, output: output + more });
    };
    child.once("error", (error) => end(127, error.message));
    child.once("close", (code) => end(code ?? 1));
  });
}
