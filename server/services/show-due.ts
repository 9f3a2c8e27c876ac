import { describedCommands } from "../../contract/lifecycle/describe-commands.ts";
import type { Due, StreamRef } from "../../contract/machine.ts";

/** Something that the calendar owes, as a screen shows it. */
export interface ShownDue {
  /** Unique over all streams. */
  readonly id: string;
  readonly at: string;
  readonly command: string;
  readonly rule: string;
  readonly stream: StreamRef;
  readonly text: { readonly ja: string; readonly en: string };
}

const summaries = new Map(describedCommands().map(({ stream, name, summary }) => [`${stream}/${name}`, summary]));

/** What a command does, in both languages; its own name where there is no such command. */
export function commandText(stream: StreamRef["kind"], type: string): { readonly ja: string; readonly en: string } {
  return summaries.get(`${stream}/${type}`) ?? { ja: type, en: type };
}

export function showDue({ id, at, command, rule, stream }: Due): ShownDue {
  return { id: `${stream.kind}/${stream.id}/${id}`, at, command, rule, stream, text: commandText(stream.kind, command) };
}
