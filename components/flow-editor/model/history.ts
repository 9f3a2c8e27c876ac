import type { Problem } from "../../../flow/codes.ts";
import { apply } from "../../../flow/edit/apply.ts";
import { difference } from "../../../flow/edit/difference.ts";
import { type Edit, nameOfEdit, type Restore } from "../../../flow/edit/edit.ts";
import type { Flow } from "../../../flow/flow.ts";

/** A flow that is being drawn, with the steps that can be taken back and done again. */
export interface History {
  flow: Flow;
  past: readonly Step[];
  future: readonly Restore[];
}

interface Step {
  undo: Restore;
  /** The flow before the step, to join strokes of one field into one step. */
  before: Flow;
  /** Steps in a row with the same key become one: the letters of a text, the pixels of a drag. */
  key?: string;
}

const longest = 500;

export function begin(flow: Flow): History {
  return { flow, past: [], future: [] };
}

/** Does an edit as one step. An edit that changes nothing makes no step. */
export function run(history: History, edit: Edit, key?: string): History | { problems: Problem[] } {
  const done = apply(history.flow, edit);
  if ("problems" in done) return done;
  if (isNothing(done.inverse)) return history;
  const last = history.past.at(-1);
  if (last !== undefined && key !== undefined && last.key === key && history.future.length === 0) {
    const undo: Restore = { edit: "restore", name: last.undo.name, ...difference(done.flow, last.before) };
    return { flow: done.flow, past: [...history.past.slice(0, -1), { ...last, undo }], future: [] };
  }
  const step: Step = { undo: { ...done.inverse, name: nameOfEdit(edit, history.flow) }, before: history.flow, key };
  return { flow: done.flow, past: [...history.past, step].slice(-longest), future: [] };
}

export function undo(history: History): History {
  const step = history.past.at(-1);
  if (step === undefined) return history;
  const done = apply(history.flow, step.undo);
  if ("problems" in done) return history;
  return { flow: done.flow, past: history.past.slice(0, -1), future: [...history.future, { ...done.inverse, name: step.undo.name }] };
}

export function redo(history: History): History {
  const step = history.future.at(-1);
  if (step === undefined) return history;
  const done = apply(history.flow, step);
  if ("problems" in done) return history;
  const past = { undo: { ...done.inverse, name: step.name }, before: history.flow };
  return { flow: done.flow, past: [...history.past, past], future: history.future.slice(0, -1) };
}

/** Ends the joining of strokes, so that the next one is a step of its own. */
export function settle(history: History): History {
  const last = history.past.at(-1);
  if (last?.key === undefined) return history;
  return { ...history, past: [...history.past.slice(0, -1), { ...last, key: undefined }] };
}

function isNothing({ fields, blocks, layout }: Restore): boolean {
  return [fields, blocks, layout].every((part) => Object.keys(part).length === 0);
}
