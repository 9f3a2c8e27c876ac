import { z } from "zod";
import type { Database } from "../../database/client.ts";

/** What keeping safe and forgetting need: where things lie, and the key that wraps the tenants' keys. */
export interface Safe {
  database: Database;
  /** Wraps the tenants' keys; 32 bytes. */
  masterKey: Buffer;
  folders: {
    /** Absolute. Below it one folder a tenant. */
    media: string;
    /** Media folders of further switches on this machine. */
    mirrors: readonly string[];
    /** Absolute. Below it one folder a tenant. */
    backups: string;
    /** Absolute. The call workers' copies of flows. */
    callWorker: string;
  };
  /** The provider at the root of an organisation's tree, itself for a provider. */
  providerOf(organisation: string): Promise<string>;
}

export function openSafe(parts: Omit<Safe, "providerOf">): Safe {
  return {
    ...parts,
    async providerOf(organisation) {
      const rows = await parts.database.$queryRaw<{ id: string | null }[]>`SELECT provider_of(${z.uuid().parse(organisation)}::uuid) AS id`;
      const id = rows[0]?.id;
      if (!id) throw new Error("E_NO_ORGANISATION: there is no such organisation");
      return id;
    },
  };
}
