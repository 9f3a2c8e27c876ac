import type { Page } from "@playwright/test";
import { demo, expect, signIn, test } from "./test.ts";

/** What a new user is told to try first, from log-in to the record of the call, on a stack that bin/start has just made. */
test.describe.configure({ mode: "serial" });

const caption = (page: Page, text: string) => page.locator(`[data-caption="${text}"]`);
const whole = async (page: Page, text: string) =>
  expect(caption(page, text).first()).toHaveAttribute("data-state", /whole|cut/, { timeout: 40_000 });
const canvas = (page: Page) => page.getByRole("application");
const card = (page: Page, id: string) => page.locator(`.react-flow__node[data-id=${id}]`);
const saved = (page: Page) => expect(page.locator("[data-save=saved]")).toBeVisible();

const greeting = `お電話ありがとうございます。こもれび文具、${Date.now() % 10_000}番の試験です。`;
const notice = "この通話は録音されません。";
const menu = "ご注文の確認は1を、商品のお問い合わせは2を、担当者へのご伝言は3を、英語でのご案内は9を押してください。";
const orderNumber = "6桁のご注文番号を押してください。";

test("a new user changes the main number's flow, publishes it, calls it, takes servers down under the call, and finds its record", async ({
  page,
}) => {
  test.setTimeout(300_000);
  await signIn(page, demo.customerAdministrator, "/flows");
  await page.getByRole("link", { name: "代表番号", exact: true }).first().click();
  await expect(card(page, "greeting")).toBeVisible();

  await test.step("changes a sentence", async () => {
    await page.goto(`${page.url().split("?")[0]}?block=greeting`);
    const sentence = page.getByRole("textbox", { name: "日本語" });
    await sentence.fill(greeting);
    await saved(page);
  });

  await test.step("adds a block and connects it: greeting → notice → menu", async () => {
    await canvas(page).focus();
    await page.keyboard.press("/");
    await page.keyboard.type("アナウンス");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/block=play/);
    await page.getByRole("textbox", { name: "日本語" }).fill(notice);
    await page.getByRole("textbox", { name: "英語" }).fill("This call is not recorded.");
    await connect(page, "play", "next", "ご用件");
    await connect(page, "greeting", "next", "play");
    await saved(page);
  });

  await test.step("publishes", async () => {
    await page.getByRole("button", { name: "公開", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "公開する" });
    await dialog.getByLabel("メモ（何を変えたか）").fill("ごあいさつを変えた");
    await dialog.getByRole("button", { name: "公開する" }).click();
    await expect(page.getByText(/第\d+版を公開しました/)).toBeVisible();
  });

  const phone = page.getByRole("region", { name: "試しの電話" });
  await test.step("calls it and reads what it says", async () => {
    const tab = page.getByRole("tab", { name: "試す" });
    await tab.click();
    await phone.getByRole("button", { name: "試しに電話する" }).click();
    await whole(page, greeting);
    await whole(page, notice);
    await expect(caption(page, menu).first()).toBeVisible();
    await expect(phone.locator("[data-passed=greeting]")).toBeVisible();
    await expect(phone.locator("[data-current=menu]")).toBeVisible();
  });

  await test.step("presses a key and sees where the call goes", async () => {
    await phone.getByRole("button", { name: "1 を押す" }).click();
    await expect(caption(page, orderNumber).first()).toBeVisible();
    await expect(phone.locator("[data-passed=menu]")).toContainText("1");
  });

  /** One fault at a time: what was taken down before is back. The caller presses nothing, so the question comes again by itself. */
  const takeDown = (server: string) =>
    test.step(`takes down: ${server}; the call goes on, the dead air is told, and the next sentence comes`, async () => {
      await expect.poll(async () => (await page.request.get("/api/health")).status(), { timeout: 60_000 }).toBe(200);
      const heard = await phone.locator("[data-caption]").count();
      await phone.getByRole("button", { name: "この通話のサーバーを落とす" }).click();
      await page.getByRole("menuitem", { name: server }).click();
      await expect(phone.getByTestId("broken")).toContainText(`${server}を落としました`);
      await expect(phone.getByTestId("broken")).toContainText(/[\d,]+ ms/);
      await expect.poll(() => phone.locator("[data-caption]").count(), { timeout: 40_000 }).toBeGreaterThan(heard);
      await expect(phone).toHaveAttribute("data-phase", "answered");
    });

  await takeDown("通話ワーカー");
  await takeDown("データベース");

  await test.step("types the number; it is read back, digit by digit", async () => {
    for (const digit of "246810") await phone.getByRole("button", { name: `${digit} を押す` }).click();
    await expect(page.locator("[data-caption*='でよろしければ1を']").first()).toBeVisible({ timeout: 60_000 });
  });

  await takeDown("Temporal");

  await test.step("hangs up", async () => {
    await phone.getByRole("button", { name: "電話を切る" }).click();
    await expect(phone).toHaveAttribute("data-phase", "over");
  });

  await test.step("finds the call with its trace in the list", async () => {
    await page.goto("/calls?kind=test");
    const row = page.getByRole("row").filter({ hasText: "代表番号" }).first();
    await row.getByRole("link").first().click();
    const steps = page.getByRole("table");
    for (const block of ["受付時間", "ごあいさつ", "ご用件"]) await expect(steps).toContainText(block);
    await expect(steps).toContainText(greeting);
  });
});

/** “c” leads an exit of a block to another, by two lists. */
async function connect(page: Page, from: string, exit: string, to: string): Promise<void> {
  await page.goto(`${page.url().split("?")[0]}?block=${from}`);
  await expect(card(page, from)).toBeVisible();
  await canvas(page).focus();
  await page.keyboard.press("c");
  await page.keyboard.type(exit);
  await page.keyboard.press("Enter");
  await page.keyboard.type(to);
  await page.keyboard.press("Enter");
  await saved(page);
}
