import { expect, test } from "vitest";
import { machines } from "./machines.ts";
import { commandsOfWork } from "./work-commands.ts";

const item = (kind: Parameters<typeof commandsOfWork>[0]["kind"], { subject = "", about = "" } = {}) => ({ kind, subject, about });

const named: Readonly<Record<string, { readonly actors: readonly string[] }>> = machines.contract.commands;
const mayReseller = (one: ReturnType<typeof item>) => commandsOfWork(one).filter((type) => named[type]?.actors.includes("reseller"));

test.each([
  [item("application"), ["accept", "refuse"]],
  [item("order"), ["accept-change", "refuse-change", "ask-proofs"]],
  [item("proof"), ["give-proofs", "refuse-change"]],
  [item("task", { about: "notify" }), ["close-task"]],
  [item("task", { about: "removal" }), []],
  [item("arrival"), ["record-arrival", "record-bounce", "resend-notice"]],
  [item("bounce"), ["resend-notice", "record-arrival"]],
  [item("set-up", { subject: "quoted" }), []],
  [item("set-up", { subject: "started" }), []],
  [item("certificate"), []],
  [item("representative"), ["name-representative"]],
  [item("environment-change"), []],
  [item("good-faith"), ["settle-good-faith"]],
  [item("overdue"), []],
] as const)("%o: a reseller may do %o of it", (one, may) => {
  for (const type of commandsOfWork(one)) expect(Object.keys(machines.contract.commands)).toContain(type);
  expect(mayReseller(one)).toEqual(may);
});
