import { expect, test } from "vitest";
import type { Edit } from "../../../flow/edit/edit.ts";
import { emptyFlow } from "../../../flow/flow.ts";
import { begin, type History, redo, run, settle, undo } from "./history.ts";

const add = (id: string): Edit => ({ edit: "add-block", id, block: { kind: "end" }, at: { x: 0, y: 0 } });
const say = (text: string): Edit => ({ edit: "rename-flow", name: text });

function after(history: History, ...edits: [Edit, string?][]): History {
  return edits.reduce((before, [edit, key]) => {
    const done = run(before, edit, key);
    if ("problems" in done) throw new Error(done.problems.map(({ code }) => code).join());
    return done;
  }, history);
}

const empty = begin(emptyFlow("代表番号"));

test("undo and redo walk back and forth", () => {
  const drawn = after(empty, [add("a")], [add("b")]);
  const back = undo(undo(drawn));
  expect(back.flow).toEqual(empty.flow);
  expect(redo(redo(back)).flow).toEqual(drawn.flow);
});

test("steps keep their names both ways", () => {
  const drawn = after(empty, [add("a")]);
  expect(drawn.past.at(-1)?.undo.name.ja).toBe("「終了」を追加");
  expect(undo(drawn).future.at(-1)?.name.ja).toBe("「終了」を追加");
  expect(redo(undo(drawn)).past.at(-1)?.undo.name.ja).toBe("「終了」を追加");
});

test("letters of one field are one step", () => {
  const typed = after(empty, [say("あ"), "name"], [say("あい"), "name"], [say("あいう"), "name"]);
  expect(typed.past).toHaveLength(1);
  expect(undo(typed).flow.name).toBe("代表番号");
});

test("after a pause the next letter is a new step", () => {
  const typed = after(settle(after(empty, [say("あ"), "name"])), [say("あい"), "name"]);
  expect(typed.past).toHaveLength(2);
  expect(undo(typed).flow.name).toBe("あ");
});

test("a new step forgets what could be done again", () => {
  expect(after(undo(after(empty, [add("a")])), [add("b")]).future).toEqual([]);
});

test("an edit that changes nothing makes no step", () => {
  const drawn = after(empty, [add("a")]);
  expect(after(drawn, [{ edit: "set-start", id: "a" }]).past).toHaveLength(1);
});

test("a refused edit leaves everything as it was", () => {
  const done = run(empty, { edit: "set-start", id: "nowhere" });
  expect("problems" in done && done.problems[0]?.code).toBe("E_NO_SUCH_BLOCK");
});
