import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runTool } from "./run-tool.ts";

const NAMES = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser"];
const ON_A_MAC = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

/**
 * The browser for the browser tests: MUSUBI_CHROMIUM, else an installed Chrome or Chromium, else Playwright's own download, else
 * Debian's package where we are root. Null when all fail; then the tests are skipped, each by its name.
 */
export async function findChromium(): Promise<string | null> {
  if (process.env.MUSUBI_CHROMIUM) return process.env.MUSUBI_CHROMIUM;
  const installed = findInstalled();
  if (installed) return installed;

  process.stdout.write("  · no Chrome or Chromium on this machine: fetching one\n");
  await runTool(process.execPath, ["node_modules/playwright/cli.js", "install", "chromium"], {
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "10000" },
    minutes: 10,
  });
  const { chromium } = await import("@playwright/test");
  if (existsSync(chromium.executablePath())) return chromium.executablePath();

  if (process.getuid?.() === 0) {
    const limits = ["-o", "Acquire::http::Timeout=10", "-o", "Acquire::Retries=1"];
    await runTool("apt-get", [...limits, "update"], { minutes: 3 });
    await runTool("apt-get", [...limits, "install", "-y", "--no-install-recommends", "chromium"], {
      env: { DEBIAN_FRONTEND: "noninteractive" },
      minutes: 10,
    });
  }
  return findInstalled();
}

function findInstalled(): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...ON_A_MAC].find((path) => existsSync(path)) ?? null;
}
