// The workflows of the task queue `contracts`.
export { housekeeping } from "./housekeeping.ts";
