import type { Database } from "../../database/client.ts";
import { withTenant } from "../../database/tenant.ts";
import type { Prompts } from "./sounds-of.ts";

/** The media store, as far as calls need it: speech that lies in the switch's folder when the promise resolves. */
export interface SpeechStore {
  ensureSpeech(tenant: string, text: string, language: string): Promise<{ file: string; durationMs: number }>;
}

type Found = { file: string; durationMs: number };

/** Speech from the store; recorded prompts by their name from the table, and from memory while the database is away. */
export function storedPrompts(db: Database, speech: SpeechStore): Prompts {
  const known = new Map<string, Found>();
  return {
    ensureSpeech: (tenant, text, language) => speech.ensureSpeech(tenant, text, language),

    async named(organisationId, name, language) {
      const key = `${organisationId} ${language} ${name}`;
      try {
        const row = await withTenant(db, { organisationId }, (tx) =>
          tx.prompt.findFirst({ where: { organisationId, name, language, replacedAt: null }, orderBy: { createdAt: "desc" } }),
        );
        if (row === null) return undefined;
        const found = { file: `${organisationId}/${row.sha256}.wav`, durationMs: row.durationMs };
        known.set(key, found);
        return found;
      } catch (error) {
        const remembered = known.get(key);
        if (remembered !== undefined) return remembered;
        throw error;
      }
    },
  };
}
