import type { OrganisationKind, Role } from "../../server/roles.ts";

/** Who is logged in, as the shell needs it. */
export interface Me {
  person: { name: string; email: string };
  organisation: { id: string; name: string; kind: OrganisationKind } | null;
  role: Role | null;
  organisations: readonly { id: string; name: string; role: Role }[];
}
