import { expect, test } from "vitest";
import { readSwitches } from "./switch-address.ts";

test("several switches, a user of a domain, a password with signs", () => {
  expect(readSwitches("esl://worker%40musubi:p%40ss@10.0.0.1:8021?media=/var/media&weight=2, esl://:secret@[::1]?media=/m")).toEqual([
    { host: "10.0.0.1", port: 8021, user: "worker@musubi", password: "p@ss", mediaFolder: "/var/media", weight: 2 },
    { host: "::1", port: 8021, password: "secret", mediaFolder: "/m", weight: 1 },
  ]);
  expect(readSwitches("")).toEqual([]);
});

test.each(["esl://u:hidden@h:8021", "http://u:hidden@h?media=/m", "hidden", "esl://u:hidden@h:99999?media=/m"])(
  "%s is refused without telling it",
  (text) => {
    expect(() => readSwitches(text)).toThrow(/^E_SWITCHES: entry 1/);
    expect(() => readSwitches(text)).not.toThrow(/hidden/);
  },
);
