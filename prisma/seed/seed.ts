import { createHash } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { type Database, openDatabase } from "../../database/client.ts";
import { print } from "../../flow/print.ts";
import { samples } from "../../flow/samples/samples.ts";
import { numbers, organisations, people } from "./organisations.ts";

const BEGAN = new Date("2026-10-01T00:00:00+09:00");
const LINES = 5;

/**
 * Fills an empty database with the demo: a provider, a reseller, two customers, a person for every role with this password,
 * numbers, and for each customer the flow 代表番号, published as version 1. Answers whether it did; a database with any
 * organisation in it is left alone. `ownerUrl` is the owner's.
 */
export async function seed(ownerUrl: string, password: string): Promise<boolean> {
  const db = openDatabase(ownerUrl, 2);
  try {
    if ((await db.organisation.count()) > 0) return false;
    const hash = await hashPassword(password);
    await db.$transaction(async (tx) => {
      const write = tx as Database;
      for (const { id, kind, parent, name } of organisations)
        await write.organisation.create({ data: { id, kind, parentId: parent, name, createdAt: BEGAN } });
      for (const person of people) await addPerson(write, person, hash);
      for (const { id, kind } of organisations) if (kind === "customer") await addService(write, id);
    });
    return true;
  } finally {
    await db.$disconnect();
  }
}

async function addPerson(db: Database, { name, email, organisation, role }: (typeof people)[number], hash: string): Promise<void> {
  const id = personId(email);
  await db.person.create({ data: { id, name, email, emailVerified: true } });
  await db.account.create({ data: { id: `${id}-password`, accountId: id, providerId: "credential", userId: id, password: hash } });
  await db.membership.create({ data: { organisationId: organisation, personId: id, role } });
}

async function addService(db: Database, organisationId: string): Promise<void> {
  const author = people.find((person) => person.organisation === organisationId && person.role === "customer-administrator");
  if (!author) throw new Error("a customer of the demo has no administrator");
  const text = print(samples.mainNumber);
  const hash = createHash("sha256").update(text).digest("hex");
  const document = JSON.parse(text);

  const flow = await db.flow.create({ data: { organisationId, name: samples.mainNumber.name } });
  const version = await db.flowVersion.create({
    data: {
      organisationId,
      flowId: flow.id,
      number: 1,
      note: "最初の版",
      authorId: personId(author.email),
      hash,
      document,
    },
  });
  await db.flowDraft.create({ data: { organisationId, flowId: flow.id, document, hash, basedOn: 1, editedById: personId(author.email) } });
  for (const [place, { e164, label }] of numbers.filter((number) => number.organisation === organisationId).entries()) {
    await db.phoneNumber.create({
      data: { organisationId, e164, label, flowVersionId: place === 0 ? version.id : null, validFrom: BEGAN },
    });
  }
  await db.entitlement.create({ data: { organisationId, lines: LINES, validFrom: BEGAN } });
  await db.auditEvent.create({
    data: { organisationId, actorId: personId(author.email), action: "flow.published", subject: flow.id, facts: { version: 1 } },
  });
}

function personId(email: string): string {
  return `demo-${email.split("@").join("-").replaceAll(".", "-")}`;
}
