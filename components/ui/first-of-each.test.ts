import { expect, test } from "vitest";
import { firstOfEach } from "./first-of-each.ts";

test("the first of each group in their order, and how many were left out", () => {
  const all = [{ group: "a", id: 1 }, { group: "b", id: 2 }, { group: "a", id: 3 }, { id: 4 }, { group: "a", id: 5 }, { id: 6 }, { id: 7 }];
  const { shown, more } = firstOfEach(all, 2);
  expect(shown.map(({ id }) => id)).toEqual([1, 2, 3, 4, 6]);
  expect(more).toBe(2);
  expect(firstOfEach(all, 9)).toEqual({ shown: all, more: 0 });
});
