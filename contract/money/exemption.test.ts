import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { propertyRuns } from "../../tests/support/property-runs.ts";
import { day } from "../calendar/day.ts";
import { jst } from "../calendar/jst.ts";
import { availability } from "../calendar/service-level.ts";
import { defaultPolicy } from "../policy.ts";
import { damages, paidInYearBefore, personalDataDamages } from "./damages.ts";
import { exemption, type Outage } from "./exemption.ts";
import { outageCauses } from "./outage-cause.ts";
import { rational } from "./rational.ts";
import { setOff } from "./set-off.ts";
import { surcharge } from "./surcharge.ts";
import { taxOn } from "./tax.ts";

const outage = (known: string, recovered: string, occurred = known): Outage => ({
  occurred: jst(occurred),
  known: jst(known),
  recovered: jst(recovered),
});
/** An outage that was known from 09:00 of a November day on, for hours, minutes and seconds. */
const lasting = (hours: number, minutes = 0, seconds = 0): Outage => {
  const known = jst("2026-11-10T09:00");
  return { occurred: known, known, recovered: known.add({ hours, minutes, seconds }) };
};

describe("R-22-6-1: eight hours from our knowledge, whole days (A-25)", () => {
  test.each<[string, Outage, bigint, boolean, number, bigint]>([
    ["X-20, 7 h 59 m", outage("2026-11-10T09:00", "2026-11-10T16:59", "2026-11-10T07:00"), 74_000n, false, 0, 0n],
    [
      "X-21, 8 h exactly (A-24: eligible, no day)",
      outage("2026-11-10T09:00", "2026-11-10T17:00", "2026-11-10T07:00"),
      74_000n,
      true,
      0,
      0n,
    ],
    ["X-22, 49 h", outage("2026-11-10T09:00", "2026-11-12T10:00"), 74_000n, true, 2, 4_933n],
    ["X-22, one day", lasting(24), 74_000n, true, 1, 2_466n],
    ["23 h 59 m 59 s", lasting(23, 59, 59), 74_000n, true, 0, 0n],
    ["X-22 in a month of 28 days", outage("2027-02-10T09:00", "2027-02-12T10:00"), 74_000n, true, 2, 5_285n],
    ["X-22 in a month of 29 days", outage("2028-02-10T09:00", "2028-02-12T10:00"), 74_000n, true, 2, 5_103n],
    ["X-22 in a month of 31 days", outage("2026-12-10T09:00", "2026-12-12T10:00"), 74_000n, true, 2, 4_774n],
    ["X-23, an addon", lasting(49), 12_000n, true, 2, 800n],
    ["X-23 in February", outage("2027-02-10T09:00", "2027-02-12T10:00"), 12_000n, true, 2, 857n],
    ["X-24, over a month-end", outage("2027-01-31T12:00", "2027-02-03T13:00"), 74_000n, true, 3, 7_672n],
  ])("%s", (_, down, monthly, eligible, units, amount) => {
    expect(exemption(1, down, monthly, defaultPolicy)).toEqual({ eligible, units, byRow: amount, amount });
  });

  test("X-22: with tax 5,426 (R-22-7)", () => {
    expect(4_933n + taxOn(4_933n, rational(1n, 10n))).toBe(5_426n);
  });

  test("a day belongs to the month of Japan in which it begins", () => {
    // 2027-01-31T15:30Z is already February in Japan
    const down = outage("2027-01-31T15:30:00Z", "2027-02-01T15:30:00Z");
    expect(exemption(1, down, 74_000n, defaultPolicy).amount).toBe(2_642n);
  });

  test("policy exemptionDay: a thirtieth in every month", () => {
    expect(exemption(1, outage("2027-02-10T09:00", "2027-02-12T10:00"), 74_000n, { ...defaultPolicy, exemptionDay: "30" }).amount).toBe(
      4_933n,
    );
  });

  test("the fee of each month counts where it changed in between", () => {
    const fee = (m: { month: number }) => (m.month === 1 ? 31_000n : 28_000n * 2n);
    expect(exemption(1, outage("2027-01-31T12:00", "2027-02-03T13:00"), fee, defaultPolicy).amount).toBe(1_000n + 2n * 2_000n);
  });
});

describe("R-22-6-2: two hours since it occurred, whole hours beyond the second since we knew", () => {
  test.each<[string, Outage, boolean, number, bigint, bigint]>([
    ["X-26, 5 h 30 m: the product is cut, not the hourly fee", lasting(5, 30), true, 3, 308n, 308n],
    ["X-27, 2 h", lasting(2), true, 0, 0n, 0n],
    ["X-27, 3 h", lasting(3), true, 1, 102n, 102n],
    ["X-27, 1 h 59 m", lasting(1, 59, 59), false, 0, 0n, 0n],
    ["X-28, 49 h: gross negligence would pay less than row 1 (A-26)", lasting(49), true, 47, 4_830n, 4_933n],
    ["7 h 59 m 59 s: row 1 does not hold", lasting(7, 59, 59), true, 5, 513n, 513n],
    ["known one hour late, 2 h in all", outage("2026-11-10T10:00", "2026-11-10T11:00", "2026-11-10T09:00"), true, 0, 0n, 0n],
    ["known one hour late, 1 h 30 m in all", outage("2026-11-10T10:00", "2026-11-10T10:30", "2026-11-10T09:00"), false, 0, 0n, 0n],
    ["known one hour late, 6 h in all", outage("2026-11-10T10:00", "2026-11-10T15:00", "2026-11-10T09:00"), true, 3, 308n, 308n],
    ["a whole month", outage("2026-11-01T00:00", "2026-12-01T02:00"), true, 720, 74_000n, 74_000n],
  ])("%s", (_, down, eligible, units, byRow, amount) => {
    expect(exemption(2, down, 74_000n, defaultPolicy)).toEqual({ eligible, units, byRow, amount });
  });

  test("policy rowChoice: the asked row alone", () => {
    expect(exemption(2, lasting(49), 74_000n, { ...defaultPolicy, rowChoice: "asked" })).toEqual({
      eligible: true,
      units: 47,
      byRow: 4_830n,
      amount: 4_830n,
    });
  });

  test("hours are priced by the month in which we knew", () => {
    const fee = (m: { month: number }) => (m.month === 1 ? 72_000n : 720_000n);
    expect(exemption(2, outage("2027-01-31T22:00", "2027-02-01T02:00"), fee, defaultPolicy).amount).toBe(200n);
  });
});

test("an exemption is never negative, never more than the outage's share, and a longer outage never gives less", () => {
  fc.assert(
    fc.property(
      fc.constantFrom<1 | 2>(1, 2),
      fc.nat({ max: 5_000 }),
      fc.nat({ max: 600 }),
      fc.bigInt({ min: 0n, max: 10n ** 7n }),
      (row, minutes, more, fee) => {
        const short = exemption(row, lasting(0, minutes), fee, defaultPolicy);
        const long = exemption(row, lasting(0, minutes + more), fee, defaultPolicy);
        expect(short.amount).toBeGreaterThanOrEqual(0n);
        expect(short.amount).toBeGreaterThanOrEqual(short.byRow);
        expect(long.amount).toBeGreaterThanOrEqual(short.amount);
        expect(short.amount * 30n * 24n * 60n).toBeLessThanOrEqual(fee * BigInt(minutes));
      },
    ),
    propertyRuns(3_000),
  );
});

test("R-6: many short stops break the promised availability and give no money", () => {
  const stops = Array.from({ length: 4 }, () => lasting(7, 59));
  expect(
    availability(
      stops.map(() => "PT7H59M"),
      2026,
    ),
  ).toMatchObject({ met: false });
  expect(stops.map((stop) => exemption(1, stop, 74_000n, defaultPolicy).amount)).toEqual([0n, 0n, 0n, 0n]);
});

test("R-47-4: damages are counted like fees, by calendar months and cut to whole yen", () => {
  const { byRow } = exemption(1, outage("2027-01-31T12:00", "2027-02-03T13:00"), 74_000n, defaultPolicy);
  expect(damages(1, byRow, 0n, [{ on: day("2027-01-01"), amount: 81_400n }], day("2027-01-31"), defaultPolicy).damages).toBe(7_672n);
});

describe("R-47-2, R-47-3: damages and their cap", () => {
  const start = day("2026-11-10");
  const payments = [
    { on: day("2025-11-09"), amount: 100_000n }, // one day too early
    { on: day("2025-11-10"), amount: 1_000n },
    { on: day("2026-11-09"), amount: 2_000n },
    { on: day("2026-11-10"), amount: 400_000n }, // on the day itself: too late
  ];

  test("A-29: the window is from twelve months before to the day before", () => {
    expect(paidInYearBefore(payments, start)).toBe(3_000n);
    expect(paidInYearBefore([{ on: day("2027-02-28"), amount: 1n }], day("2028-02-29"))).toBe(1n);
  });

  test("X-29: damages are capped, the exemption is not, and the two are given once (A-27)", () => {
    expect(damages(1, 4_933n, 4_933n, payments, start, defaultPolicy)).toEqual({
      damages: 3_000n,
      cap: 3_000n,
      beyondExemption: 0n,
      inAll: 4_933n,
      legalReview: false,
    });
  });

  test("X-29: a new customer who has paid nothing has no damages, but the exemption", () => {
    expect(damages(1, 4_933n, 4_933n, [], start, defaultPolicy)).toMatchObject({ damages: 0n, inAll: 4_933n });
  });

  test("where damages exceed the exemption the excess is given", () => {
    expect(damages(1, 2_500n, 1_000n, payments, start, defaultPolicy)).toMatchObject({
      damages: 2_500n,
      beyondExemption: 1_500n,
      inAll: 2_500n,
    });
  });

  test("A-28: for row 2 the cap holds, is marked for a lawyer, and may be lifted by policy", () => {
    expect(damages(2, 4_933n, 0n, payments, start, defaultPolicy)).toMatchObject({ damages: 3_000n, inAll: 3_000n, legalReview: true });
    expect(damages(2, 4_933n, 0n, payments, start, { damagesCap: "lifted-for-row-2" })).toMatchObject({ damages: 4_933n, cap: null });
    expect(damages(1, 4_933n, 0n, payments, start, { damagesCap: "lifted-for-row-2" })).toMatchObject({ damages: 3_000n, cap: 3_000n });
  });

  test("R-47-12: a personal-data incident costs one month's fee at most", () => {
    const monthly = { exTax: 74_000n, total: 81_400n };
    expect(personalDataDamages(120_000n, monthly, defaultPolicy)).toBe(81_400n);
    expect(personalDataDamages(120_000n, monthly, { personalDataCap: "ex-tax" })).toBe(74_000n);
    expect(personalDataDamages(50_000n, monthly, defaultPolicy)).toBe(50_000n);
  });
});

test("A15, X-25: which row of 22-6 and of 47 a cause reaches (R-47-1, R-47-5, R-47-7, R-22-4, R-22-6-x)", () => {
  const rows = Object.entries(outageCauses).map(([cause, { exemption: fee, damages: damage }]) => [cause, fee, damage]);
  expect(rows).toEqual([
    ["provider", 1, 1],
    ["provider-gross", 2, 2],
    ["no-fault", 1, null], // 47-5 takes the damages, not the exemption
    ["notified-pause", null, null],
    ["suspension-or-interruption", null, null],
    ["access-line", null, null],
    ["customer", null, null],
    ["partial", null, null],
  ]);
});

describe("R-25: the surcharge", () => {
  test.each([
    [60_000n, { evaded: 66_000n, surcharge: 120_000n, tax: 12_000n, total: 198_000n }],
    [12_345n, { evaded: 13_579n, surcharge: 24_690n, tax: 2_469n, total: 40_738n }],
    [0n, { evaded: 0n, surcharge: 0n, tax: 0n, total: 0n }],
  ])("on %i evaded", (evaded, expected) => {
    expect(surcharge(evaded, 2n, rational(1n, 10n))).toEqual(expected);
  });

  test("by another multiple and rate", () => {
    expect(surcharge(1_000n, 3n, rational(8n, 100n))).toEqual({ evaded: 1_080n, surcharge: 3_000n, tax: 240n, total: 4_320n });
  });
});

describe("R-27-1: set-off in equal amounts", () => {
  test.each([
    [81_400n, 5_426n, { amount: 5_426n, customerOwes: 75_974n, providerOwes: 0n }],
    [81_400n, 120_000n, { amount: 81_400n, customerOwes: 0n, providerOwes: 38_600n }],
    [0n, 1n, { amount: 0n, customerOwes: 0n, providerOwes: 1n }],
  ])("%i against %i", (customer, provider, expected) => {
    expect(setOff(customer, provider)).toEqual(expected);
  });

  test("X-40: netting inside one invoice would come to one yen less", () => {
    const netted = 74_000n - 4_933n;
    expect(netted + taxOn(netted, rational(1n, 10n))).toBe(75_973n);
  });
});
