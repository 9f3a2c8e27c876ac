import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { attemptLimit } from "../../server/services/limit-attempts.ts";
import { sweepAccounts } from "../../server/services/sweep-accounts.ts";
import { createAccount, newestLink, outcome, signIn, testPassword } from "../support/accounts.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createOrganisations } from "../support/organisations.ts";
import { createTestServer, type TestServer } from "../support/server.ts";

let database: TestDatabase;
let server: TestServer;
let customer: string;
let otherCustomer: string;

beforeAll(async () => {
  database = await createTestDatabase();
  server = createTestServer(database);
  ({ customer, otherCustomer } = await createOrganisations(database.owner));
});

afterAll(async () => {
  await server.close();
  await database.close();
});

const newAccount = (organisationId = customer) =>
  createAccount(database.owner, server.dependencies.auth, [{ organisationId, role: "supervisor" }]);

describe("signing in", () => {
  test("opens a session that knows person, organisation and role", async () => {
    const { id, email } = await newAccount();
    const browser = server.browser();
    expect(await signIn(browser, email.toUpperCase())).toEqual({ next: "signed-in" });
    const me = await browser.call((caller) => caller.me.get());
    expect(me).toMatchObject({ person: { id, email }, organisation: { id: customer, kind: "customer" }, role: "supervisor" });
    expect(await database.owner.auditEvent.count({ where: { actorId: id, action: "account.signed-in", organisationId: customer } })).toBe(
      1,
    );
  });

  test("signing out ends the session in the database, not only the cookie", async () => {
    const { email } = await newAccount();
    const browser = server.browser();
    await signIn(browser, email);
    const stolen = new Map(browser.cookies);
    await browser.call((caller) => caller.account.signOut());
    const thief = server.browser();
    for (const [name, value] of stolen) thief.cookies.set(name, value);
    expect(await outcome(thief.call((caller) => caller.me.get()))).toBe("NOT_SIGNED_IN");
  });

  test("a person without membership signs in and has no organisation", async () => {
    const { email } = await createAccount(database.owner, server.dependencies.auth, []);
    const browser = server.browser();
    await signIn(browser, email);
    expect(await browser.call((caller) => caller.me.get())).toMatchObject({ organisation: null, role: null, organisations: [] });
    expect(await outcome(browser.call((caller) => caller.members.list({})))).toBe("NO_ORGANISATION");
  });

  test("a tampered cookie is nobody", async () => {
    const { email } = await newAccount();
    const browser = server.browser();
    await signIn(browser, email);
    for (const [name, value] of browser.cookies)
      browser.cookies.set(
        name,
        value.replace(/^./, (first) => (first === "a" ? "b" : "a")),
      );
    expect(await outcome(browser.call((caller) => caller.me.get()))).toBe("NOT_SIGNED_IN");
  });
});

describe("lock-out", () => {
  const fail = (email: string) => outcome(signIn(server.browser(), email, "wrong password 123"));

  test("after five failures even the right password waits, and after the pause it opens again", async () => {
    const { id, email } = await newAccount();
    for (let i = 0; i < attemptLimit.failures; i++) expect(await fail(email)).toBe("SIGN_IN_FAILED");
    expect(await outcome(signIn(server.browser(), email))).toBe("SIGN_IN_LOCKED");
    server.moveClock({ minutes: attemptLimit.pauseMinutes - 1 });
    expect(await outcome(signIn(server.browser(), email))).toBe("SIGN_IN_LOCKED");
    server.moveClock({ minutes: 2 });
    expect(await outcome(signIn(server.browser(), email))).toBe("ok");
    expect(await database.owner.auditEvent.count({ where: { actorId: id, action: "account.sign-in-locked" } })).toBe(1);
    expect(await database.owner.mail.count({ where: { recipient: email, kind: "sign-in-locked" } })).toBe(1);
  });

  test("an address without an account gets the same answers, in the same order", async () => {
    const nobody = "nobody@example.jp";
    const answers = [];
    for (let i = 0; i <= attemptLimit.failures; i++) answers.push(await fail(nobody));
    expect(answers).toEqual([...Array(attemptLimit.failures).fill("SIGN_IN_FAILED"), "SIGN_IN_LOCKED"]);
    expect(await database.owner.mail.count({ where: { recipient: nobody } })).toBe(0);
  });

  test("thirty at once get no more tries than one after the other", async () => {
    const { email } = await newAccount();
    const answers = await Promise.all(Array.from({ length: 30 }, () => fail(email)));
    expect(answers.filter((answer) => answer === "SIGN_IN_FAILED")).toHaveLength(attemptLimit.failures);
    expect(answers.filter((answer) => answer === "SIGN_IN_LOCKED")).toHaveLength(30 - attemptLimit.failures);
  });

  test("a success forgets the failures before it; failures that are long past do not count", async () => {
    const { email } = await newAccount();
    for (let i = 0; i < 4; i++) await fail(email);
    await signIn(server.browser(), email);
    for (let i = 0; i < 4; i++) await fail(email);
    server.moveClock({ minutes: attemptLimit.windowMinutes + 1 });
    for (let i = 0; i < 4; i++) expect(await fail(email)).toBe("SIGN_IN_FAILED");
    expect(await outcome(signIn(server.browser(), email))).toBe("ok");
  });

  test("the present password cannot be guessed from a stolen session", async () => {
    const { email } = await newAccount();
    const browser = server.browser();
    await signIn(browser, email);
    const guess = (present: string) =>
      outcome(browser.call((caller) => caller.account.changePassword({ present, next: "another long password" })));
    for (let i = 0; i < attemptLimit.failures; i++) expect(await guess("wrong")).toBe("PASSWORD_WRONG");
    expect(await guess(testPassword)).toBe("SIGN_IN_LOCKED");
  });
});

describe("reset by mail", () => {
  async function resetToken(email: string): Promise<string> {
    await server.browser("http://127.0.0.1:4321").call((caller) => caller.account.requestReset({ email }));
    let link: string | null = null;
    await expect.poll(async () => (link = await newestLink(database.owner, email, "reset"))).not.toBeNull();
    return String(link).replace("/reset/", "");
  }
  const reset = (token: string, password = "a new and longer password") =>
    server.browser().call((caller) => caller.account.resetPassword({ token, password }));

  test("sets the password once, ends all sessions and lifts a lock", async () => {
    const { id, email } = await newAccount();
    const elsewhere = server.browser();
    await signIn(elsewhere, email);
    for (let i = 0; i < 6; i++) await outcome(signIn(server.browser(), email, "wrong password 123"));
    const token = await resetToken(email);
    expect(await reset(token)).toEqual({ email });
    expect(await outcome(elsewhere.call((caller) => caller.me.get()))).toBe("NOT_SIGNED_IN");
    expect(await outcome(signIn(server.browser(), email))).toBe("SIGN_IN_FAILED");
    expect(await outcome(signIn(server.browser(), email, "a new and longer password"))).toBe("ok");
    expect(await outcome(reset(token, "yet another password"))).toBe("RESET_INVALID");
    expect(await database.owner.auditEvent.count({ where: { actorId: id, action: "account.password-reset" } })).toBe(1);
  });

  test("two uses at once: one wins", async () => {
    const { email } = await newAccount();
    const token = await resetToken(email);
    const answers = await Promise.all([1, 2, 3].map((at) => outcome(reset(token, `password number ${at}`))));
    expect(answers.toSorted()).toEqual(["RESET_INVALID", "RESET_INVALID", "ok"]);
  });

  test("the link expires, is kept hashed, and points to where the browser was", async () => {
    const { email } = await newAccount();
    const token = await resetToken(email);
    const mail = await database.owner.mail.findFirst({ where: { recipient: email, kind: "reset" } });
    expect(mail?.text).toContain("http://127.0.0.1:4321/reset/");
    expect(await database.owner.verification.count({ where: { identifier: { contains: token } } })).toBe(0);
    await database.owner.verification.updateMany({ data: { expiresAt: new Date(0) } });
    expect(await outcome(reset(token))).toBe("RESET_INVALID");
  });

  test("says nothing about accounts, and at most three letters go to one address", async () => {
    const { email } = await newAccount(otherCustomer);
    const ask = (address: string) => server.browser().call((caller) => caller.account.requestReset({ email: address }));
    expect(await ask("nobody@example.jp")).toEqual(await ask(email));
    for (let i = 0; i < 4; i++) {
      await ask(email);
      await expect.poll(() => database.owner.mail.count({ where: { recipient: email } })).toBe(Math.min(i + 2, 3));
    }
    expect(await database.owner.mail.count({ where: { recipient: "nobody@example.jp" } })).toBe(0);
  });
});

describe("sessions", () => {
  test("are listed without tokens and can be ended one by one or all others, one's own only", async () => {
    const { email } = await newAccount();
    const [here, there, third] = [server.browser(), server.browser(), server.browser()];
    for (const browser of [here, there, third]) await signIn(browser, email);
    const stranger = server.browser();
    await signIn(stranger, (await newAccount(otherCustomer)).email);

    const sessions = await here.call((caller) => caller.account.sessions());
    expect(sessions).toHaveLength(3);
    expect(sessions.filter(({ current }) => current)).toHaveLength(1);
    expect(JSON.stringify(sessions)).not.toContain("token");
    const other = sessions.find(({ current }) => !current);
    expect(await outcome(stranger.call((caller) => caller.account.endSession({ sessionId: other?.id ?? "" })))).toBe("NOT_FOUND");
    expect(await here.call((caller) => caller.account.endSession({ sessionId: other?.id ?? "" }))).toEqual({ ended: 1 });
    expect(await here.call((caller) => caller.account.endOtherSessions())).toEqual({ ended: 1 });
    expect(await outcome(here.call((caller) => caller.me.get()))).toBe("ok");
    expect(await outcome(there.call((caller) => caller.me.get()))).toBe("NOT_SIGNED_IN");
    expect(await outcome(third.call((caller) => caller.me.get()))).toBe("NOT_SIGNED_IN");
  });

  test("changing the password ends the others and keeps this one", async () => {
    const { email } = await newAccount();
    const [here, there] = [server.browser(), server.browser()];
    for (const browser of [here, there]) await signIn(browser, email);
    await here.call((caller) => caller.account.changePassword({ present: testPassword, next: "another long password" }));
    expect(await outcome(here.call((caller) => caller.me.get()))).toBe("ok");
    expect(await outcome(there.call((caller) => caller.me.get()))).toBe("NOT_SIGNED_IN");
  });
});

test("sweeping takes away what ended more than a day ago, and nothing else", async () => {
  const { email } = await newAccount();
  const browser = server.browser();
  await signIn(browser, email);
  await outcome(signIn(server.browser(), "swept@example.jp", "wrong password 123"));
  const count = () => Promise.all([database.owner.session.count(), database.owner.signInFailure.count()]);
  const before = await count();
  await sweepAccounts(server.dependencies.database, server.dependencies.now());
  expect(await count()).toEqual(before);
  await sweepAccounts(server.dependencies.database, server.dependencies.now().add({ hours: 24 * 9 }));
  expect(await count()).toEqual([0, 0]);
});
