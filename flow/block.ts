import type { z } from "zod";
import type { NameKind, Prompt } from "./options.ts";

export type Family = "speech" | "input" | "logic" | "connection" | "data" | "end";
export interface Text {
  ja: string;
  en: string;
}

/** What a block's options refer to: the checker, the search and the translation list ask this, never the options themselves. */
export interface Uses {
  prompts?: { path: (string | number)[]; prompt: Prompt }[];
  templates?: { path: (string | number)[]; text: string }[];
  reads?: string[];
  writes?: string[];
  /** Names that the tenant must bind. */
  names?: UsedName[];
}

export interface UsedName {
  kind: NameKind;
  name: string;
}

export interface BlockDefinition<Kind extends string, Options extends z.ZodObject> {
  kind: Kind;
  family: Family;
  name: Text;
  describe: Text;
  options: Options;
  /** The ways out, in the order they are drawn. `error` is on every block but `end` and never listed here. */
  exits(options: z.output<Options>): string[];
  /** What a freshly placed block begins with. */
  defaults: z.input<Options>;
  uses(options: z.output<Options>): Uses;
  /** True where the caller acts or other people talk: a circle through such a block is not endless. */
  waits: boolean;
  /** `upgrades[n]` turns the options of version n + 1 into those of version n + 2. */
  upgrades: ((options: Record<string, unknown>) => Record<string, unknown>)[];
}

export type OptionsOf<Definition> = Definition extends { options: infer Options extends z.ZodObject } ? z.output<Options> : never;

export function defineBlock<Kind extends string, Options extends z.ZodObject>(
  definition: BlockDefinition<Kind, Options>,
): BlockDefinition<Kind, Options> {
  return definition;
}

/** Options of an older version of the kind, brought up to today's. `version` counts from 1. */
export function upgradeOptions(
  definition: { upgrades: BlockDefinition<string, z.ZodObject>["upgrades"] },
  version: number,
  options: Record<string, unknown>,
): Record<string, unknown> {
  return definition.upgrades.slice(version - 1).reduce((before, upgrade) => upgrade(before), options);
}
