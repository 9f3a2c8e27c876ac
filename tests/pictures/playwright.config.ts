import { defineConfig } from "@playwright/test";
import ordinary from "../../playwright.config.ts";

/** Pictures to be looked at, by `bin/pictures`; no part of bin/test, since nobody looks there. */
export default defineConfig({
  ...ordinary,
  testDir: ".",
  testMatch: "pictures.spec.ts",
  globalSetup: "./global-setup.ts",
  outputDir: "../../test-results",
  timeout: 600_000,
});
