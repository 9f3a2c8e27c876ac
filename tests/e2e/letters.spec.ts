import type { Browser, Page } from "@playwright/test";
import { another as anotherWindow, expect as briefly, expectAccessible, signIn, test } from "./test.ts";

const expect = briefly.configure({ timeout: 60_000 });

/** Of the demo: a customer who has not paid for two months. */
const customer = "あおぞら旅行株式会社";
const subject = "利用契約の解除のご通知";
const contract = "5c9e10de-0000-4000-8000-0000000000c5";

async function open(browser: Browser, who: string, path: string): Promise<Page> {
  const { page } = await anotherWindow(browser);
  page.setDefaultTimeout(60_000);
  await signIn(page, `${who}@musubi.example.jp`, path);
  return page;
}

/** A notice that must be a letter: written by two people, printed, posted, returned, sent again, arrived; only then its period runs. */
test("a letter from the decision of two people to the day of its arrival", async ({ browser }) => {
  test.setTimeout(10 * 60_000);
  const clerk = await open(browser, "clerk", `/contracts/${contract}/cancel`);
  const toPost = () => clerk.getByRole("region", { name: /^投函待ち/ }).getByRole("row", { name: new RegExp(customer) });
  const underWay = () => clerk.getByRole("region", { name: /^配達中/ }).getByRole("row", { name: new RegExp(customer) });
  /** The number is scanned into the letter's line. */
  const scan = async (number: string) => {
    const line = toPost().getByRole("textbox", { name: /追跡番号/ });
    await line.fill(number);
    await line.press("Enter");
  };
  const stamp = String(Date.now()).slice(-10);

  await test.step("without the letter there is no cancellation, and the form says so (20-3)", async () => {
    await clerk.getByRole("button", { name: "契約の解除", exact: true }).click();
    await expect(clerk.getByText("書面の予告をまだ出していません。")).toBeVisible();
    await expect(clerk.getByText("書面による事前の通知が必要です。")).toBeVisible();
    await expect(clerk.getByText("E_NO_NOTICE")).toBeVisible();
  });

  await test.step("a clerk writes it, another person approves", async () => {
    await clerk.getByRole("button", { name: "解除の書面通知", exact: true }).click();
    await clerk.getByRole("combobox", { name: /事由/ }).click();
    await clerk.getByRole("option", { name: /^20-2/ }).click();
    await clerk.getByLabel("理由").first().fill("二か月の不払いがあり、連絡にも答えがないため");
    await clerk.getByRole("button", { name: "承認を求める" }).click();
    await expect(clerk).toHaveURL(/\/approvals/);
    await expect(clerk.getByText("自分の依頼").first()).toBeVisible();
    const approver = await open(browser, "approver", "/approvals");
    await approver.getByRole("listitem").filter({ hasText: customer }).getByRole("button", { name: "承認する" }).click();
    await expect(approver.getByText(/承認しました/)).toBeVisible();
    await approver.context().close();
  });

  await test.step("it waits to be posted, is printed, and only a number that can be one is taken", async () => {
    await clerk.goto("/notices/post");
    await expect(toPost()).toContainText("解除");
    await expect(toPost()).toContainText("送付待ち");
    await expectAccessible(clerk);
    await toPost().getByRole("checkbox").check();
    const paper = clerk.waitForEvent("popup");
    await clerk.getByRole("button", { name: "1件を印刷" }).click();
    await (await paper).close();
    await expect(toPost()).toContainText("印刷済み");
    await scan("12");
    await expect(toPost()).toContainText("追跡番号は英数字6〜30文字で入力してください。");
    // As an input method writes it, with the dashes of the slip.
    await scan(`１２${stamp.slice(0, 2)}-${stamp.slice(2, 6)}-${stamp.slice(6)}`);
    await expect(underWay()).toContainText(`12${stamp.slice(0, 2)}-${stamp.slice(2, 6)}-${stamp.slice(6)}`);
  });

  await test.step("it comes back", async () => {
    await underWay()
      .getByRole("button", { name: /返送を記録/ })
      .click();
    const dialog = clerk.getByRole("dialog", { name: "返送・不達を記録" });
    await dialog.getByLabel("理由").fill("宛所不明");
    await dialog.getByRole("button", { name: "記録する" }).click();
    await expect(dialog).toBeHidden();
    await expect(underWay()).toHaveCount(0);
  });

  await test.step("it is sent again from its page, under a number of its own", async () => {
    await clerk.goto("/notices");
    const lost = clerk.getByRole("row", { name: new RegExp(subject) }).filter({ hasText: "不達・返送" });
    await lost.getByRole("link", { name: subject }).click();
    await expect(clerk.getByText("届きませんでした")).toBeVisible();
    await expect(clerk.getByText("宛所不明").first()).toBeVisible();
    await clerk.getByRole("button", { name: "再送" }).click();
    const again = clerk.getByRole("dialog");
    await again.getByRole("button", { name: "実行する" }).click();
    await expect(again).toBeHidden();
    await clerk.goto("/notices/post");
    await expect(toPost()).toContainText("送付待ち");
    await scan(`12${stamp}`);
    await expect(toPost()).toContainText("この追跡番号は別の書面に使われています。");
    await scan(`34${stamp}`);
    await expect(underWay()).toBeVisible();
  });

  await test.step("it arrives: the day is written where the cancellation waits for it", async () => {
    await clerk.goto("/notices/post");
    await underWay()
      .getByRole("button", { name: /到達を記録/ })
      .click();
    const dialog = clerk.getByRole("dialog", { name: "到達を記録" });
    await dialog.getByLabel(/証拠・メモ/).fill("受領印あり");
    await dialog.getByRole("button", { name: "記録する" }).click();
    await expect(dialog).toBeHidden();
    await expect(underWay()).toHaveCount(0);
    await clerk.goto(`/contracts/${contract}/cancel`);
    await expect(clerk.getByText(/書面は .+ に到達しました。/)).toBeVisible();
    await expect(clerk.getByText(/より前には解除できません。/)).toBeVisible();
    await clerk.goto(`/contracts/${contract}?tab=notices`);
    const row = clerk
      .getByRole("listitem")
      .filter({ hasText: "解除の予告" })
      .filter({ hasText: `34${stamp}` });
    await expect(row).toContainText("受領印あり");
    await expect(row).toContainText("第20条第3項");
    await expectAccessible(clerk);
  });

  await test.step("the debt is settled after all: the notice is taken back, and nothing ends", async () => {
    await clerk.goto(`/contracts/${contract}/cancel`);
    await clerk
      .getByRole("button", { name: /取り?下げ|撤回/ })
      .first()
      .click();
    await clerk.getByRole("button", { name: /^(実行する|承認を求める)$/ }).click();
    await expect(clerk).not.toHaveURL(/cancel/);
    await clerk.goto(`/contracts/${contract}/cancel`);
    await expect(clerk.getByText("書面の予告をまだ出していません。")).toBeVisible();
  });
});
