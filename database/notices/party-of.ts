import { z } from "zod";
import { contactRoles, type PartyFacts } from "../../documents/party.ts";
import type { Transaction } from "../client.ts";

const contacts = z
  .array(
    z.object({
      role: z.enum(contactRoles).catch("contract"),
      name: z.string().default(""),
      department: z.string().default(""),
      phone: z.string().default(""),
      fax: z.string().default(""),
      email: z.string().default(""),
    }),
  )
  .catch([]);

const isUuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * Who an organisation is, as letters name it: the party that an event names, else the newest row of the organisation, else its
 * bare name. In the provider's tenant.
 */
export async function partyOf(tx: Transaction, organisation: string, party: string | null): Promise<PartyFacts> {
  const named = party !== null && isUuid.test(party) ? await tx.party.findUnique({ where: { id: party } }) : null;
  const row = named ?? (await tx.party.findFirst({ where: { organisationId: organisation }, orderBy: { createdAt: "desc" } }));
  if (row)
    return {
      name: row.name,
      representative: row.representative,
      postalCode: row.postalCode,
      address: row.address,
      phone: row.phone,
      fax: row.fax,
      email: row.email,
      registrationNumber: row.registrationNumber,
      language: row.language === "en" ? "en" : "ja",
      contacts: contacts.parse(row.contacts),
    };
  const held = await tx.organisation.findUnique({ where: { id: organisation }, select: { name: true } });
  return { ...nobody, name: held?.name ?? "" };
}

const nobody: PartyFacts = {
  name: "",
  representative: "",
  postalCode: "",
  address: "",
  phone: "",
  fax: "",
  email: "",
  registrationNumber: "",
  language: "ja",
  contacts: [],
};
