import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Role } from "../../server/roles.ts";
import { invitationDays } from "../../server/services/invite-member.ts";
import { createAccount, newestLink, outcome, signIn } from "../support/accounts.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createOrganisations } from "../support/organisations.ts";
import { type Browser, createTestServer, type TestServer } from "../support/server.ts";

let database: TestDatabase;
let server: TestServer;
let organisations: Awaited<ReturnType<typeof createOrganisations>>;
let administrator: { id: string; email: string };
let browser: Browser;

beforeAll(async () => {
  database = await createTestDatabase();
});

beforeEach(async () => {
  server = createTestServer(database);
  organisations = await createOrganisations(database.owner);
  administrator = await account([{ organisationId: organisations.customer, role: "customer-administrator" }]);
  browser = await signedIn(administrator.email);
});

afterEach(() => server.close());
afterAll(() => database.close());

const account = (memberships: { organisationId: string; role: Role }[], email?: string) =>
  createAccount(database.owner, server.dependencies.auth, memberships, email);

async function signedIn(email: string): Promise<Browser> {
  const opened = server.browser();
  await signIn(opened, email);
  return opened;
}

let count = 0;
const address = () => `invited-${++count}@example.jp`;

async function invite(email: string, role: Role = "agent", by = browser): Promise<{ token: string; invitationId: string }> {
  const { invitationId } = await by.call((caller) => caller.members.invite({ email, role }));
  const link = await newestLink(database.owner, email.toLowerCase(), "invitation");
  return { invitationId, token: link?.replace("/invitation/", "") ?? "" };
}

const accept = (token: string, by = server.browser(), password = "chosen by the invited") =>
  by.call((caller) => caller.account.acceptInvitation({ token, name: "招かれた人", password }));

const membership = (personId: string, organisationId = organisations.customer) =>
  database.owner.membership.findUniqueOrThrow({ where: { personId_organisationId: { personId, organisationId } } });

describe("an invitation", () => {
  test("makes an account and a membership, signs in, and is spent", async () => {
    const email = address();
    const { token } = await invite(email.toUpperCase(), "supervisor");
    const invited = server.browser();
    expect(await invited.call((caller) => caller.account.invitation({ token }))).toMatchObject({
      email,
      role: "supervisor",
      organisation: { id: organisations.customer },
      hasAccount: false,
      signedInAs: null,
    });
    expect(await accept(token, invited)).toEqual({ organisationId: organisations.customer, signedIn: true });
    expect(await invited.call((caller) => caller.me.get())).toMatchObject({ person: { email, name: "招かれた人" }, role: "supervisor" });
    expect(await outcome(accept(token))).toBe("INVITATION_INVALID");
    const audit = await database.owner.auditEvent.findMany({
      where: { organisationId: organisations.customer, action: { startsWith: "member." } },
      orderBy: { at: "asc" },
    });
    expect(audit.map(({ action }) => action)).toEqual(["member.invited", "member.joined"]);
    expect(JSON.stringify(audit)).not.toContain(email);
  });

  test("keeps only a hash of its token", async () => {
    const { token, invitationId } = await invite(address());
    const row = await database.owner.invitation.findUniqueOrThrow({ where: { id: invitationId } });
    expect(JSON.stringify(row)).not.toContain(token);
  });

  test("two who open the link at once: one joins", async () => {
    const { token } = await invite(address());
    const answers = await Promise.all([1, 2, 3].map(() => outcome(accept(token)).catch(() => "error")));
    expect(answers.filter((answer) => answer === "ok")).toHaveLength(1);
    expect(await database.owner.membership.count({ where: { organisationId: organisations.customer } })).toBe(2);
  });

  test.each([
    ["expires", async () => server.moveClock({ hours: 24 * invitationDays + 1 })],
    ["can be withdrawn", async (invitationId: string) => void (await browser.call((caller) => caller.members.withdraw({ invitationId })))],
    [
      "loses its link when it is sent again",
      async (invitationId: string) => void (await browser.call((caller) => caller.members.resend({ invitationId }))),
    ],
    [
      "is over with its organisation",
      async () =>
        void (await database.owner.organisation.update({
          where: { id: organisations.customer },
          data: { endedAt: new Date(Date.now() + 1000) },
        })),
    ],
  ])("%s", async (_, end) => {
    const { token, invitationId } = await invite(address());
    expect(await outcome(server.browser().call((caller) => caller.account.invitation({ token })))).toBe("ok");
    await end(invitationId);
    expect(await outcome(server.browser().call((caller) => caller.account.invitation({ token })))).toBe("INVITATION_INVALID");
    expect(await outcome(accept(token))).toBe("INVITATION_INVALID");
  });

  test("sent again works with the new link, seven days from then", async () => {
    const email = address();
    const { invitationId } = await invite(email);
    server.moveClock({ hours: 24 * 6 });
    await browser.call((caller) => caller.members.resend({ invitationId }));
    server.moveClock({ hours: 24 * 6 });
    const token = (await newestLink(database.owner, email, "invitation"))?.replace("/invitation/", "") ?? "";
    expect(await outcome(accept(token))).toBe("ok");
    expect(await outcome(browser.call((caller) => caller.members.resend({ invitationId })))).toBe("NOT_FOUND");
  });

  test("to an address that has an account is accepted signed in as that account, not with a new password", async () => {
    const known = await account([{ organisationId: organisations.otherCustomer, role: "agent" }]);
    const stranger = await account([{ organisationId: organisations.otherCustomer, role: "agent" }]);
    const { token } = await invite(known.email);
    expect(await outcome(accept(token))).toBe("INVITATION_NEEDS_SIGN_IN");
    expect(await outcome(accept(token, await signedIn(stranger.email)))).toBe("INVITATION_OTHER_PERSON");
    const knownBrowser = await signedIn(known.email);
    await knownBrowser.call((caller) => caller.account.acceptInvitation({ token }));
    const me = await knownBrowser.call((caller) => caller.me.get());
    expect(me.organisation?.id).toBe(organisations.customer);
    expect(me.organisations.map(({ id }) => id).toSorted()).toEqual([organisations.customer, organisations.otherCustomer].toSorted());
  });

  test("with a short password or no name is refused and stays open", async () => {
    const { token } = await invite(address());
    expect(await outcome(accept(token, server.browser(), "short"))).toBe("PASSWORD_SHORT");
    const nameless = server
      .browser()
      .call((caller) => caller.account.acceptInvitation({ token, name: " ", password: "long enough password" }));
    expect(await outcome(nameless)).toBe("NAME_MISSING");
    expect(await outcome(accept(token))).toBe("ok");
  });

  test("is refused for a member, for a role of another kind and for an organisation out of reach", async () => {
    const refused = (input: { email: string; role: Role; organisationId?: string }) =>
      outcome(browser.call((caller) => caller.members.invite(input)));
    expect(await refused({ email: administrator.email, role: "agent" })).toBe("ALREADY_MEMBER");
    expect(await refused({ email: address(), role: "administrator" })).toBe("ROLE_UNFIT");
    expect(await refused({ email: address(), role: "agent", organisationId: organisations.otherCustomer })).toBe("NOT_FOUND");
    expect(await refused({ email: address(), role: "administrator", organisationId: organisations.provider })).toBe("NOT_FOUND");
  });

  test("made by the provider's administrator reaches every organisation of the tree", async () => {
    const staff = await account([{ organisationId: organisations.provider, role: "administrator" }]);
    const provider = await signedIn(staff.email);
    for (const [organisationId, role] of [
      [organisations.provider, "clerk"],
      [organisations.reseller, "reseller-staff"],
      [organisations.resold, "customer-administrator"],
    ] as const) {
      expect(await outcome(provider.call((caller) => caller.members.invite({ organisationId, email: address(), role })))).toBe("ok");
      expect((await provider.call((caller) => caller.members.list({ organisationId }))).invitations).toHaveLength(1);
    }
  });
});

describe("a member", () => {
  test("gets another role at once", async () => {
    const agent = await account([{ organisationId: organisations.customer, role: "agent" }]);
    const agentBrowser = await signedIn(agent.email);
    const { id: membershipId } = await membership(agent.id);
    await browser.call((caller) => caller.members.changeRole({ membershipId, role: "supervisor" }));
    expect((await agentBrowser.call((caller) => caller.me.get())).role).toBe("supervisor");
    expect(await outcome(browser.call((caller) => caller.members.changeRole({ membershipId, role: "clerk" })))).toBe("ROLE_UNFIT");
  });

  test("who is deactivated is out with the next request, and back when reactivated", async () => {
    const agent = await account([{ organisationId: organisations.customer, role: "customer-administrator" }]);
    const agentBrowser = await signedIn(agent.email);
    const { id: membershipId } = await membership(agent.id);
    expect(await outcome(agentBrowser.call((caller) => caller.members.list({})))).toBe("ok");
    await browser.call((caller) => caller.members.deactivate({ membershipId }));
    expect(await outcome(agentBrowser.call((caller) => caller.members.list({})))).toBe("NO_ORGANISATION");
    await browser.call((caller) => caller.members.reactivate({ membershipId }));
    expect(await outcome(agentBrowser.call((caller) => caller.members.list({})))).toBe("ok");
  });

  test("cannot change or deactivate himself", async () => {
    const { id: membershipId } = await membership(administrator.id);
    expect(await outcome(browser.call((caller) => caller.members.deactivate({ membershipId })))).toBe("NOT_ONESELF");
    expect(await outcome(browser.call((caller) => caller.members.changeRole({ membershipId, role: "agent" })))).toBe("NOT_ONESELF");
  });

  test("who is the last administrator stays, also when two demote each other at once", async () => {
    const second = await account([{ organisationId: organisations.customer, role: "customer-administrator" }]);
    const secondBrowser = await signedIn(second.email);
    const [own, other] = [await membership(administrator.id), await membership(second.id)];
    // Both are known as administrators before either acts.
    let ready = 0;
    const bothReady = Promise.withResolvers<void>();
    const deactivate = (by: Browser, membershipId: string) =>
      outcome(
        by.call(async (caller) => {
          if (++ready === 2) bothReady.resolve();
          await bothReady.promise;
          return caller.members.deactivate({ membershipId });
        }),
      );
    const answers = await Promise.all([deactivate(browser, other.id), deactivate(secondBrowser, own.id)]);
    expect(answers.toSorted()).toEqual(["LAST_ADMINISTRATOR", "ok"]);
  });

  test("of another organisation is not found", async () => {
    const stranger = await account([{ organisationId: organisations.otherCustomer, role: "agent" }]);
    const { id: membershipId } = await membership(stranger.id, organisations.otherCustomer);
    expect(await outcome(browser.call((caller) => caller.members.changeRole({ membershipId, role: "supervisor" })))).toBe("NOT_FOUND");
    expect(await outcome(browser.call((caller) => caller.members.list({ organisationId: organisations.otherCustomer })))).toBe("NOT_FOUND");
  });
});

describe("the active organisation", () => {
  test("is chosen among the own ones, and kept by the session", async () => {
    const { customer, otherCustomer, resold } = organisations;
    const both = await account([
      { organisationId: customer, role: "agent" },
      { organisationId: otherCustomer, role: "supervisor" },
    ]);
    const opened = await signedIn(both.email);
    expect(await opened.call((caller) => caller.me.get())).toMatchObject({ organisation: { id: customer }, role: "agent" });
    await opened.call((caller) => caller.me.switchOrganisation({ organisationId: otherCustomer }));
    expect(await opened.call((caller) => caller.me.get())).toMatchObject({ organisation: { id: otherCustomer }, role: "supervisor" });
    expect(await outcome(opened.call((caller) => caller.me.switchOrganisation({ organisationId: resold })))).toBe("NOT_FOUND");
    expect(await (await signedIn(both.email)).call((caller) => caller.me.get())).toMatchObject({ organisation: { id: customer } });
  });

  test("of a reseller's or provider's staff may be one below theirs, with the role of above", async () => {
    const { provider, reseller, resold, customer } = organisations;
    const seller = await signedIn((await account([{ organisationId: reseller, role: "reseller-staff" }])).email);
    await seller.call((caller) => caller.me.switchOrganisation({ organisationId: resold }));
    expect(await seller.call((caller) => caller.me.get())).toMatchObject({ organisation: { id: resold }, role: "reseller-staff" });
    for (const organisationId of [customer, provider]) {
      expect(await outcome(seller.call((caller) => caller.me.switchOrganisation({ organisationId })))).toBe("NOT_FOUND");
    }
    const operator = await signedIn((await account([{ organisationId: provider, role: "operator" }])).email);
    await operator.call((caller) => caller.me.switchOrganisation({ organisationId: customer }));
    expect(await operator.call((caller) => caller.me.get())).toMatchObject({ organisation: { id: customer }, role: "operator" });
    const found = await operator.call((caller) => caller.me.organisations({ search: "医院" }));
    expect(found).toEqual({ organisations: [{ id: resold, name: "検査医院", kind: "customer", role: "operator" }], total: 1 });
  });

  test("are counted in all where not all are given, each once, those that ended not", async () => {
    const above = await database.owner.organisation.create({ data: { kind: "provider", name: "多数の提供者" } });
    const between = await database.owner.organisation.create({ data: { kind: "reseller", name: "多数の代理店", parentId: above.id } });
    const customers = (parentId: string, count: number, data = {}) =>
      database.owner.organisation.createMany({
        data: Array.from({ length: count }, (_, n) => ({ kind: "customer", name: `多数の顧客${n}`, parentId, ...data })),
      });
    await customers(above.id, 7);
    await customers(between.id, 5);
    await customers(above.id, 2, { createdAt: new Date(0), endedAt: new Date(1) });
    const ask = async (of: { organisationId: string; role: Role }[], asked: { search?: string; limit: number }) => {
      const browser = await signedIn((await account(of)).email);
      const { organisations, total } = await browser.call((caller) => caller.me.organisations(asked));
      return [organisations.length, total];
    };
    const provider = { organisationId: above.id, role: "operator" } as const;
    const reseller = { organisationId: between.id, role: "reseller-staff" } as const;
    expect(await ask([provider], { limit: 3 })).toEqual([3, 14]);
    expect(await ask([provider, reseller], { limit: 3 })).toEqual([3, 14]);
    expect(await ask([reseller], { limit: 3 })).toEqual([3, 6]);
    expect(await ask([provider], { search: "顧客", limit: 3 })).toEqual([3, 12]);
    expect(await ask([provider], { limit: 200 })).toEqual([14, 14]);
  });
});
