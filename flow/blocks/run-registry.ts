import type { Runner } from "../runner.ts";
import { runBranch } from "./branch/run.ts";
import { runEnd } from "./end/run.ts";
import { runGather } from "./gather/run.ts";
import { runHours } from "./hours/run.ts";
import { runLanguage } from "./language/run.ts";
import { runMenu } from "./menu/run.ts";
import { runPlay } from "./play/run.ts";
import { runRecord } from "./record/run.ts";
import type { BlockKind } from "./registry.ts";
import { runSet } from "./set/run.ts";
import { runSubflow } from "./subflow/run.ts";
import { runTag } from "./tag/run.ts";
import { runTransfer } from "./transfer/run.ts";

export const runners = {
  play: runPlay,
  language: runLanguage,
  menu: runMenu,
  gather: runGather,
  record: runRecord,
  hours: runHours,
  branch: runBranch,
  subflow: runSubflow,
  transfer: runTransfer,
  set: runSet,
  tag: runTag,
  end: runEnd,
} satisfies Record<BlockKind, Runner>;
