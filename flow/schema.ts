import { z } from "zod";
import { upgradeOptions } from "./block.ts";
import { blocks, isBlockKind, reservedKinds } from "./blocks/registry.ts";
import { type FlowProblemCode, flowCodes, type Problem, problem } from "./codes.ts";
import { exitsOf, type Flow, type FlowBlock } from "./flow.ts";
import { hasPrototypeKey, isDeeper, own } from "./json.ts";
import { lineAt, placeOf, scanJson } from "./json-text.ts";
import { limits } from "./limits.ts";
import { blockId, label, language, name, template, variable } from "./options.ts";
import { declaration } from "./value.ts";

type Path = (string | number)[];
export type Read<T> = { flow: T } | { problems: Problem[] };

const place = z.strictObject({ x: z.number().min(-1e6).max(1e6), y: z.number().min(-1e6).max(1e6) });
const head = z.strictObject({
  musubi: z.literal("flow/1"),
  name: label,
  kind: z.enum(["inbound", "subflow"]),
  languages: z
    .array(language)
    .min(1, "E_OUT_OF_RANGE")
    .max(20, "E_OUT_OF_RANGE")
    .refine((all) => new Set(all).size === all.length, "E_DUPLICATE"),
  strict: z.boolean().default(false),
  start: blockId.nullable(),
  inputs: z.record(variable, declaration).default({}),
  outcomes: z.array(name).max(50, "E_OUT_OF_RANGE").default([]),
  variables: z.record(variable, declaration).default({}),
  handlers: z
    .strictObject({ error: blockId.nullable().default(null), hangup: blockId.nullable().default(null) })
    .default({ error: null, hangup: null }),
  blocks: z.record(z.string(), z.unknown()),
  layout: z.record(blockId, place).default({}),
});
const frame = z.strictObject({ exits: z.record(z.string(), blockId).default({}), label: label.optional(), note: template.optional() });

/**
 * Reads a flow's text. Gives the flow with all defaults filled in, or every problem found, each with its code, its path
 * and its line; nothing of the text is ever run.
 */
export function parse(text: string): Read<Flow> {
  if (text.length > limits.fileLength) return { problems: [problem("E_TOO_BIG", {}, { limit: limits.fileLength })] };
  const places = scanJson(text);
  if (!(places instanceof Map)) {
    const where = lineAt(text, places.offset);
    return { problems: [problem(places.code, where, { ...where, limit: limits.fileDepth })] };
  }
  const read = readFlow(JSON.parse(text));
  if ("flow" in read) return read;
  return { problems: read.problems.map((one) => ({ ...one, ...lineAt(text, nearest(places, one.path)) })) };
}

/** The same for a document that is already JSON: a draft from the database, an import, an edit. */
export function readFlow(json: unknown): Read<Flow> {
  const raw = asRecord(json);
  if (isDeeper(json, limits.fileDepth)) return { problems: [problem("E_TOO_DEEP", {}, { limit: limits.fileDepth })] };
  if (hasPrototypeKey(json)) return { problems: [problem("E_BAD_NAME", {}, { found: "__proto__" })] };
  if (!raw || typeof raw.musubi !== "string") return { problems: [problem("E_NOT_A_FLOW")] };
  if (raw.musubi !== "flow/1") return { problems: [problem("E_UNKNOWN_VERSION", { path: ["musubi"] }, { found: shown(raw.musubi) })] };
  const found = Object.keys(asRecord(raw.blocks) ?? {}).length;
  if (found > limits.blocks) return { problems: [problem("E_TOO_MANY_BLOCKS", { path: ["blocks"] }, { found, limit: limits.blocks })] };

  const problems: Problem[] = [];
  const top = head.safeParse(raw);
  if (!top.success) problems.push(...ofZod(top.error, []));
  const read: Record<string, FlowBlock> = {};
  for (const [id, rawBlock] of Object.entries(asRecord(raw.blocks) ?? {})) {
    const block = readBlock(id, rawBlock);
    if ("problems" in block) problems.push(...block.problems);
    else read[id] = block.block;
  }
  if (!top.success || problems.length > 0) return { problems };
  const flow: Flow = { ...top.data, blocks: read };
  problems.push(...danglingIn(flow));
  return problems.length > 0 ? { problems } : { flow };
}

/** One block of a document, in any version of its kind. */
export function readBlock(id: string, json: unknown): { block: FlowBlock } | { problems: Problem[] } {
  const path: Path = ["blocks", id];
  if (!blockId.safeParse(id).success) return { problems: [problem("E_BAD_NAME", { path })] };
  const raw = asRecord(json);
  if (!raw) return { problems: [problem("E_BAD_VALUE", { path })] };
  if (isDeeper(raw, limits.fileDepth)) return { problems: [problem("E_TOO_DEEP", { path }, { limit: limits.fileDepth })] };
  if (hasPrototypeKey(raw)) return { problems: [problem("E_BAD_NAME", { path }, { found: "__proto__" })] };
  const { kind, version = 1, exits = {}, label, note, ...rest } = raw;
  if (typeof kind !== "string" || !isBlockKind(kind)) {
    const code = (reservedKinds as readonly unknown[]).includes(kind) ? "E_RESERVED_BLOCK" : "E_UNKNOWN_BLOCK";
    return { problems: [problem(code, { path: [...path, "kind"] }, { found: shown(kind) })] };
  }
  const definition = blocks[kind];
  const latest = definition.upgrades.length + 1;
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1 || version > latest) {
    return { problems: [problem("E_UNKNOWN_VERSION", { path: [...path, "version"] }, { found: shown(version) })] };
  }

  const around = frame.safeParse({ exits, ...(label === undefined ? {} : { label }), ...(note === undefined ? {} : { note }) });
  const options = (definition.options as z.ZodObject).safeParse(upgradeOptions(definition, version, rest));
  if (!around.success || !options.success) {
    return { problems: [around, options].flatMap((part) => (part.success ? [] : ofZod(part.error, path))) };
  }
  // The registry's own schema has just said that these are the options of this kind.
  const block = { kind, ...options.data, ...around.data } as FlowBlock;
  const known = exitsOf(block);
  const unknown = Object.keys(block.exits).filter((exit) => !known.includes(exit));
  if (unknown.length === 0) return { block };
  return { problems: unknown.map((exit) => problem("E_UNKNOWN_EXIT", { path: [...path, "exits", exit], exit }, { found: shown(exit) })) };
}

function danglingIn(flow: Flow): Problem[] {
  const missing = (id: string | null) => id !== null && own(flow.blocks, id) === undefined;
  const problems: Problem[] = [];
  if (missing(flow.start)) problems.push(problem("E_NO_SUCH_BLOCK", { path: ["start"] }, { found: flow.start ?? "" }));
  for (const handler of ["error", "hangup"] as const) {
    if (missing(flow.handlers[handler]))
      problems.push(problem("E_NO_SUCH_BLOCK", { path: ["handlers", handler] }, { found: flow.handlers[handler] ?? "" }));
  }
  for (const [id, block] of Object.entries(flow.blocks)) {
    for (const [exit, target] of Object.entries(block.exits)) {
      if (missing(target))
        problems.push(problem("E_DANGLING_EXIT", { path: ["blocks", id, "exits", exit], exit }, { found: `${exit} → ${target}` }));
    }
  }
  for (const id of Object.keys(flow.layout)) {
    if (missing(id)) problems.push(problem("E_NO_SUCH_BLOCK", { path: ["layout", id] }, { found: id }));
  }
  return problems;
}

/** Our schemas give codes as messages; what zod itself finds gets the nearest code. */
function ofZod(error: z.ZodError, path: Path): Problem[] {
  return error.issues
    .flatMap((issue) => deepest(issue))
    .map((issue) => {
      const at = { path: [...path, ...issue.path.map((step) => (typeof step === "number" ? step : String(step)))] };
      if (issue.code === "unrecognized_keys") return problem("E_UNKNOWN_FIELD", at, { found: shown(issue.keys.join(", ")) });
      return problem(codeOf(issue), at);
    });
}

/** Of a union the branch that got furthest speaks; of a record's key, the key. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const score = (branch: z.core.$ZodIssue[]) =>
      branch.filter(({ code, path }) => path.length === 0 && code !== "custom").length * 100 +
      branch.filter(({ code }) => code === "invalid_type" || code === "unrecognized_keys").length * 10 +
      branch.length;
    const best = [...issue.errors].sort((a, b) => score(a) - score(b))[0] ?? [];
    return best.flatMap((inner) => deepest({ ...inner, path: [...issue.path, ...inner.path] }));
  }
  if (issue.code === "invalid_key") {
    return issue.issues.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
  }
  return [issue];
}

function codeOf(issue: z.core.$ZodIssue): FlowProblemCode {
  if (Object.hasOwn(flowCodes, issue.message)) return issue.message as FlowProblemCode;
  return issue.code === "too_big" || issue.code === "too_small" ? "E_OUT_OF_RANGE" : "E_BAD_VALUE";
}

/** The line of the value, or of the innermost thing around it that stands in the text. */
function nearest(places: Map<string, number>, path: Path): number {
  for (let length = path.length; length >= 0; length--) {
    const offset = places.get(path.slice(0, length).reduce<string>((parent, step) => placeOf(parent, String(step)), ""));
    if (offset !== undefined) return offset;
  }
  return 0;
}

function asRecord(json: unknown): Record<string, unknown> | null {
  return typeof json === "object" && json !== null && !Array.isArray(json) ? (json as Record<string, unknown>) : null;
}

/** What was found, safe to print: short and on one line. */
function shown(found: unknown): string {
  return String(found)
    .replace(/\p{Cc}/gu, "�")
    .slice(0, 80);
}
