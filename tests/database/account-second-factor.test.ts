import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAccount, outcome, signIn, testPassword } from "../support/accounts.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createOrganisations } from "../support/organisations.ts";
import { type Browser, createTestServer, type TestServer } from "../support/server.ts";
import { totp } from "../support/totp.ts";

let database: TestDatabase;
let server: TestServer;
let customer: string;
let organisations: Awaited<ReturnType<typeof createOrganisations>>;

beforeAll(async () => {
  database = await createTestDatabase();
  server = createTestServer(database);
  organisations = await createOrganisations(database.owner);
  ({ customer } = organisations);
});

afterAll(async () => {
  await server.close();
  await database.close();
});

test("totp() agrees with the examples of RFC 6238, appendix B", () => {
  const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  expect([59_000, 1_111_111_109_000, 20_000_000_000_000].map((at) => totp(secret, at))).toEqual(["287082", "081804", "353130"]);
});

interface Enrolled {
  email: string;
  id: string;
  browser: Browser;
  secret: string;
  recoveryCodes: string[];
}

/** Enrolled with the code of the step before, so that the present one is still unused. */
async function enrol(): Promise<Enrolled> {
  const { id, email } = await createAccount(database.owner, server.dependencies.auth, [{ organisationId: customer, role: "agent" }]);
  const browser = server.browser();
  await signIn(browser, email);
  const { secret, uri, recoveryCodes } = await browser.call((caller) => caller.account.beginSecondFactor({ password: testPassword }));
  expect(uri).toMatch(/^otpauth:\/\/totp\/Musubi/);
  await browser.call((caller) => caller.account.confirmSecondFactor({ code: totp(secret, Date.now() - 30_000) }));
  return { id, email, browser, secret, recoveryCodes };
}

const verify = (browser: Browser, code: string, kind: "totp" | "recovery" = "totp") =>
  browser.call((caller) => caller.account.verifySecondFactor({ kind, code }));

describe("enrolment", () => {
  test("asks for the password and for a first code; before that log-in asks for nothing", async () => {
    const { email } = await createAccount(database.owner, server.dependencies.auth, [{ organisationId: customer, role: "agent" }]);
    const browser = server.browser();
    await signIn(browser, email);
    const begin = (password: string) => browser.call((caller) => caller.account.beginSecondFactor({ password }));
    expect(await outcome(begin("wrong"))).toBe("PASSWORD_WRONG");
    const first = await begin(testPassword);
    expect(await outcome(browser.call((caller) => caller.account.confirmSecondFactor({ code: "000000" })))).toBe("SECOND_FACTOR_WRONG");
    expect(await signIn(server.browser(), email)).toEqual({ next: "signed-in" });
    const second = await begin(testPassword);
    expect(second.secret).not.toBe(first.secret);
    expect(await outcome(browser.call((caller) => caller.account.confirmSecondFactor({ code: totp(first.secret, Date.now()) })))).toBe(
      "SECOND_FACTOR_WRONG",
    );
    await browser.call((caller) => caller.account.confirmSecondFactor({ code: totp(second.secret, Date.now()) }));
    expect((await browser.call((caller) => caller.me.get())).person.twoFactorEnabled).toBe(true);
    expect(await outcome(begin(testPassword))).toBe("SECOND_FACTOR_EXISTS");
  });

  test("keeps secret and recovery codes encrypted", async () => {
    const { id, secret, recoveryCodes } = await enrol();
    const row = JSON.stringify(await database.owner.twoFactor.findFirst({ where: { userId: id } }));
    for (const hidden of [secret, ...recoveryCodes]) expect(row).not.toContain(hidden);
  });
});

describe("log-in with a second factor", () => {
  test("gives no session before the code, and one after it", async () => {
    const { id, email, secret } = await enrol();
    const browser = server.browser();
    expect(await signIn(browser, email)).toEqual({ next: "second-factor" });
    expect(await outcome(browser.call((caller) => caller.me.get()))).toBe("NOT_SIGNED_IN");
    expect(await outcome(verify(browser, "000000"))).toBe("SECOND_FACTOR_WRONG");
    const code = totp(secret, Date.now());
    expect(await verify(browser, `${code.slice(0, 3)} ${code.slice(3)}`)).toEqual({ next: "signed-in" });
    expect((await browser.call((caller) => caller.me.get())).person.id).toBe(id);
    const audit = await database.owner.auditEvent.findMany({ where: { actorId: id }, orderBy: { at: "asc" } });
    expect(audit.map(({ action }) => action)).toEqual(["account.signed-in", "account.second-factor-added", "account.signed-in"]);
  });

  test("a code is good once, even inside its half minute", async () => {
    const { email, secret } = await enrol();
    const code = totp(secret, Date.now());
    const [first, second] = [server.browser(), server.browser()];
    await signIn(first, email);
    await verify(first, code);
    await signIn(second, email);
    expect(await outcome(verify(second, code))).toBe("SECOND_FACTOR_TIMEOUT");
    expect(await outcome(second.call((caller) => caller.me.get()))).toBe("NOT_SIGNED_IN");
    expect(await database.owner.session.count({ where: { user: { email } } })).toBe(2);
  });

  test("codes of the neighbouring half minutes are taken, older ones are not", async () => {
    const { email, secret } = await enrol();
    const browser = server.browser();
    await signIn(browser, email);
    expect(await outcome(verify(browser, totp(secret, Date.now() - 120_000)))).toBe("SECOND_FACTOR_WRONG");
    expect(await outcome(verify(browser, totp(secret, Date.now() + 30_000)))).toBe("ok");
  });

  test("five wrong codes end the attempt and pause the factor; the right one waits too", async () => {
    const { email, secret } = await enrol();
    const browser = server.browser();
    await signIn(browser, email);
    for (let i = 0; i < 5; i++) expect(await outcome(verify(browser, "000000"))).toBe("SECOND_FACTOR_WRONG");
    expect(await outcome(verify(browser, totp(secret, Date.now())))).toMatch(/SECOND_FACTOR_(TIMEOUT|LOCKED)/);
    const again = server.browser();
    await signIn(again, email);
    expect(await outcome(verify(again, totp(secret, Date.now())))).toBe("SECOND_FACTOR_LOCKED");
    await database.owner.twoFactor.updateMany({ data: { lockedUntil: new Date(Date.now() - 1000) } });
    expect(await outcome(verify(again, totp(secret, Date.now())))).toBe("ok");
  });

  test("without the first step there is nothing to verify", async () => {
    expect(await outcome(verify(server.browser(), "123456"))).toBe("SECOND_FACTOR_TIMEOUT");
  });

  test("a recovery code works once", async () => {
    const { email, recoveryCodes } = await enrol();
    const [code = "", other = ""] = recoveryCodes;
    expect(recoveryCodes).toHaveLength(10);
    const use = async (recovery: string) => {
      const browser = server.browser();
      await signIn(browser, email);
      return outcome(verify(browser, recovery, "recovery"));
    };
    expect(await use(code)).toBe("ok");
    expect(await use(code)).toBe("SECOND_FACTOR_WRONG");
    expect(await use(other)).toBe("ok");
  });

  test("new recovery codes replace the old ones, and the factor can be removed, both by password", async () => {
    const { email, browser, recoveryCodes } = await enrol();
    const renew = (password: string) => browser.call((caller) => caller.account.renewRecoveryCodes({ password }));
    expect(await outcome(renew("wrong"))).toBe("PASSWORD_WRONG");
    const fresh = await renew(testPassword);
    expect(fresh.recoveryCodes.filter((code) => recoveryCodes.includes(code))).toEqual([]);
    const elsewhere = server.browser();
    await signIn(elsewhere, email);
    expect(await outcome(verify(elsewhere, recoveryCodes[0] ?? "", "recovery"))).toBe("SECOND_FACTOR_WRONG");
    const remove = (password: string) => browser.call((caller) => caller.account.removeSecondFactor({ password }));
    expect(await outcome(remove("wrong"))).toBe("PASSWORD_WRONG");
    await remove(testPassword);
    expect(await signIn(server.browser(), email)).toEqual({ next: "signed-in" });
  });

  test("a reset of the password leaves the second factor on", async () => {
    const { email, secret } = await enrol();
    await server.browser().call((caller) => caller.account.requestReset({ email }));
    let token = "";
    await expect
      .poll(async () => {
        const mail = await database.owner.mail.findFirst({ where: { recipient: email, kind: "reset" } });
        token = mail?.text.match(/\/reset\/(\S+)/)?.[1] ?? "";
        return token;
      })
      .not.toBe("");
    await server.browser().call((caller) => caller.account.resetPassword({ token, password: "a new and longer password" }));
    const browser = server.browser();
    expect(await signIn(browser, email, "a new and longer password")).toEqual({ next: "second-factor" });
    expect(await outcome(verify(browser, totp(secret, Date.now())))).toBe("ok");
  });
});

describe("an administrator removes another's second factor", () => {
  const administrator = async (organisationId: string) => {
    const { email } = await createAccount(database.owner, server.dependencies.auth, [{ organisationId, role: "customer-administrator" }]);
    const browser = server.browser();
    await signIn(browser, email);
    return browser;
  };
  const membershipOf = async (personId: string) =>
    (await database.owner.membership.findFirstOrThrow({ where: { personId, organisationId: customer } })).id;

  test("who lost it signs in with the password alone, is signed out everywhere before, and gets a letter", async () => {
    const [admin, member] = [await administrator(customer), await enrol()];
    const membershipId = await membershipOf(member.id);
    await admin.call((caller) => caller.members.removeSecondFactor({ membershipId }));
    expect(await outcome(member.browser.call((caller) => caller.me.get()))).toBe("NOT_SIGNED_IN");
    expect(await signIn(server.browser(), member.email)).toEqual({ next: "signed-in" });
    expect(await database.owner.twoFactor.count({ where: { userId: member.id } })).toBe(0);
    expect(await database.owner.mail.count({ where: { recipient: member.email, kind: "second-factor-removed" } })).toBe(1);
    expect(await database.owner.auditEvent.count({ where: { subject: member.id, action: "member.second-factor-removed" } })).toBe(1);
    expect(await outcome(admin.call((caller) => caller.members.removeSecondFactor({ membershipId })))).toBe("SECOND_FACTOR_OFF");
  });

  test("not one's own, not another organisation's, not of somebody who also belongs where one sees nothing", async () => {
    const [admin, member] = [await administrator(customer), await enrol()];
    const { otherCustomer } = organisations;
    const stranger = await administrator(otherCustomer);
    const membershipId = await membershipOf(member.id);
    expect(await outcome(stranger.call((caller) => caller.members.removeSecondFactor({ membershipId })))).toBe("NOT_FOUND");
    await database.owner.membership.create({ data: { organisationId: otherCustomer, personId: member.id, role: "agent" } });
    expect(await outcome(admin.call((caller) => caller.members.removeSecondFactor({ membershipId })))).toBe("MEMBER_ELSEWHERE");
    const me = (await admin.call((caller) => caller.me.get())).person.id;
    const mine = await membershipOf(me);
    expect(await outcome(admin.call((caller) => caller.members.removeSecondFactor({ membershipId: mine })))).toBe("NOT_ONESELF");
  });
});
