import { randomUUID } from "node:crypto";
import type { Context, Person } from "../context.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import type { TenantScope } from "../tenant-scope.ts";
import { inviteMember } from "./invite-member.ts";
import { recordAudit } from "./record-audit.ts";

export interface NewCustomer {
  readonly name: string;
  readonly kind: "customer" | "reseller";
  /** The house that it stands under: the provider or a reseller. */
  readonly parentId: string;
  readonly administrator: { readonly email: string; readonly name: string; readonly locale: "ja" | "en" };
}

/** A new organisation below the house, and the letter to the person who will act for it; it can then apply for a contract (9-1). */
export async function createCustomer(
  ctx: Context & { person: Person },
  office: TenantScope,
  input: NewCustomer,
): Promise<{ id: string; invitationId: string } | Refusal> {
  const name = input.name.trim();
  const id = randomUUID();
  const made = await office(async (tx) => {
    if (await tx.organisation.findFirst({ where: { name: { equals: name, mode: "insensitive" }, endedAt: null } }))
      return refuse("CUSTOMER_NAME_TAKEN");
    const parent = await tx.organisation.findUnique({ where: { id: input.parentId }, select: { kind: true } });
    if (parent === null || parent.kind === "customer") return refuse("NOT_FOUND");
    // Without a returned row: row-level security does not know the new branch of the tree in the same statement.
    await tx.$executeRaw`INSERT INTO organisations (id, kind, parent_id, name) VALUES (${id}::uuid, ${input.kind}, ${input.parentId}::uuid, ${name})`;
    await recordAudit<"customer.created">(tx, {
      organisationId: id,
      actorId: ctx.person.id,
      action: "customer.created",
      subject: id,
      facts: { kind: input.kind },
      ip: ctx.request.ip,
    });
    return null;
  });
  if (isRefusal(made)) return made;
  const invited = await inviteMember(
    { ...ctx, tenant: office },
    {
      organisationId: id,
      email: input.administrator.email,
      name: input.administrator.name,
      role: input.kind === "customer" ? "customer-administrator" : "reseller-staff",
      locale: input.administrator.locale,
    },
  );
  return isRefusal(invited) ? invited : { id, invitationId: invited.invitationId };
}
