import type { StreamRef } from "../../contract/machine.ts";
import type { Transaction } from "../../database/client.ts";
import type { CommandChoices } from "./command-choices.ts";

/** Records that the machine knows by their ids alone, with the event and its field in which somebody wrote what they are about. */
const written: Readonly<Record<string, { event: string; note: string }>> = {
  hold: { event: "legal-hold-set", note: "why" },
  matter: { event: "good-faith-opened", note: "memo" },
  violation: { event: "violation-recorded", note: "memo" },
};

/** The choices of a command with what was written when each was opened, as far as this tenant sees its events. */
export async function withNotes(tx: Transaction, stream: StreamRef, choices: CommandChoices): Promise<CommandChoices> {
  const named = Object.entries(choices).map(async ([field, some]) => {
    const of = written[field];
    if (of === undefined || some.length === 0) return [field, some] as const;
    const rows = await tx.$queryRaw<{ id: string; note: string; on: Date }[]>`
      SELECT data ->> ${field} AS id, data ->> ${of.note} AS note, recorded_at AS "on" FROM contract_events
      WHERE stream_kind = ${stream.kind} AND stream_id = ${stream.id}::uuid AND type = ${of.event}`;
    const notes = new Map(rows.map((row) => [row.id, row]));
    return [
      field,
      some.map((one) => {
        const found = notes.get(one.value);
        return found === undefined ? one : { ...one, text: one.text ?? found.note, from: one.from ?? found.on.toISOString() };
      }),
    ] as const;
  });
  return Object.fromEntries(await Promise.all(named));
}
