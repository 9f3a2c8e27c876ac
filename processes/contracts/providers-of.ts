import type { Database } from "../../database/client.ts";

/** The ids of all providers; asked anew after a minute. Needs no tenant. */
export function providersOf(database: Database): () => Promise<readonly string[]> {
  let known: { at: number; ids: readonly string[] } | null = null;
  return async () => {
    if (known !== null && Date.now() - known.at < 60_000) return known.ids;
    const rows = await database.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT provider_of(id)::text AS id FROM organisation_ids() AS id ORDER BY 1`;
    known = { at: Date.now(), ids: rows.map(({ id }) => id) };
    return known.ids;
  };
}
