import { mkdirSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { demoPassword } from "../e2e/test.ts";
import { contactSheet } from "./contact-sheet.ts";
import { type Screen, screens } from "./screens.ts";

const folder = "build/pictures";
const sizes = { desk: { width: 1440, height: 900 }, hand: { width: 390, height: 844 } } as const;
const themes = ["light", "dark"] as const;
/** A page is opened once for each of these; light and dark are then only other colours. MUSUBI_PICTURES_LOOKS, a pattern, chooses some. */
const wanted = new RegExp(process.env.MUSUBI_PICTURES_LOOKS ?? "");
const openings = (["desk", "hand"] as const)
  .flatMap((size) => (["ja", "en"] as const).map((locale) => ({ size, locale })))
  .map(({ size, locale }) => ({ size, locale, shown: themes.filter((theme) => wanted.test(`${size}-${locale}-${theme}`)) }))
  .filter(({ shown }) => shown.length > 0);

test.beforeAll(() => {
  mkdirSync(folder, { recursive: true });
});

for (const screen of screens)
  for (const [fill, email] of Object.entries(screen.as ?? { anyone: null }))
    test(`${screen.name}: ${fill}`, async ({ browser, baseURL }) => {
      if (baseURL === undefined) throw new Error("no address");
      const { context, page } = await windowOf(browser, baseURL, email);
      const path = typeof screen.path === "string" ? screen.path : await screen.path(page, fill === "empty" ? "empty" : "full");
      const wrong: string[] = [];
      const pictures: string[] = [];
      for (const { size, locale, shown } of openings) {
        await show(context, page, baseURL, { ...screen, path }, size, locale);
        for (const theme of shown) {
          const name = [screen.name, fill, size, locale, theme].join("-");
          await page.evaluate((value) => document.documentElement.setAttribute("data-theme", value), theme);
          await page.waitForTimeout(200);
          const file = `${folder}/${name}.png`;
          await page.screenshot({ path: file });
          pictures.push(file);
          wrong.push(...(await faultsOf(page)).map((fault) => `${name}: ${fault}`));
        }
      }
      await contactSheet(page, pictures, `${folder}/sheet-${screen.name}-${fill}.png`);
      await context.close();
      expect(wrong).toEqual([]);
    });

async function windowOf(browser: Browser, baseURL: string, email: string | null): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ baseURL });
  if (email !== null) {
    const data = { email, password: demoPassword() };
    const answer = await context.request.post("/api/trpc/account.signIn", { data, headers: { origin: baseURL } });
    expect(answer.ok(), `${email} logs in`).toBe(true);
  }
  const page = await context.newPage();
  // What a picture leaves unsaved is nobody's.
  page.on("dialog", (dialog) => dialog.accept());
  return { context, page };
}

async function show(
  context: BrowserContext,
  page: Page,
  baseURL: string,
  screen: Screen & { path: string },
  size: keyof typeof sizes,
  locale: string,
): Promise<void> {
  const domain = new URL(baseURL).hostname;
  await context.addCookies([{ name: "musubi.locale", value: locale, domain, path: "/" }]);
  await page.setViewportSize(sizes[size]);
  // Skeletons are gone, live connections stay open: no network silence to wait for.
  const drawn = () => expect(page.locator(".animate-pulse")).toHaveCount(0, { timeout: 60_000 });
  await page.goto(screen.path);
  await drawn();
  await page.evaluate(() => document.fonts.ready);
  await screen.prepare?.(page);
  await drawn();
  await page.waitForTimeout(400);
}

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const sideways = await page.evaluate(() => {
    const main = document.querySelector("main");
    return Math.max(document.documentElement.scrollWidth - window.innerWidth, main === null ? 0 : main.scrollWidth - main.clientWidth);
  });
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`),
    ...(sideways > 0 ? [`scrolls sideways by ${sideways} px`] : []),
  ];
}
