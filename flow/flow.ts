import type { OptionsOf } from "./block.ts";
import { type BlockKind, blocks } from "./blocks/registry.ts";
import { own } from "./json.ts";
import type { Declaration } from "./value.ts";

/** A block as it stands in a flow: its kind's options, with its exits and an optional name on the card. */
export type FlowBlock<Kind extends BlockKind = BlockKind> = {
  [K in Kind]: { kind: K; exits: Record<string, string>; label?: string; note?: string } & OptionsOf<(typeof blocks)[K]>;
}[Kind];

/** The document of one flow. Layout is apart from logic; order lives in arrays alone. */
export interface Flow {
  musubi: "flow/1";
  name: string;
  kind: "inbound" | "subflow";
  languages: string[];
  /** Every operation is a border: slower, and each step is on the durable record before it begins. */
  strict: boolean;
  start: string | null;
  inputs: Record<string, Declaration>;
  /** What a subflow can end with. */
  outcomes: string[];
  variables: Record<string, Declaration>;
  handlers: { error: string | null; hangup: string | null };
  blocks: Record<string, FlowBlock>;
  layout: Record<string, { x: number; y: number }>;
}

/** All that one call can need: its flow and every subflow, by name, in the versions that the call keeps. */
export interface Bundle {
  main: Flow;
  subflows: Record<string, Flow>;
}

export function emptyFlow(name: string, kind: Flow["kind"] = "inbound"): Flow {
  return {
    musubi: "flow/1",
    name,
    kind,
    languages: ["ja-JP", "en-US"],
    strict: false,
    start: null,
    inputs: {},
    outcomes: [],
    variables: {},
    handlers: { error: null, hangup: null },
    blocks: {},
    layout: {},
  };
}

/** Exits of a block as its options give them, in drawing order, with `error` last where it can fail. */
export function exitsOf(block: FlowBlock): string[] {
  if (block.kind === "end") return [];
  return [...ownExits(block), "error"];
}

function ownExits(block: FlowBlock): string[] {
  switch (block.kind) {
    case "menu":
      return blocks.menu.exits(block);
    case "branch":
      return blocks.branch.exits(block);
    case "hours":
      return blocks.hours.exits(block);
    case "subflow":
      return blocks.subflow.exits(block);
    default:
      return (blocks[block.kind].exits as () => string[])();
  }
}

export function blockOf(flow: Flow, id: string | null): FlowBlock | undefined {
  return id === null ? undefined : own(flow.blocks, id);
}
