import { expect, test } from "vitest";
import { sealWith } from "./seal.ts";

const seal = sealWith([Buffer.alloc(32, 1)]);

test("what was sealed comes back, cannot be read, and means nothing to a switch", () => {
  const sealed = seal.seal("暗証番号 8264\n$" + "{api(status)}");
  expect(seal.open(sealed)).toBe("暗証番号 8264\n$" + "{api(status)}");
  expect(sealed).toMatch(/^[A-Za-z0-9._-]+$/);
  expect(seal.seal("same")).not.toBe(seal.seal("same"));
});

test.each([
  ["another key", () => sealWith([Buffer.alloc(32, 2)]).seal("x")],
  ["a change", () => `${seal.seal("hello").slice(0, -2)}AA`],
  ["no seal", () => "plain"],
])("%s is E_SEAL", (_, make) => {
  expect(() => seal.open(make())).toThrow("E_SEAL");
});

test("a key of another length is refused", () => {
  expect(() => sealWith([Buffer.alloc(16)])).toThrow("E_SEAL");
});

test("after a change of keys what lies on channels is still read, and the new key writes", () => {
  const before = seal.seal("1234");
  const both = sealWith([Buffer.alloc(32, 9), Buffer.alloc(32, 1)]);
  expect(both.open(before)).toBe("1234");
  expect(() => seal.open(both.seal("5678"))).toThrow("E_SEAL");
});
