import { randomUUID } from "node:crypto";
import type { Database } from "../../database/client.ts";

/** A provider with two customers of its own and one of a reseller; `owner` is the owner's connection of a test database. */
export async function createOrganisations(owner: Database) {
  const make = async (kind: string, name: string, parentId: string | null) =>
    (await owner.organisation.create({ data: { id: randomUUID(), kind, name, parentId } })).id;
  const provider = await make("provider", "検査電話", null);
  const reseller = await make("reseller", "検査販売", provider);
  return {
    provider,
    reseller,
    customer: await make("customer", "検査商店", provider),
    otherCustomer: await make("customer", "検査工務店", provider),
    resold: await make("customer", "検査医院", reseller),
  };
}

/** A person with one membership; answers with the person's id. */
export async function createMember(
  owner: Database,
  organisationId: string,
  role: string,
  email = `${randomUUID()}@example.jp`,
): Promise<string> {
  const id = randomUUID();
  await owner.person.create({ data: { id, name: email, email, emailVerified: true } });
  await owner.membership.create({ data: { organisationId, personId: id, role } });
  return id;
}
