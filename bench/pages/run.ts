/**
 * Lighthouse on the first page of each house, logged in, in a production build: the office's work queue and a customer's contract,
 * the log-in beside them as a page with next to nothing on it, each as Lighthouse's desktop and as its mobile (a processor four times
 * slower, 1.6 Mbit/s, 150 ms). Medians; the page is loaded with an empty cache each time.
 * Run: MUSUBI_LIGHTHOUSE=FOLDER node bench/pages/run.ts [--runs N] [--json FILE]
 *
 * MUSUBI_LIGHTHOUSE is where `npm install --prefix FOLDER lighthouse` put it, MUSUBI_CHROMIUM the browser. A product is started for
 * it and ended afterwards; MUSUBI_E2E_URL with MUSUBI_DEMO_PASSWORD measures one that runs. Nothing is asked of the network.
 */
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import startDemo from "../../tests/e2e/global-setup.ts";

const pages = [
  { page: "log-in", path: "/login", as: null },
  { page: "work queue (clerk)", path: "/work", as: "clerk@musubi.example.jp" },
  { page: "contract (customer)", path: "/my", as: "hanako@komorebi.example.jp" },
] as const;
const machines = ["desktop", "mobile"] as const;
const words = process.argv.slice(2);
const runs = Number(words[words.indexOf("--runs") + 1]) || 5;

const folder = process.env.MUSUBI_LIGHTHOUSE;
if (folder === undefined) {
  process.stderr.write("MUSUBI_LIGHTHOUSE names the folder into which `npm install --prefix FOLDER lighthouse` was run.\n");
  process.exit(1);
}
const lighthouse = join(folder, "node_modules/lighthouse/cli/index.js");

const report = z.object({
  lighthouseVersion: z.string(),
  finalDisplayedUrl: z.string(),
  categories: z.object({ performance: z.object({ score: z.number() }) }),
  audits: z.record(z.string(), z.object({ numericValue: z.number().optional() })),
});
type Report = z.infer<typeof report>;

const stop = await startDemo();
try {
  const base = process.env.MUSUBI_E2E_URL ?? "";
  const rows = [];
  for (const { page, path, as } of pages) {
    const cookie = as === null ? null : await signIn(base, as);
    for (const machine of machines) {
      const reports: Report[] = [];
      for (let run = 0; run < runs; run += 1) reports.push(await measure(`${base}${path}`, machine, cookie));
      rows.push({ page, machine, ...figures(reports) });
    }
  }
  console.table(rows);
  const about = { runs, machine: `${cpus().length} × ${cpus()[0]?.model}`, node: process.version };
  const at = words.indexOf("--json");
  if (at !== -1) writeFileSync(words[at + 1] ?? "pages.json", `${JSON.stringify({ ...about, rows }, null, 2)}\n`);
} finally {
  await stop();
}

/** A session's cookies, as a browser would send them. */
async function signIn(base: string, email: string): Promise<string> {
  const answer = await fetch(`${base}/api/trpc/account.signIn`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: base },
    body: JSON.stringify({ email, password: process.env.MUSUBI_DEMO_PASSWORD }),
  });
  if (!answer.ok) throw new Error(`${email} could not log in: ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

async function measure(url: string, machine: (typeof machines)[number], cookie: string | null): Promise<Report> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      ...[lighthouse, url, "--quiet", "--output=json", "--only-categories=performance"],
      // As root Chromium has no sandbox; what it opens here is our own.
      `--chrome-flags=--headless=new${process.getuid?.() === 0 ? " --no-sandbox" : ""}`,
      ...(machine === "desktop" ? ["--preset=desktop"] : []),
      ...(cookie === null ? [] : [`--extra-headers=${JSON.stringify({ Cookie: cookie })}`]),
    ],
    { env: { ...process.env, CHROME_PATH: process.env.MUSUBI_CHROMIUM || "/usr/bin/chromium" }, maxBuffer: 64 * 1024 * 1024 },
  );
  const read = report.parse(JSON.parse(stdout));
  if (read.finalDisplayedUrl !== url) throw new Error(`${url} led to ${read.finalDisplayedUrl}`);
  return read;
}

/** Medians: the score of 100, milliseconds, the layout shift, kilobytes that came over the wire. */
function figures(reports: readonly Report[]) {
  const median = (value: (one: Report) => number) => reports.map(value).sort((a, b) => a - b)[Math.floor(reports.length / 2)] ?? Number.NaN;
  const audit = (id: string) => median(({ audits }) => audits[id]?.numericValue ?? Number.NaN);
  return {
    score: Math.round(100 * median(({ categories }) => categories.performance.score)),
    "first paint": Math.round(audit("first-contentful-paint")),
    "largest paint": Math.round(audit("largest-contentful-paint")),
    "speed index": Math.round(audit("speed-index")),
    blocked: Math.round(audit("total-blocking-time")),
    shift: Number(audit("cumulative-layout-shift").toFixed(3)),
    kB: Math.round(audit("total-byte-weight") / 1_000),
  };
}
