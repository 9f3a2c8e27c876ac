import type { Transaction } from "../../../database/client.ts";

/** Emergencies that are still to be explained (16-3, 34-2), and refusals to be told (10-2): the after-the-fact tasks, soonest first. */
export async function openExplanations(tx: Transaction) {
  const rows = await tx.$queryRaw<
    { stream_id: string; subject: string; about: string; rule: string; since: Date; by: Date | null; customer: string }[]
  >`
    SELECT w.stream_id::text, w.subject, w.about, w.rule, w.since, w.by, o.name AS customer FROM contract_work w
    JOIN organisations o ON o.id = w.organisation_id
    WHERE w.kind = 'task' AND w.about IN ('explain-emergency', 'refusal-notice') AND w.stream_kind = 'contract'
      AND (w.provider_id = current_tenant() OR w.organisation_id = ANY ((SELECT visible_organisations())::uuid[]))
    ORDER BY w.by NULLS LAST, w.since LIMIT 200`;
  return rows.map(({ stream_id, subject, about, rule, since, by, customer }) => ({
    contract: stream_id,
    task: subject,
    about,
    rule,
    customer,
    since: since.toISOString(),
    by: by?.toISOString() ?? null,
  }));
}
