import type { Logger } from "pino";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "../database/client.ts";
import type { Paper } from "../documents/paper.ts";
import type { PromptStore } from "../media/prompt-store.ts";
import type { Voices } from "../media/speech/voice.ts";
import type { Auth } from "./auth.ts";
import type { Faults } from "./faults.ts";
import type { Live } from "./live.ts";
import type { Mailer } from "./mailer.ts";

/** Papers as PDF: one, or several that were kept as one file to print. */
export interface PdfRenderer {
  render(paper: Paper, at: Date): Promise<Uint8Array>;
  merge(documents: readonly Uint8Array[]): Promise<Uint8Array>;
}

/** What the server side is built from, made once a process (processes/web.ts) and given to every request. */
export interface Dependencies {
  database: Database;
  auth: Auth;
  mailer: Mailer;
  live: Live;
  log: Logger;
  now: () => Temporal.Instant;
  /** The sounds that callers hear; the media folder that the switch reads. */
  prompts: PromptStore;
  /** Which languages this machine can speak. */
  voices: Voices;
  /** Draws papers; lives outside of the pages' module graph, as the fonts do. */
  pdf: PdfRenderer;
  /** Takes servers down under test calls; null outside of the demo. */
  faults: Faults | null;
  /** True in the demo that bin/start runs on one machine: the fault buttons exist. */
  embedded: boolean;
  /** True in that demo while no mail server is set: letters can be read on a page. */
  mailbox: boolean;
}

const key = Symbol.for("musubi.dependencies");
const holder: typeof globalThis & { [key]?: Dependencies } = globalThis;

/**
 * The web process makes the dependencies, Next's bundled routes use them: both live in one process but not in one module graph,
 * hence the global symbol.
 */
export function provideDependencies(dependencies: Dependencies): void {
  holder[key] = dependencies;
}

export function dependencies(): Dependencies {
  const provided = holder[key];
  if (!provided) throw new Error("the web process has not provided the server's dependencies");
  return provided;
}
