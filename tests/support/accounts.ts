import { randomUUID } from "node:crypto";
import type { Database } from "../../database/client.ts";
import type { Auth } from "../../server/auth.ts";
import type { Role } from "../../server/roles.ts";
import type { Browser } from "./server.ts";

export const testPassword = "correct horse battery";

/** A person who can sign in with {@link testPassword}, a member of each given organisation. */
export async function createAccount(
  owner: Database,
  auth: Auth,
  memberships: readonly { organisationId: string; role: Role }[],
  email = `${randomUUID()}@example.jp`,
): Promise<{ id: string; email: string }> {
  const id = randomUUID();
  const context = await auth.$context;
  const password = await context.password.hash(testPassword);
  await owner.person.create({
    data: {
      id,
      name: `検査 ${email.slice(0, 4)}`,
      email,
      emailVerified: true,
      accounts: { create: { id: randomUUID(), accountId: id, providerId: "credential", password } },
    },
  });
  // The order of joining decides which organisation is open first, and two rows can fall into one millisecond.
  const joined = Date.now() - memberships.length;
  for (const [index, { organisationId, role }] of memberships.entries()) {
    await owner.membership.create({ data: { organisationId, personId: id, role, createdAt: new Date(joined + index) } });
  }
  return { id, email };
}

export function signIn(browser: Browser, email: string, password = testPassword) {
  return browser.call((caller) => caller.account.signIn({ email, password }));
}

/** The path of the newest letter's link to this address, or null. */
export async function newestLink(owner: Database, recipient: string, kind: string): Promise<string | null> {
  const mail = await owner.mail.findFirst({ where: { recipient, kind }, orderBy: { createdAt: "desc" } });
  const link = mail?.text.match(/https?:\/\/\S+/)?.[0];
  return link ? new URL(link).pathname : null;
}

/** The code of a refusal, "ok" when there was none; anything else is thrown on. */
export async function outcome(act: Promise<unknown>): Promise<string> {
  try {
    await act;
    return "ok";
  } catch (error) {
    if (error instanceof Error && "refusal" in error) {
      const { refusal } = error;
      if (typeof refusal === "object" && refusal !== null && "refused" in refusal) return String(refusal.refused);
    }
    throw error;
  }
}
