import { describe, expect, test } from "vitest";
import { play, type Script } from "../../test/play.ts";

const when = (condition: unknown) => ({
  variables: {
    no: { type: "digits", initial: "0312345678" },
    count: { type: "number", initial: 9 },
    day: { type: "date", initial: "2026-11-30" },
    unset: { type: "text" },
  },
  blocks: { ask: { kind: "branch", cases: [{ exit: "yes", when: condition }], exits: { yes: "yes", otherwise: "no", error: "trouble" } } },
});
const variable = (name: string) => ({ variable: name });
const value = (one: string | number) => ({ value: one });
const caller = (shown: "shown" | "withheld" | "payphone" | "unavailable", number?: string): Script => ({
  call: { caller: { shown, ...(number ? { number } : {}) } },
});
/** 2026-11-30 is a Monday. */
const jst = (hour: number, minute = 0, day = 30): Script => ({ at: Date.UTC(2026, 10, day, hour - 9, minute) });

describe("branch", () => {
  test.each<[unknown, Script, string]>([
    [{ left: variable("no"), compare: "startsWith", right: value("03") }, {}, "yes"],
    [{ left: variable("no"), compare: "fits", right: value("03XXXXXXXX") }, {}, "yes"],
    [{ left: variable("no"), compare: "is", right: value("312345678") }, {}, "no"], // digits are a text: the zero counts
    [{ left: variable("count"), compare: "less", right: value(10) }, {}, "yes"], // 9 < 10 as numbers
    [{ left: variable("count"), compare: "less", right: value("10") }, {}, "yes"],
    [{ left: variable("count"), compare: "atLeast", right: value(9) }, {}, "yes"],
    [{ left: variable("count"), compare: "more", right: value(9) }, {}, "no"],
    [{ left: variable("day"), compare: "atMost", right: variable("now.date") }, jst(10), "yes"],
    [{ left: variable("day"), compare: "less", right: variable("now.date") }, jst(10), "no"],
    [{ left: variable("unset"), compare: "empty" }, {}, "yes"],
    [{ left: variable("unset"), compare: "is", right: value("") }, {}, "no"],
    [{ left: variable("unset"), compare: "isNot", right: value("x") }, {}, "yes"],
    [{ left: variable("caller.number"), compare: "filled" }, caller("withheld"), "no"],
    [{ caller: "known" }, {}, "yes"],
    [{ caller: "withheld" }, caller("withheld"), "yes"],
    [{ caller: "payphone" }, caller("withheld"), "no"],
    [{ days: ["mon"], from: "09:00", to: "18:00" }, jst(9), "yes"],
    [{ days: ["mon"], from: "09:00", to: "18:00" }, jst(18), "no"],
    [{ days: ["mon"], from: "22:00", to: "06:00" }, jst(23), "yes"],
    [{ days: ["sun"], from: "22:00", to: "06:00" }, jst(5, 59), "yes"], // Sunday's night lasts into Monday
    [{ days: ["mon"], from: "22:00", to: "06:00" }, jst(5), "no"],
    [{ all: [] }, {}, "yes"],
    [{ any: [] }, {}, "no"],
    [{ all: [{ caller: "known" }, { not: { caller: "withheld" } }] }, {}, "yes"],
    [{ listed: "vip" }, { world: { tables: { vip: { "+819011112222": { name: "山田" } } } } }, "yes"],
    [{ listed: "vip" }, { world: { tables: { vip: {} } } }, "no"],
    [{ listed: "vip" }, caller("withheld"), "no"],
    [{ fact: "plan", is: "premium" }, { world: { facts: { plan: "premium", other: 1 } } }, "yes"],
    [{ fact: "usable", is: true }, { world: { facts: {} } }, "no"],
    [{ fact: "plan", is: "premium" }, { failAt: [1] }, "trouble"],
  ])("%j with %j: %s", (condition, script, block) => {
    expect(play(when(condition), script).reached).toBe(block);
  });

  test("the first case that holds is taken, and each question is asked once", () => {
    const cases = [
      { exit: "a", when: { listed: "black" } },
      { exit: "b", when: { all: [{ listed: "vip" }, { fact: "plan", is: "x" }] } },
      { exit: "c", when: { listed: "vip" } },
    ];
    const played = play(
      { blocks: { ask: { kind: "branch", cases, exits: { a: "A", b: "B", c: "C", otherwise: "D" } } } },
      { world: { tables: { vip: { "+819011112222": {} } } } },
    );
    expect(played.reached).toBe("C");
    expect(played.operations.filter((operation) => "world" in operation)).toHaveLength(3);
  });
});
