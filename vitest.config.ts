import { defineConfig } from "vitest/config";

/** Unit tests stand beside their code; what needs a service lives under tests/ in the project of that service. */
export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [
            "{contract,flow,documents,telephony,media,database,server,components,activities,workflows,processes,bin,scripts}/**/*.test.{ts,tsx}",
            "tests/law/**/*.test.ts",
            "tests/scenarios/**/*.test.ts",
          ],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          globalSetup: "tests/support/postgres-server.ts",
          include: ["tests/database/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // each file makes a database of its own
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: "workflow",
          globalSetup: "tests/support/postgres-server.ts",
          include: ["tests/workflow/**/*.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: "telephony",
          globalSetup: "tests/support/postgres-server.ts",
          include: ["tests/telephony/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: "house",
          include: ["tests/house/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: "faults",
          globalSetup: "tests/support/postgres-server.ts",
          include: ["tests/faults/**/*.test.ts"],
          testTimeout: 600_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
