import { branch } from "./branch/block.ts";
import { end } from "./end/block.ts";
import { gather } from "./gather/block.ts";
import { hours } from "./hours/block.ts";
import { language } from "./language/block.ts";
import { menu } from "./menu/block.ts";
import { play } from "./play/block.ts";
import { record } from "./record/block.ts";
import { set } from "./set/block.ts";
import { subflow } from "./subflow/block.ts";
import { tag } from "./tag/block.ts";
import { transfer } from "./transfer/block.ts";

/** Every kind of block there is, in the order of the palette. */
export const blocks = { play, language, menu, gather, record, hours, branch, subflow, transfer, set, tag, end } as const;

export type BlockKind = keyof typeof blocks;
export const blockKinds = Object.keys(blocks) as BlockKind[];

/** Kinds that will come: their names are kept free, and a file that has one says so instead of "unknown". */
export const reservedKinds = ["toggle", "split", "count", "queue", "callback", "http", "lookup", "recording", "notify", "wait"] as const;

export function isBlockKind(kind: string): kind is BlockKind {
  return Object.hasOwn(blocks, kind);
}
