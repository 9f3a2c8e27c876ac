import { defineConfig } from "vitest/config";

/** The tests that judge mutants of the calendar, money and the terms. */
export default defineConfig({ test: { include: ["contract/{calendar,money,terms}/**/*.test.ts"] } });
