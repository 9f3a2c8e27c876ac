import type { Database } from "./client.ts";

/** The connection would pass by row-level security or could change the tables. */
export class PrivilegedRoleError extends Error {
  readonly code = "E_PRIVILEGED_ROLE";
  readonly cure = "Let DATABASE_URL name the role musubi_app; the owner's URL belongs in DATABASE_OWNER_URL, for migrations only.";

  constructor(role: string, reasons: string[]) {
    super(`The database role "${role}" ${reasons.join(" and ")}: the application does not start with it.`);
    this.name = "PrivilegedRoleError";
  }
}

/** Every process asks this before it serves anything: a superuser, a role that bypasses row-level security or the owner is refused. */
export async function refusePrivilegedRole(db: Database): Promise<void> {
  const [role] = await db.$queryRaw<{ name: string; superuser: boolean; bypasses: boolean; owns: boolean }[]>`
    SELECT rolname AS name,
           rolsuper AS superuser,
           EXISTS (SELECT FROM pg_roles r WHERE r.rolbypassrls AND pg_has_role(current_user, r.oid, 'MEMBER')) AS bypasses,
           EXISTS (SELECT FROM pg_tables t WHERE t.schemaname = 'public' AND pg_has_role(current_user, t.tableowner, 'MEMBER')) AS owns
    FROM pg_roles WHERE rolname = current_user`;
  if (!role) throw new PrivilegedRoleError("unknown", ["cannot be judged"]);
  const reasons = [
    ...(role.superuser ? ["is a superuser"] : []),
    ...(role.bypasses && !role.superuser ? ["may bypass row-level security"] : []),
    ...(role.owns && !role.superuser ? ["owns the tables"] : []),
  ];
  if (reasons.length > 0) throw new PrivilegedRoleError(role.name, reasons);
}
