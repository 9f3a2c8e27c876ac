import { describe, expect, test } from "vitest";
import { jst } from "./jst.ts";
import { availability, meanSecondsToRecovery, notifiedInTime, recoveredInTime } from "./service-level.ts";

describe("R-S-1: 99.7 % of a calendar year", () => {
  test.each([
    [["PT26H16M48S"], 2027, "99.7000", true], // 26.28 h exactly
    [["PT26H16M49S"], 2027, "99.6999", false],
    [["PT26H17M"], 2027, "99.6999", false], // 99.69996 %: rounding would hide the breach
    [["PT0S"], 2027, "100.0000", true],
    [["PT26H21M7.200001S"], 2028, "99.6999", false],
    [["PT26H21M7.2S"], 2028, "99.7000", true], // leap year: 26.352 h
    [["PT26H21M7.201S"], 2028, "99.6999", false],
    [["PT26H21M7.2S"], 2027, "99.6991", false],
    [["PT13H", "PT13H16M48S"], 2027, "99.7000", true],
    [["PT20H", "PT7H"], 2027, "99.6917", false],
    [[], 2027, "100.0000", true],
    [["P1DT2H16M48S"], 2027, "99.7000", true],
    [["PT8760H"], 2027, "0.0000", false],
    [["PT8759H59M"], 2027, "0.0001", false],
    [["PT0.000000001S"], 2027, "99.9999", true],
    [["PT0.001001001S"], 2027, "99.9999", true],
  ])("%j in %i: %s, met %s", (stopped, year, percent, met) => {
    expect(availability(stopped, year)).toEqual({ percent, met });
  });

  test.each([["PT8760H0.000000001S"], ["P1M"], ["P1Y"], ["P1W"], ["-PT1H"], ["26h"], [""]])("%j is refused", (length) => {
    expect(availability(["PT1H", length], 2027)).toMatchObject({ refused: true, code: "E_BAD_VALUE", rule: "S-1" });
  });

  test("the refusal names what is wrong", () => {
    expect(availability(["PT1H", "soon"], 2027)).toMatchObject({ facts: { value: "soon" } });
    expect(availability(["PT8000H", "PT761H"], 2027)).toMatchObject({ facts: { value: "PT8000H PT761H" } });
  });

  test("A-52: with and without planned pauses are two questions", () => {
    expect(availability(["PT20H"], 2027)).toMatchObject({ met: true });
    expect(availability(["PT20H", "PT10H"], 2027)).toMatchObject({ met: false });
  });
});

test.each([
  ["2026-11-10T11:00:00", true],
  ["2026-11-10T11:00:01", false],
])("R-S-2: detected at 09:00, back at %s: in time %s", (recovered, inTime) => {
  expect(recoveredInTime(jst("2026-11-10T09:00"), jst(recovered))).toBe(inTime);
});

test.each([
  ["2026-11-10T09:30:00", true],
  ["2026-11-10T09:30:00.000000001", false],
])("R-S-3: occurred at 09:00, told at %s: in time %s", (told, inTime) => {
  expect(notifiedInTime(jst("2026-11-10T09:00"), jst(told))).toBe(inTime);
});

test("the mean time to recovery", () => {
  const at = (detected: string, recovered: string) => ({
    detected: jst(`2026-11-10T${detected}`),
    recovered: jst(`2026-11-10T${recovered}`),
  });
  expect(meanSecondsToRecovery([])).toBeNull();
  expect(meanSecondsToRecovery([at("09:00", "10:00"), at("09:00", "09:00:01")])).toBe(1800);
});
