import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from "node:crypto";
import type { Transaction } from "../../database/client.ts";

/** A tenant's key, ready to use. */
export interface TenantKey {
  id: string;
  bytes: Buffer;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The key under which this tenant's backups are sealed now; made at the first backup. `provider` is the tenant of the transaction. */
export async function livingKey(tx: Transaction, master: Buffer, provider: string, organisation: string): Promise<TenantKey> {
  const known = await tx.tenantKey.findFirst({ where: { organisationId: organisation, destroyedAt: null } });
  if (known?.wrapped) return { id: known.id, bytes: unwrap(master, known.id, known.wrapped) };
  const id = randomUUID();
  const bytes = randomBytes(32);
  await tx.tenantKey.create({ data: { id, organisationId: organisation, providerId: provider, wrapped: wrap(master, id, bytes) } });
  return { id, bytes };
}

/** @throws Error E_KEY_DESTROYED after a purge, E_MASTER_KEY when the master key is another one */
export async function keyById(tx: Transaction, master: Buffer, id: string): Promise<TenantKey> {
  const row = await tx.tenantKey.findUnique({ where: { id } });
  if (!row?.wrapped) throw new Error("E_KEY_DESTROYED: the key of this backup was destroyed; nobody can read it any more");
  return { id, bytes: unwrap(master, id, row.wrapped) };
}

/** Leaves every backup of the tenant unreadable. */
export async function destroyKeys(tx: Transaction, organisation: string, at: Date): Promise<string[]> {
  const keys = await tx.tenantKey.findMany({ where: { organisationId: organisation, destroyedAt: null }, select: { id: true } });
  await tx.tenantKey.updateMany({ where: { organisationId: organisation, destroyedAt: null }, data: { wrapped: null, destroyedAt: at } });
  return keys.map(({ id }) => id);
}

/** AES-256-GCM under the master key, bound to the key's id: nonce, sealed key, tag. */
function wrap(master: Buffer, id: string, key: Buffer): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", master, nonce);
  cipher.setAAD(Buffer.from(id));
  return new Uint8Array(Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]));
}

function unwrap(master: Buffer, id: string, wrapped: Uint8Array): Buffer {
  const bytes = Buffer.from(wrapped);
  const decipher = createDecipheriv("aes-256-gcm", master, bytes.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(id));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch (error) {
    throw new Error("E_MASTER_KEY: MUSUBI_BACKUP_KEY is not the one that this tenant's key was wrapped with", { cause: error });
  }
}
