import { expect, test } from "vitest";
import { endedHere, identityOf } from "./identity.ts";

test.each([
  [identityOf(7, "here"), true],
  [identityOf(8, "here"), false], // it runs
  [identityOf(7, "elsewhere"), false], // nobody here can know
  ["ingress", false],
])("%s has ended: %s", (identity, ended) => {
  expect(endedHere(identity, "here", (pid) => pid === 8)).toBe(ended);
});
