import { expect, test } from "vitest";
import { runtimeLicences } from "./licences.ts";

const verdict = (name: string, license: string | undefined, dev = false) =>
  runtimeLicences({ packages: { "": {}, [`node_modules/${name}`]: { version: "1.0.0", license, dev } } }).map((one) => one.allowed);

test.each([
  ["left-pad", "MIT", [true]],
  ["left-pad", "(GPL-3.0 OR MIT)", [true]],
  ["left-pad", "MIT AND Apache-2.0", [true]],
  ["left-pad", "MIT AND GPL-3.0", [false]],
  ["left-pad", "EPL-2.0", [false]],
  ["elkjs", "EPL-2.0", [true]],
  ["elkjs", "GPL-3.0-only", [false]],
  ["lightningcss-linux-x64-gnu", "MPL-2.0", [true]],
  ["left-pad", undefined, [false]],
])("%s under %s", (name, licence, expected) => {
  expect(verdict(name, licence)).toEqual(expected);
});

test("what is for development only is not asked", () => {
  expect(verdict("left-pad", "GPL-3.0", true)).toEqual([]);
});
