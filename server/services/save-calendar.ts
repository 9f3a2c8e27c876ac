import type { Transaction } from "../../database/client.ts";
import type { Schedule } from "../../flow/hours/schedule.ts";
import { name as symbol } from "../../flow/options.ts";
import { refuse } from "../refusal.ts";
import { namesInUse } from "./names-in-use.ts";
import { recordAudit } from "./record-audit.ts";

type CalendarAction = "calendar.created" | "calendar.changed" | "calendar.deleted";

interface Editor {
  organisationId: string;
  personId: string;
  now: Date;
}

/** A new calendar. Flows know it by its name, which stays. */
export async function createCalendar(
  tx: Transaction,
  { organisationId, personId, now, name, label, schedule }: Editor & { name: string; label: string; schedule: Schedule },
) {
  if (!symbol.safeParse(name).success) return refuse("CALENDAR_NAME_BAD");
  if ((await tx.calendar.count({ where: { organisationId, name } })) > 0) return refuse("CALENDAR_NAME_TAKEN", { name });
  const { id } = await tx.calendar.create({
    data: { organisationId, name, label, schedule: { ...schedule }, editedById: personId, editedAt: now },
    select: { id: true },
  });
  await recordAudit<CalendarAction>(tx, { organisationId, actorId: personId, action: "calendar.created", subject: id });
  return { id };
}

/** Counts for every call that asks from now on. Refused where somebody else has saved since `revision`. */
export async function changeCalendar(
  tx: Transaction,
  {
    organisationId,
    personId,
    now,
    id,
    revision,
    label,
    schedule,
  }: Editor & { id: string; revision: number; label: string; schedule: Schedule },
) {
  const changed = await tx.calendar.updateMany({
    where: { id, organisationId, revision },
    data: { label, schedule: { ...schedule }, revision: { increment: 1 }, editedById: personId, editedAt: now },
  });
  if (changed.count === 0)
    return refuse((await tx.calendar.count({ where: { id, organisationId } })) > 0 ? "CALENDAR_CONFLICT" : "NOT_FOUND");
  await recordAudit<CalendarAction>(tx, {
    organisationId,
    actorId: personId,
    action: "calendar.changed",
    subject: id,
    facts: { revision: revision + 1 },
  });
  return { id };
}

export async function removeCalendar(tx: Transaction, { organisationId, personId, id }: Omit<Editor, "now"> & { id: string }) {
  const calendar = await tx.calendar.findFirst({ where: { id, organisationId }, select: { name: true } });
  if (calendar === null) return refuse("NOT_FOUND");
  const [use] = (await namesInUse(tx, organisationId, "calendar")).get(calendar.name) ?? [];
  if (use !== undefined) return refuse("CALENDAR_IN_USE", { flow: use.flow });
  await tx.calendar.delete({ where: { id } });
  await recordAudit<CalendarAction>(tx, { organisationId, actorId: personId, action: "calendar.deleted", subject: id });
  return { id };
}
