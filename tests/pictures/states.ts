import { expect, type Page } from "@playwright/test";
import { call } from "../e2e/support/designer.ts";
import { demoPassword } from "../e2e/test.ts";

/** Presses the first button with such a name, at a desk or in a hand. */
export async function press(page: Page, name: RegExp): Promise<void> {
  await page.getByRole("button", { name }).first().click();
  await expect(page.getByRole("dialog").first()).toBeVisible();
}

/** Opens the menu of the first row and chooses from it what opens a dialog. */
export async function fromMenu(page: Page, menu: RegExp, item: RegExp): Promise<void> {
  await page.getByRole("button", { name: menu }).first().click();
  await page.getByRole("menuitem", { name: item }).click();
  await expect(page.getByRole("dialog").first()).toBeVisible();
}

/** Beside the canvas it stands open; in a hand it is opened. */
export async function openInspector(page: Page): Promise<void> {
  const edit = page.getByRole("button", { name: /^(編集|Edit)$/ });
  if (await edit.isVisible()) await edit.click();
}

/** Sends the log-in with this password. */
export async function logIn(page: Page, email: string, password = demoPassword()): Promise<void> {
  await page.getByLabel(/^(メールアドレス|E-mail address)$/).fill(email);
  await page.getByLabel(/^(パスワード|Password)$/).fill(password);
  await page.getByRole("button", { name: /^(ログイン|Sign in)$/ }).click();
}

/** The second factor being set up: the secret as a picture and as text. */
export async function enrol(page: Page): Promise<void> {
  await press(page, /二段階認証を設定する|Set up two-step/);
  await page
    .getByRole("dialog")
    .getByLabel(/^(現在のパスワード|Current password)$/)
    .fill(demoPassword());
  await page.getByRole("button", { name: /^(次へ|Next)$/ }).click();
  await expect(page.getByTestId("totp-secret")).toBeVisible();
}

/** A trial call that has asked for the caller's wish and was told one. */
export async function liveCall(page: Page): Promise<void> {
  await page.locator("[data-phase=idle] button").first().click();
  await expect(page.locator("[data-current=menu]")).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: /^(1 を押す|Press 1)$/ }).click();
  await expect(page.locator("[data-passed=menu]")).toBeVisible({ timeout: 60_000 });
}

/** The same, after the worker that led it was taken away. */
export async function brokenCall(page: Page): Promise<void> {
  await expect.poll(async () => (await page.request.get("/api/health")).status(), { timeout: 60_000 }).toBe(200);
  await liveCall(page);
  await page.getByRole("button", { name: /この通話のサーバーを落とす|Take down a server/ }).click();
  await page.getByRole("menuitem").first().click();
  await expect(page.getByTestId("broken")).toContainText(/\d ms/);
}

interface Draft {
  revision: number;
  document: { blocks: Record<string, { exits: Record<string, string>; prompt?: { say?: Record<string, string> }[] }> };
}

/** Somebody else saves while the block `greeting` is open here, and then it is deleted here: the dialog that asks whose change holds. */
export async function conflict(page: Page): Promise<void> {
  await saveElsewhere(page, new URL(page.url()).pathname.split("/")[2] ?? "", ({ blocks }) => {
    for (const block of [blocks.greeting, blocks.menu, blocks.closed])
      for (const item of block?.prompt ?? [])
        if (item.say !== undefined) item.say = { ...item.say, "ja-JP": `先に保存した文（${Date.now() % 100_000}）。` };
  });
  await page.locator("[role=application], [role=tree]").first().focus();
  await page.keyboard.press("Delete");
  await expect(page.getByRole("dialog").first()).toBeVisible();
  // The next picture begins from what the server has.
  await page.evaluate(() => localStorage.clear());
}

/** Changes a draft as another window would. */
export async function saveElsewhere(page: Page, id: string, change: (document: Draft["document"]) => void): Promise<void> {
  const { draft } = await call<{ draft: Draft }>(page, "flows.get", { id });
  change(draft.document);
  await call(page, "flows.save", { id, revision: draft.revision, document: draft.document }, "mutation");
}
