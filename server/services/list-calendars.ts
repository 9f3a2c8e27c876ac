import { holidayOf } from "../../activities/world/holiday-of.ts";
import type { Transaction } from "../../database/client.ts";
import { decideHours } from "../../flow/hours/decide-hours.ts";
import { schedule } from "../../flow/hours/schedule.ts";
import { jst } from "../../flow/jst.ts";
import { namesInUse } from "./names-in-use.ts";
import { peopleByName } from "./people-by-name.ts";

/** The organisation's calendars with what they say at this instant, and which flows go by them. */
export async function listCalendars(tx: Transaction, organisationId: string, now: Date) {
  const [rows, uses] = await Promise.all([
    tx.calendar.findMany({ where: { organisationId }, orderBy: { name: "asc" } }),
    namesInUse(tx, organisationId, "calendar"),
  ]);
  const names = await peopleByName(
    tx,
    rows.map(({ editedById }) => editedById),
  );
  return rows.map(({ id, name, label, revision, editedById, editedAt, ...row }) => {
    const hours = schedule.parse(row.schedule);
    return {
      ...{ id, name, label, revision, schedule: hours },
      now: decideHours(hours, holidayOf(jst(now.getTime()).day), now.getTime()),
      editedBy: names.get(editedById ?? "") ?? null,
      editedAt: editedAt.toISOString(),
      usedIn: uses.get(name) ?? [],
    };
  });
}
