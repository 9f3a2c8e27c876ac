import { expect, type Page, test } from "@playwright/test";
import { call, draftOf, expectAccessible, saved, signedIn } from "./support/designer.ts";

const base = () => test.info().project.use.baseURL ?? "http://localhost:3000";
let count = 0;

/** A flow of its own for the test, opened in the designer. */
async function openNewFlow(page: Page, template: "blank" | "reception" | "extension" | "message" = "blank", query = ""): Promise<string> {
  await page.goto("/flows");
  const name = `試験 ${Date.now() % 1_000_000}-${++count}`;
  const { id } = await call<{ id: string }>(page, "flows.create", { name, template }, "mutation");
  await page.goto(`/flows/${id}${query}`);
  await expect(page.getByLabel("フローの名前")).toHaveValue(name, { timeout: 60_000 });
  return id;
}

test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

const canvas = (page: Page) => page.getByRole("application");

test("a flow is drawn, connected, edited, checked and published by keyboard alone", async ({ browser }) => {
  const { page } = await signedIn(browser, base());
  const id = await openNewFlow(page);

  await canvas(page).focus();
  await page.keyboard.press("/");
  await page.keyboard.type("アナウンス");
  await page.keyboard.press("Enter");
  await expect(page.locator(".react-flow__node")).toHaveCount(1);

  // The new block has the focus of the keys: Enter opens its form at the first field.
  await page.keyboard.press("Enter");
  const sentence = page.getByRole("textbox", { name: "日本語" });
  await sentence.focus();
  await page.keyboard.type("お電話ありがとうございます。");
  await page.getByRole("textbox", { name: "英語" }).focus();
  await page.keyboard.type("Thank you for calling.");

  // "/" adds after the first open exit, and the arrow keys walk along it.
  await canvas(page).focus();
  await page.keyboard.press("/");
  await page.keyboard.type("end");
  await page.keyboard.press("Enter");
  await expect(page.locator(".react-flow__node")).toHaveCount(2);
  await page.keyboard.press("ArrowLeft");
  await expect(page).toHaveURL(/block=play/);
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/block=end/);

  await saved(page);
  const { document } = await draftOf(page, id);
  expect(document.start).toBe("play");
  expect(document.blocks.play?.exits).toEqual({ next: "end" });
  expect(document.blocks.play?.prompt?.[0]?.say).toEqual({ "ja-JP": "お電話ありがとうございます。", "en-US": "Thank you for calling." });

  // "c" leads the error exit to the end, by two lists.
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("c");
  await page.keyboard.type("error");
  await page.keyboard.press("Enter");
  await page.keyboard.type("end");
  await page.keyboard.press("Enter");
  await saved(page);
  expect((await draftOf(page, id)).document.blocks.play?.exits).toEqual({ next: "end", error: "end" });

  await page.getByRole("button", { name: "公開", exact: true }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "公開する" });
  await dialog.getByLabel("メモ（何を変えたか）").fill("最初の版");
  await dialog.getByRole("button", { name: "公開する" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("第1版を公開しました")).toBeVisible();
  await expect(page.getByText("第1版", { exact: true })).toBeVisible();
  expect(await call<{ number: number; note: string }[]>(page, "flows.versions", { id })).toMatchObject([{ number: 1, note: "最初の版" }]);
});

test("blocks are placed and connected by mouse, and an edge dropped on nothing opens the palette there", async ({ browser }) => {
  const { page } = await signedIn(browser, base());
  const id = await openNewFlow(page);
  await page.locator("[data-kind=menu]").dragTo(canvas(page), { targetPosition: { x: 160, y: 200 } });
  await page.locator("[data-kind=end]").dragTo(canvas(page), { targetPosition: { x: 480, y: 120 } });
  await expect(page.locator(".react-flow__node")).toHaveCount(2);

  await drag(
    page,
    ".react-flow__node[data-id=menu] .react-flow__handle[data-handleid='1']",
    ".react-flow__node[data-id=end] .react-flow__handle[data-handleid=in]",
  );
  await expect(page.locator(".react-flow__edge")).toHaveCount(1);

  // Anywhere on the card is good enough as a target.
  await drag(page, ".react-flow__node[data-id=menu] .react-flow__handle[data-handleid='2']", ".react-flow__node[data-id=end]");
  await expect(page.locator(".react-flow__edge")).toHaveCount(2);

  const from = await middle(page, ".react-flow__node[data-id=menu] .react-flow__handle[data-handleid=timeout]");
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 80, from.y + 160, { steps: 8 });
  await page.mouse.up();
  await page.keyboard.type("アナウンス");
  await page.keyboard.press("Enter");
  await expect(page.locator(".react-flow__node")).toHaveCount(3);
  await saved(page);
  expect((await draftOf(page, id)).document.blocks.menu?.exits).toEqual({ "1": "end", "2": "end", timeout: "play" });
});

test("undo and redo say what they do, and letters of one sentence are one step", async ({ browser }) => {
  const { page } = await signedIn(browser, base());
  const id = await openNewFlow(page, "message");
  await page.locator(".react-flow__node[data-id=greeting]").click();
  const sentence = page.getByRole("textbox", { name: "日本語" });
  const before = await sentence.inputValue();
  await sentence.fill("");
  await sentence.pressSequentially("ただいま留守です。");
  await canvas(page).focus();
  await page.keyboard.press("Delete");
  await expect(page.locator(".react-flow__node[data-id=greeting]")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "元に戻す: 「アナウンス」を削除" })).toBeEnabled();
  await canvas(page).focus();
  await page.keyboard.press("Control+z");
  await expect(page.locator(".react-flow__node[data-id=greeting]")).toHaveCount(1);
  await page.keyboard.press("Control+z");
  await page.locator(".react-flow__node[data-id=greeting]").click();
  await expect(sentence).toHaveValue(before);
  await canvas(page).focus();
  await page.keyboard.press("Control+Shift+z");
  await expect(sentence).toHaveValue("ただいま留守です。");
  await saved(page);
  expect((await draftOf(page, id)).document.blocks.greeting?.prompt?.[0]?.say?.["ja-JP"]).toBe("ただいま留守です。");
});

test("a menu takes extensions: the form makes the exit, says at its field what is wrong, and undo brings the way back", async ({
  browser,
}) => {
  const { page } = await signedIn(browser, base());
  const id = await openNewFlow(page, "extension");
  const menu = page.locator(".react-flow__node[data-id=menu]");
  const exits = async () => (await draftOf(page, id)).document.blocks.menu?.exits;
  await menu.click();
  await expect(menu).toContainText("内線3桁 → extension");
  await expect(page.getByRole("textbox", { name: "内線の最初の数字" })).toHaveValue("2345678");
  await expectAccessible(page);

  await page.getByRole("textbox", { name: "内線の最初の数字" }).fill("2a");
  await expect(page.getByText("使えるのは 0〜9、*、# だけです。")).toBeVisible();
  await page.getByRole("textbox", { name: "内線の最初の数字" }).fill("23");
  await saved(page);

  const takes = page.getByRole("switch", { name: "内線番号でも進めるようにする" });
  await takes.click();
  await expect(menu).not.toContainText("内線3桁");
  await saved(page);
  expect(await exits()).toEqual({ "9": "message", timeout: "message", invalid: "message" });
  await canvas(page).focus();
  await page.keyboard.press("Control+z");
  await expect(menu).toContainText("内線3桁 → extension");
  await saved(page);
  expect(await exits()).toEqual({ "9": "message", extension: "person", timeout: "message", invalid: "message" });
});

test("keys that belong to an input method do nothing to the drawing", async ({ browser }) => {
  const { page } = await signedIn(browser, base());
  await openNewFlow(page, "message");
  await page.locator(".react-flow__node[data-id=greeting]").click();
  const press = (init: KeyboardEventInit) => canvas(page).dispatchEvent("keydown", { bubbles: true, cancelable: true, ...init });
  await press({ key: "Process", code: "KeyC", isComposing: true });
  await press({ key: "Process", code: "Slash", isComposing: true });
  await press({ key: "Process", code: "Delete", isComposing: true });
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.locator(".react-flow__node")).toHaveCount(5);
  // The same key with the input method on, but without a composition, is the shortcut.
  await press({ key: "Process", code: "KeyC" });
  await expect(page.getByRole("dialog", { name: /出口を選ぶ/ })).toBeVisible();
  // The Enter that ends a composition chooses nothing.
  await page.getByRole("combobox").last().dispatchEvent("keydown", { key: "Enter", code: "Enter", isComposing: true, bubbles: true });
  await expect(page.getByRole("dialog", { name: /出口を選ぶ/ })).toBeVisible();
});

test("blocks travel by copy and paste into another flow, with the variables they use", async ({ browser }) => {
  const { page } = await signedIn(browser, base());
  await openNewFlow(page, "reception");
  await canvas(page).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  await expect(page.getByText("10個のブロックをコピーしました")).toBeVisible();
  const other = await openNewFlow(page);
  await canvas(page).focus();
  await page.keyboard.press("Control+v");
  await expect(page.locator(".react-flow__node")).toHaveCount(10);
  await saved(page);
  const { document } = await draftOf(page, other);
  expect(document.blocks.hours?.exits).toEqual({ open: "menu", closed: "closed" });
  expect(document).toMatchObject({ variables: { message: { type: "text" } } });
});

test("two windows on one draft: the later one is asked, and neither loses anything", async ({ browser }) => {
  const { page: first } = await signedIn(browser, base());
  const id = await openNewFlow(first, "message");
  const { page: second } = await signedIn(browser, base(), {});
  await second.goto(`/flows/${id}`);
  await expect(second.locator(".react-flow__node")).toHaveCount(5);

  await first.locator(".react-flow__node[data-id=greeting]").click();
  await first.getByRole("textbox", { name: "日本語" }).fill("先に保存した文。");
  await saved(first);

  await second.locator(".react-flow__node[data-id=bye]").click();
  await second.getByRole("textbox", { name: "日本語" }).fill("あとから保存した文。");
  const question = second.getByRole("dialog", { name: "ほかの人が先に保存しました" });
  await expect(question).toBeVisible();
  const things = question.getByRole("list", { name: "違うところ" }).getByRole("listitem");
  await expect(things).toHaveCount(2);
  await expect(things.filter({ hasText: "greeting" })).toContainText("相手が変更");
  await expect(things.filter({ hasText: "bye" }).getByRole("radio", { name: "自分" })).toBeChecked();
  await expectAccessible(second);
  await question.getByText("違いを見る").click();
  await expect(question.getByText("あとから保存した文。")).toBeVisible();
  await question.getByRole("button", { name: "選んだ内容にする" }).click();
  await expect(question).toHaveCount(0);
  await saved(second);
  const said = async (block: string) => (await draftOf(second, id)).document.blocks[block]?.prompt?.[0]?.say?.["ja-JP"];
  expect([await said("greeting"), await said("bye")]).toEqual(["先に保存した文。", "あとから保存した文。"]);

  // One step back is what the other one had saved.
  await canvas(second).focus();
  await second.keyboard.press("Control+z");
  await saved(second);
  expect(await said("greeting")).toBe("先に保存した文。");
  expect(await said("bye")).not.toBe("あとから保存した文。");
});

test("what could not be saved is back when the page is opened again", async ({ browser }) => {
  const { page, context } = await signedIn(browser, base());
  const id = await openNewFlow(page, "message");
  await context.route("**/api/trpc/flows.save*", (route) => route.abort());
  await page.locator(".react-flow__node[data-id=greeting]").click();
  await page.getByRole("textbox", { name: "日本語" }).fill("電波のない所で書いた文。");
  await expect(page.locator("[data-save=failed]")).toBeVisible();
  page.on("dialog", (dialog) => dialog.accept());
  // Not one save may pass before the page is gone: a save tried again in a gap would leave nothing to bring back.
  await page.reload({ waitUntil: "commit" });
  await context.unroute("**/api/trpc/flows.save*");
  await expect(page.getByText("前回保存できなかった変更を戻しました")).toBeVisible();
  await saved(page);
  expect((await draftOf(page, id)).document.blocks.greeting?.prompt?.[0]?.say?.["ja-JP"]).toBe("電波のない所で書いた文。");
});

test("errors stop publishing and lead to their block; mended, it can be published and restored", async ({ browser }) => {
  const { page } = await signedIn(browser, base());
  const id = await openNewFlow(page, "message", "?tab=problems");
  await expect(page.getByText("問題はありません。公開できます。")).toBeVisible();
  await page.getByRole("button", { name: "公開", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "公開する" }).click();
  await expect(page.getByText("第1版を公開しました")).toBeVisible();

  await page.locator(".react-flow__node[data-id=end]").click();
  await canvas(page).focus();
  await page.keyboard.press("Delete");
  await expect(page.getByRole("tabpanel", { name: "問題" }).getByRole("button").first()).toBeVisible();
  await page.getByRole("button", { name: "公開", exact: true }).click();
  await expect(page.getByRole("dialog").getByRole("button", { name: "公開する" })).toBeDisabled();
  await page.getByRole("dialog").getByRole("button", { name: "問題を見る" }).click();
  await page.getByRole("tabpanel", { name: "問題" }).getByRole("button").first().click();
  await expect(page).toHaveURL(/block=/);

  await page.getByRole("button", { name: "版", exact: true }).click();
  const versions = page.getByRole("dialog", { name: "版の履歴" });
  await expect(versions.getByText('"kind": "end"')).toBeVisible();
  await versions.getByRole("button", { name: "この版に戻す" }).click();
  await expect(page.getByText("編集中の内容を第1版に戻しました")).toBeVisible();
  await saved(page);
  expect(Object.keys((await draftOf(page, id)).document.blocks)).toContain("end");
});

test("the outline does all that the canvas does", async ({ browser }) => {
  const { page } = await signedIn(browser, base());
  const id = await openNewFlow(page, "blank", "?view=outline");
  const tree = page.getByRole("tree");
  await tree.focus();
  await page.keyboard.press("/");
  await page.keyboard.type("メニュー");
  await page.keyboard.press("Enter");
  await expect(tree.getByRole("treeitem")).toHaveCount(5);
  // The line of key 1 is chosen with the arrow; what is added goes there.
  await tree.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("/");
  await page.keyboard.type("終了");
  await page.keyboard.press("Enter");
  await saved(page);
  expect((await draftOf(page, id)).document.blocks.menu?.exits).toEqual({ "1": "end" });
  await expectAccessible(page);
});

test("a file that is not a flow is refused with its code and place", async ({ browser }) => {
  const { page } = await signedIn(browser, base());
  await page.goto("/flows");
  const give = async (text: string) => {
    await page.locator("input[type=file]").setInputFiles({ name: "flow.json", mimeType: "application/json", buffer: Buffer.from(text) });
  };
  await give("{ not json");
  await expect(page.getByText(/E_NOT_JSON/).first()).toBeVisible();
  await give(
    JSON.stringify({ musubi: "flow/1", name: "x", kind: "inbound", languages: ["ja-JP"], start: "a", blocks: { a: { kind: "bogus" } } }),
  );
  await expect(page.getByText(/E_UNKNOWN_BLOCK/).first()).toBeVisible();
});

for (const locale of ["ja", "en"] as const) {
  for (const theme of ["light", "dark"] as const) {
    test(`axe finds nothing (${locale}, ${theme})`, async ({ browser }) => {
      const { page } = await signedIn(browser, base(), { locale, theme });
      await page.goto("/flows");
      await expect(page.getByRole("table")).toBeVisible();
      await expectAccessible(page);
      await page.getByRole("table").getByRole("link").first().click();
      await expect(page.locator(".react-flow__node").first()).toBeVisible();
      await expectAccessible(page);
      await page.locator(".react-flow__node").first().click();
      await expectAccessible(page);
      await page.goto("/numbers");
      await expect(page.getByRole("table")).toBeVisible();
      await expectAccessible(page);
    });
  }
}

async function middle(page: Page, selector: string): Promise<{ x: number; y: number }> {
  const box = await page.locator(selector).first().boundingBox();
  if (box === null) throw new Error(`${selector} is not on the page`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function drag(page: Page, from: string, to: string): Promise<void> {
  const start = await middle(page, from);
  const end = await middle(page, to);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
}
