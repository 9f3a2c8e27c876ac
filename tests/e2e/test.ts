import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, test as base, expect, type Page } from "@playwright/test";

/** The people of the demo (prisma/seed), one for each role. */
export const demo = {
  customerAdministrator: "hanako@komorebi.example.jp",
  supervisor: "makoto@komorebi.example.jp",
  agent: "misaki@komorebi.example.jp",
  otherCustomerAdministrator: "taro@hikari.example.jp",
  resellerStaff: "wataru@kakehashi.example.jp",
  administrator: "administrator@musubi.example.jp",
  operator: "operator@musubi.example.jp",
} as const;

export function demoPassword(): string {
  return process.env.MUSUBI_DEMO_PASSWORD ?? "";
}

/** A test also fails when a page throws. */
export const test = base.extend({
  page: async ({ page }, use) => {
    const thrown: string[] = [];
    page.on("pageerror", (error) => thrown.push(`${page.url()}: ${error.message}`));
    await use(page);
    expect(thrown, "a page threw").toEqual([]);
  },
});

export { expect };

/** Fills the log-in form of the page that is open and sends it. */
export async function fillSignIn(page: Page, email: string, password = demoPassword()): Promise<void> {
  await page.getByLabel("メールアドレス").fill(email);
  await page.getByLabel("パスワード", { exact: true }).fill(password);
  await page.getByRole("button", { name: "ログイン", exact: true }).click();
}

/** Signs in and ends on the wanted page. */
export async function signIn(page: Page, email: string, path = "/account", password = demoPassword()): Promise<void> {
  await page.goto(`/login?next=${encodeURIComponent(path)}`);
  await fillSignIn(page, email, password);
  await page.waitForURL((url) => url.pathname === path.split("?")[0]);
}

/** A second person at another machine. */
export async function another(browser: Browser): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ baseURL: process.env.MUSUBI_E2E_URL });
  return { context, page: await context.newPage() };
}

/** Opens the newest letter to this address in the demo's mailbox and answers with the path of its link. */
export async function linkInLetter(page: Page, recipient: string, subject: RegExp): Promise<string> {
  await page.goto("/mailbox");
  await page
    .getByRole("button", { name: new RegExp(`${subject.source}.*${recipient}`) })
    .first()
    .click();
  const link = await page.getByRole("article").getByRole("link").getAttribute("href");
  return new URL(link ?? "").pathname;
}

/** axe finds nothing, and nothing is wider than the window. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}
