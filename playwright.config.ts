import { defineConfig } from "@playwright/test";

/**
 * Browser tests against the whole stack. tests/e2e/global-setup.ts starts one with bin/start (own ports, own data folder), or uses
 * the one that MUSUBI_E2E_URL and MUSUBI_DEMO_PASSWORD name. MUSUBI_CHROMIUM is the browser; bin/test finds it.
 */
export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/e2e/global-setup.ts",
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  outputDir: "test-results",
  reporter: "list",
  use: {
    launchOptions: {
      executablePath: process.env.MUSUBI_CHROMIUM || "/usr/bin/chromium",
      // As root Chromium has no sandbox; what it opens here is our own.
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
    // The global setup sets it before workers read this file again.
    baseURL: process.env.MUSUBI_E2E_URL,
    locale: "ja-JP",
    timezoneId: "Asia/Tokyo",
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
});
