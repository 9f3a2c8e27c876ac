import { describe, expect, test } from "vitest";
import type { Flow } from "../flow.ts";
import { samples } from "../samples/samples.ts";
import { readFlow } from "../schema.ts";
import { differing, merge, type Side } from "./merge.ts";

const base: Flow = samples.mainNumber;
const changed = (edit: (flow: Flow) => void): Flow => {
  const copy = structuredClone(base);
  edit(copy);
  return copy;
};
const labelled = (id: string, label: string) => (flow: Flow) => {
  const block = flow.blocks[id];
  if (block) block.label = label;
};
const without = (id: string) => (flow: Flow) => {
  delete flow.blocks[id];
  delete flow.layout[id];
};
const choose = (...choices: [string | null, Side][]) => new Map(choices);

describe("differing", () => {
  const mine = changed((flow) => {
    labelled("greeting", "私の")(flow);
    labelled("menu", "私の")(flow);
  });
  const theirs = changed((flow) => {
    labelled("menu", "相手の")(flow);
    flow.languages = ["ja-JP"];
    without("sorry")(flow);
  });

  test("names each thing once, with who has changed it", () => {
    expect(differing(base, mine, theirs).map(({ block, by }) => [block, by])).toEqual([
      [null, "theirs"],
      ["greeting", "mine"],
      ["menu", "both"],
      ["sorry", "theirs"],
    ]);
  });

  test.each([
    ["the same change on both sides", mine, mine],
    ["a block that only moved", base, changed((flow) => (flow.layout.menu = { x: 9_000, y: 9 }))],
  ])("%s is no difference", (_, left, right) => {
    expect(differing(base, left, right)).toEqual([]);
  });
});

describe("merge", () => {
  test("without a choice each side's own changes are kept, and mine where both have changed one", () => {
    const merged = merge(
      base,
      changed(labelled("menu", "私の")),
      changed((flow) => {
        labelled("menu", "相手の")(flow);
        labelled("greeting", "相手の")(flow);
      }),
      new Map(),
    );
    expect([merged.blocks.menu?.label, merged.blocks.greeting?.label]).toEqual(["私の", "相手の"]);
  });

  test.each([
    ["mine", "私の"],
    ["theirs", "相手の"],
  ] as const)("a block that both have changed is %s when that is chosen", (side, label) => {
    const merged = merge(base, changed(labelled("menu", "私の")), changed(labelled("menu", "相手の")), choose(["menu", side]));
    expect(merged.blocks.menu?.label).toBe(label);
  });

  test("what one side has deleted goes, with every exit that led there; what is chosen again stays", () => {
    const [mine, theirs] = [changed(labelled("greeting", "私の")), changed(without("menu"))];
    const gone = merge(base, mine, theirs, new Map());
    expect(gone.blocks.menu).toBeUndefined();
    expect(gone.blocks.greeting?.exits).toEqual({});
    expect(gone.layout.menu).toBeUndefined();
    const kept = merge(base, mine, theirs, choose(["menu", "mine"]));
    expect(kept.blocks.menu).toEqual(base.blocks.menu);
    expect(kept.layout.menu).toEqual(base.layout.menu);
  });

  test("whatever is chosen can be read, and nothing leads to a block that is not there", () => {
    const mine = changed((flow) => {
      without("message")(flow);
      labelled("menu", "私の")(flow);
    });
    const theirs = changed((flow) => {
      without("hours")(flow);
      labelled("menu", "相手の")(flow);
      flow.start = "greeting";
    });
    const things = differing(base, mine, theirs).map(({ block }) => block);
    for (let bits = 0; bits < 2 ** things.length; bits += 1) {
      const choices = new Map(things.map((thing, at) => [thing, (bits >> at) & 1 ? "mine" : "theirs"] as const));
      const merged = merge(base, mine, theirs, choices);
      expect("flow" in readFlow(merged), JSON.stringify([...choices])).toBe(true);
      for (const { exits } of Object.values(merged.blocks)) for (const to of Object.values(exits)) expect(merged.blocks[to]).toBeDefined();
    }
  });
});
