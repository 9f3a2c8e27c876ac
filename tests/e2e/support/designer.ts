import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";

export const administrator = "hanako@komorebi.example.jp";

/** A window of its own, signed in, in the given language and theme. */
export async function signedIn(
  browser: Browser,
  baseURL: string,
  {
    email = administrator,
    locale = "ja",
    theme = "light",
    viewport = { width: 1440, height: 900 },
  }: { email?: string; locale?: "ja" | "en"; theme?: "light" | "dark"; viewport?: { width: number; height: number } } = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const password = process.env.MUSUBI_DEMO_PASSWORD;
  if (password === undefined) throw new Error("MUSUBI_DEMO_PASSWORD is not set");
  const context = await browser.newContext({ baseURL, viewport, permissions: ["clipboard-read", "clipboard-write"] });
  const domain = new URL(baseURL).hostname;
  await context.addCookies([
    { name: "musubi.locale", value: locale, domain, path: "/" },
    { name: "musubi.theme", value: theme, domain, path: "/" },
  ]);
  const answer = await context.request.post("/api/trpc/account.signIn", { data: { email, password }, headers: { origin: baseURL } });
  expect(answer.ok()).toBe(true);
  return { context, page: await context.newPage() };
}

/** Calls a procedure with the session of this page, as the page itself would. */
export async function call<T>(page: Page, path: string, input: unknown, kind: "query" | "mutation" = "query"): Promise<T> {
  const origin = new URL(page.url() === "about:blank" ? "http://localhost" : page.url()).origin;
  const answer =
    kind === "query"
      ? await page.request.get(`/api/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`)
      : await page.request.post(`/api/trpc/${path}`, { data: input as object, headers: { origin } });
  const body: unknown = await answer.json();
  if (!answer.ok() || typeof body !== "object" || body === null || !("result" in body)) throw new Error(`${path}: ${JSON.stringify(body)}`);
  return (body.result as { data: T }).data;
}

export interface DraftDocument {
  name: string;
  start: string | null;
  blocks: Record<string, { kind: string; exits: Record<string, string>; prompt?: { say?: Record<string, string> }[] }>;
}

/** The draft as the server has it. */
export async function draftOf(page: Page, id: string): Promise<{ revision: number; document: DraftDocument }> {
  return (await call<{ draft: { revision: number; document: DraftDocument } }>(page, "flows.get", { id })).draft;
}

/** Waits until the header says that everything is saved. */
export async function saved(page: Page): Promise<void> {
  await expect(page.locator("[data-save=saved]")).toBeVisible({ timeout: 15_000 });
}

/** Nothing that axe can find is wrong with the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`)).toEqual([]);
}
