import { defineConfig } from "vitest/config";

/** The tests that judge mutants: those of all three rooms, or of the rooms in MUSUBI_MUTATION_ROOMS (faster, and at most stricter). */
const rooms = (process.env.MUSUBI_MUTATION_ROOMS ?? "calendar,money,terms").split(",");

export default defineConfig({ test: { include: rooms.map((room) => `contract/${room}/**/*.test.ts`) } });
