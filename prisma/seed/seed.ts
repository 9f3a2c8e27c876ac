import { hashPassword } from "better-auth/crypto";
import { openDatabase, type Transaction } from "../../database/client.ts";
import { samples } from "../../flow/samples/samples.ts";
import { accepted, isRefusal } from "../../server/refusal.ts";
import { createFlow } from "../../server/services/create-flow.ts";
import { publishFlow } from "../../server/services/publish-flow.ts";
import { seedContracts } from "./contracts.ts";
import { numbers, organisations, people } from "./organisations.ts";

const BEGAN = new Date("2026-10-01T00:00:00+09:00");

/**
 * Fills an empty database with the demo: a provider, a reseller, two customers, a person for every role with this password,
 * numbers, for each customer that has numbers the flow 代表番号, published as version 1, and contracts in every state (contracts.ts). Answers whether it did; a database with any
 * organisation in it is left alone. `ownerUrl` is the owner's.
 */
export async function seed(ownerUrl: string, password: string, now = new Date()): Promise<boolean> {
  const db = openDatabase(ownerUrl, 2);
  try {
    if ((await db.organisation.count()) > 0) return false;
    const hash = await hashPassword(password);
    await db.$transaction(async (tx) => {
      for (const { id, kind, parent, name } of organisations)
        await tx.organisation.create({ data: { id, kind, parentId: parent, name, createdAt: BEGAN } });
      for (const person of people) await addPerson(tx, person, hash);
      for (const { id } of organisations) if (numbers.some(({ organisation }) => organisation === id)) await addService(tx, id);
    });
    await seedContracts(db, now.toISOString(), personId);
    return true;
  } finally {
    await db.$disconnect();
  }
}

async function addPerson(tx: Transaction, { name, email, organisation, role }: (typeof people)[number], hash: string): Promise<void> {
  const id = personId(email);
  await tx.person.create({ data: { id, name, email, emailVerified: true } });
  await tx.account.create({ data: { id: `${id}-password`, accountId: id, providerId: "credential", userId: id, password: hash } });
  await tx.membership.create({ data: { organisationId: organisation, personId: id, role } });
}

async function addService(tx: Transaction, organisationId: string): Promise<void> {
  const author = people.find((person) => person.organisation === organisationId && person.role === "customer-administrator");
  if (!author) throw new Error("a customer of the demo has no administrator");
  const by = { organisationId, personId: personId(author.email) };
  const ids: string[] = [];
  for (const { e164, label } of numbers.filter((number) => number.organisation === organisationId))
    ids.push((await tx.phoneNumber.create({ data: { organisationId, e164, label, validFrom: BEGAN } })).id);

  const { id } = accepted(await createFlow(tx, { ...by, document: samples.mainNumber }));
  const published = await publishFlow(tx, { ...by, id, revision: 1, note: "最初の版", numberIds: ids.slice(0, 1), now: BEGAN });
  if (isRefusal(published)) throw new Error(`the demo's flow cannot be published: ${JSON.stringify(published)}`);
}

function personId(email: string): string {
  return `demo-${email.split("@").join("-").replaceAll(".", "-")}`;
}
