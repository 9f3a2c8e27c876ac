import { expect, test } from "vitest";
import { defaultPolicy, policySchema } from "../policy.ts";
import { policies } from "./policies.ts";

test("the page of policies shows every key with exactly the values that the machine takes", () => {
  expect(policies.map(({ key }) => key)).toEqual(Object.keys(policySchema.shape));
  for (const { key, values, standard, ja, en } of policies) {
    const field = policySchema.shape[key];
    if ("unit" in values) expect([field.safeParse(0).success, field.safeParse("x").success]).toEqual([true, false]);
    else expect(Object.keys(values).toSorted(), key).toEqual("options" in field ? [...field.options].toSorted() : []);
    expect(standard).toBe(defaultPolicy[key]);
    expect(ja.length * en.length).toBeGreaterThan(0);
  }
});
