import type { Browser, Locator, Page } from "@playwright/test";
import { dayOf, later, monthOf, plusDays } from "../../contract/lifecycle/dates.ts";
import { call } from "./support/designer.ts";
import { another as anotherWindow, expect as briefly, demo, expectAccessible, linkInLetter, signIn, test } from "./test.ts";

/** The dialog that is open; a message in the corner is one, too, to assistive technology. */
const sheetOf = (page: Page): Locator => page.locator('[role="dialog"]:not([data-type])');

/** Moving the clock settles every customer of the demo: pages may take their time. */
const expect = briefly.configure({ timeout: 60_000 });
const another = async (browser: Browser) => {
  const window = await anotherWindow(browser);
  window.page.setDefaultTimeout(60_000);
  return window;
};

const password = "a password of my own";

/** One contract from its application to the certificate of deletion, each step by whom the terms name, on a clock that is moved. */
test("one whole life, and the clause at each step", async ({ browser }) => {
  test.setTimeout(20 * 60_000);
  const stamp = Date.now();
  const firm = `株式会社ひとつの一生${stamp}`;
  const email = `life-${stamp}@example.jp`;
  const open = async (who: string, path: string): Promise<Page> => {
    const { page } = await another(browser);
    await signIn(page, who, path);
    return page;
  };
  const clerk = await open("clerk@musubi.example.jp", "/customers");

  await test.step("a clerk makes the customer and invites its administrator", async () => {
    await clerk.getByRole("button", { name: "顧客を作る" }).click();
    const dialog = sheetOf(clerk);
    await dialog.getByLabel("名称").fill(firm);
    await dialog.getByLabel("管理者の氏名").fill("一生 歩");
    await dialog.getByLabel("管理者のメールアドレス").fill(email);
    await dialog.getByRole("button", { name: "作って招待する" }).click();
    await expect(dialog).toBeHidden();
    await clerk.getByLabel("名称で探す").fill(firm);
    await expect(clerk.getByRole("row", { name: new RegExp(firm) })).toContainText("契約なし");
  });

  const { page: customer } = await another(browser);
  await test.step("the administrator joins by the letter", async () => {
    await customer.goto(await linkInLetter(customer, email, /への招待/));
    await customer.getByLabel("新しいパスワード", { exact: true }).fill(password);
    await customer.getByLabel("新しいパスワード（確認）").fill(password);
    await customer.getByRole("button", { name: "参加する" }).click();
    await expect(customer).not.toHaveURL(/invitation/);
    await customer.goto("/my");
    await expect(customer.getByText("ご契約はまだありません")).toBeVisible();
    await expectAccessible(customer);
  });

  await test.step("the customer applies (9-1)", async () => {
    await customer.getByRole("link", { name: "申し込む" }).first().click();
    await customer.getByRole("combobox", { name: /顧客（組織）/ }).fill(firm);
    await customer.getByRole("option", { name: firm }).click();
    for (const [label, text] of [
      ["代表者", "一生 歩"],
      ["住所", "東京都千代田区見本町1-2-3"],
      ["電話番号", "03-0000-0001"],
      ["FAX番号", "03-0000-0002"],
    ] as const)
      await customer.getByLabel(label).first().fill(text);
    await customer.getByLabel("氏名").first().fill("一生 歩");
    for (const same of await customer.getByRole("button", { name: "契約窓口と同じ" }).all()) await same.click();
    await customer.getByRole("checkbox", { name: "約款を承諾している" }).click();
    await customer.getByRole("button", { name: "申込を受け付ける" }).click();
    await expect(customer.getByText("申込を受け付けました")).toBeVisible({ timeout: 60_000 });
    await customer.goto("/my");
    await expect(customer.getByTestId("my-state")).toHaveText("お申し込みを受け付けました。返事をお待ちください。");
  });
  const { contracts, account } = await call<{ contracts: { id: string; start: string }[]; account: string }>(
    customer,
    "mine.overview",
    undefined,
  );
  const contract = contracts[0]?.id ?? "";
  const start = contracts[0]?.start ?? "";

  /** An event that has happened, with its clause, on the clerk's page; what the processes do by themselves is there a moment later. */
  const happened = async (event: string, clause: RegExp) => {
    await expect(async () => {
      await clerk.goto(`/contracts/${contract}`);
      const row = clerk
        .getByRole("list", { name: "これまで" })
        .getByRole("listitem")
        .filter({ hasText: event })
        .filter({ hasText: clause });
      await briefly(row.first(), `${event} by ${clause}`).toBeVisible({ timeout: 8_000 });
    }).toPass({ timeout: 90_000 });
  };
  /** Gives a command from the contract's page, as it is offered there. */
  const give = async (page: Page, act: string, fill: (dialog: Locator) => Promise<void> = async () => {}) => {
    await page.goto(`/contracts/${contract}`);
    await page.getByRole("button", { name: act }).first().click();
    const dialog = sheetOf(page);
    await fill(dialog);
    await dialog.getByRole("button", { name: /^(実行する|承認を求める)$/ }).click();
    await expect(dialog).toBeHidden({ timeout: 60_000 });
  };
  await happened("申込", /第9条第1項/);

  await test.step("a clerk accepts: the contract is made (11-1)", async () => {
    await give(clerk, "申込の承諾（契約の成立）");
    await happened("申込を承諾（契約成立）", /第11条第1項/);
    await customer.goto("/my");
    await expect(customer.getByTestId("my-state")).toContainText("契約が成立しました");
  });

  const operator = await open(demo.operator, "/clock");
  /** Moves the clock to a JST day and time, and waits until everything that fell due has been done. */
  const moveTo = async (on: string, time = "09:00") => {
    await operator.goto("/clock");
    await operator.getByRole("textbox", { name: /日時を指定/ }).fill(on);
    await operator.getByLabel("時刻（日本時間）").fill(time);
    await operator.getByRole("button", { name: "ここまで進める" }).click();
    await expect(
      operator.getByRole("heading", { name: "進めた間に起きたこと" }).or(operator.getByText("この間に起きたことはありません")),
    ).toBeVisible({ timeout: 240_000 });
  };
  const today = async () => dayOf((await call<{ now: string }>(operator, "clock.get", undefined)).now);

  await test.step("on the 1st it starts by itself (11-2), and every page says that the clock is simulated", async () => {
    await moveTo(start);
    await happened("利用開始", /第11条第2項/);
    await customer.goto("/my");
    await expect(customer.getByTestId("my-state")).toHaveText("ご利用中です。");
    await expect(customer.getByText("模擬の時計で動いています")).toBeVisible();
    await expectAccessible(customer);
  });

  await test.step("the customer asks for two more seats, a clerk accepts, and they are there on the day (12)", async () => {
    await customer.goto("/my?tab=requests");
    await customer.getByRole("button", { name: /席や回線を増やす/ }).click();
    const dialog = sheetOf(customer);
    await dialog.getByLabel("シート", { exact: true }).first().fill("2");
    await dialog.getByRole("button", { name: "実行する" }).click();
    await expect(dialog).toBeHidden({ timeout: 60_000 });
    await expect(customer.getByText("お返事待ち")).toBeVisible();
    await happened("変更の申込", /第12条/);
    await give(clerk, "変更の承諾");
    await happened("変更を承諾", /第12条/);
    const { contracts } = await call<{ contracts: { requests: { effect: string }[] }[] }>(customer, "mine.overview", undefined);
    await moveTo(contracts[0]?.requests[0]?.effect ?? "");
    await happened("変更を適用", /第12条/);
    const after = await call<{ contracts: { items: { seat: number } }[] }>(customer, "mine.overview", undefined);
    expect(after.contracts[0]?.items.seat).toBe(3);
  });

  const billing = await open("billing@musubi.example.jp", "/revisions");
  const revision = `見本改定 ${stamp}`;
  const from = monthOf(plusDays(await today(), 150));
  await test.step("a price revision is drafted, approved by another person, announced and arrives (21-3)", async () => {
    await billing.getByRole("button", { name: "料金改定案をつくる" }).first().click();
    const dialog = sheetOf(billing);
    await dialog.getByLabel("改定の名前").fill(revision);
    await dialog.getByRole("textbox", { name: /適用する月/ }).fill(from);
    await dialog.getByLabel("シート", { exact: true }).fill("5500");
    await dialog.getByRole("button", { name: "案を保存" }).click();
    await expect(dialog).toBeHidden({ timeout: 60_000 });
    const row = billing.getByRole("row", { name: new RegExp(revision) });
    await row.getByRole("button", { name: "承認を求める" }).click();
    const ask = sheetOf(billing);
    await ask.getByRole("button", { name: /^(承認を求める|実行する)$/ }).click();
    await expect(ask).toBeHidden();
    const approver = await open("approver@musubi.example.jp", "/approvals");
    await approver.getByRole("listitem").filter({ hasText: revision }).getByRole("button", { name: "承認する" }).click();
    await expect(approver.getByText(/承認しました/)).toBeVisible({ timeout: 60_000 });
    await happened("料金改定を通知", /第21条第3項/);
    await arrived(clerk, contract, "prices");
    await happened("新料金の適用月が確定", /第21条第3項/);
  });

  await test.step("the month of the start is not paid: after the day to pay by a clerk suspends (16-2)", async () => {
    const debts = await call<{ no: string; payBy: string }[]>(customer, "mine.receivables", undefined);
    const first = debts.toSorted((a, b) => (a.payBy < b.payBy ? -1 : 1))[0];
    if (first === undefined) throw new Error("nothing was billed");
    await moveTo(later(plusDays(first.payBy, 2), plusDays(await today(), 1)));
    await clerk.goto(`/contracts/${contract}/suspend`);
    await clerk.getByRole("button", { name: "支払われるまでの停止" }).first().click();
    await clerk.getByLabel("理由").first().fill("支払期限を過ぎても支払われていないため");
    await clerk
      .getByRole("textbox", { name: /開始日/ })
      .first()
      .fill(plusDays(await today(), 3));
    await clerk.getByRole("button", { name: "実行する" }).click();
    await expect(clerk).toHaveURL(new RegExp(`/contracts/${contract}\\?`));
    await arrived(clerk, contract, "suspension");
    await moveTo(plusDays(await today(), 4));
    await happened("停止・休止・中断が開始", /第16条第2項/);
    await customer.goto("/my");
    await expect(customer.getByText("お支払いを確認できるまで停止中")).toBeVisible();
    await expectAccessible(customer);
  });

  await test.step("the payment lifts it at once (16-2)", async () => {
    const debts = await call<{ open: number }[]>(customer, "mine.receivables", undefined);
    const owed = debts.reduce((sum, { open }) => sum + Math.max(open, 0), 0);
    await billing.goto(`/receivables/${account}`);
    await billing.getByRole("button", { name: "入金を記録" }).first().click();
    const dialog = sheetOf(billing);
    await dialog.getByRole("textbox", { name: /入金額/ }).fill(String(owed));
    await dialog.getByRole("button", { name: "入金を記録" }).click();
    await expect(dialog).toBeHidden({ timeout: 60_000 });
    await happened("停止・休止・中断が終了", /第16条第2項/);
    await customer.goto("/my");
    await expect(customer.getByText("使えます")).toBeVisible();
  });

  await test.step("from its month on the new price is billed (22-1)", async () => {
    await moveTo(`${from}-02`);
    const { contracts } = await call<{ contracts: { items: { seat: number } }[] }>(customer, "mine.overview", undefined);
    expect(contracts[0]?.items.seat).toBe(3);
    const debts = await call<{ month: string; kind: string; total: number }[]>(customer, "mine.receivables", undefined);
    // One line, three seats, one management PC: 25,000 a month before, 26,500 with the new price of a seat.
    expect(debts.find(({ month, kind }) => month === from && kind === "invoice")?.total).toBe(29_150);
  });

  let lastDay = "";
  await test.step("the customer terminates at a month-end (19)", async () => {
    await customer.goto("/my?tab=requests");
    await customer.getByRole("button", { name: /解約する/ }).click();
    const dialog = sheetOf(customer);
    await dialog.getByRole("button", { name: "実行する" }).click();
    await expect(dialog).toBeHidden({ timeout: 60_000 });
    await happened("解約を予定", /第19条/);
    lastDay = (await call<{ contracts: { lastDay: string }[] }>(customer, "mine.overview", undefined)).contracts[0]?.lastDay ?? "";
    expect(lastDay).toMatch(/^\d{4}-\d{2}-(28|29|30|31)$/);
  });

  await test.step("it ends with that day, the data are deleted, a person signs the certificate (19-2, 47-11)", async () => {
    await moveTo(plusDays(lastDay, 1));
    await happened("契約が終了", /第19条第2項/);
    await moveTo(plusDays(lastDay, 15));
    await happened("データを消去", /S-7/);
    await give(operator, "データ消去証明書への署名");
    await happened("消去証明書に署名", /S-7/);
  });
});

/** Where no worker has carried the mail already, a clerk records that it has arrived. */
async function arrived(page: Page, contract: string, about: string): Promise<void> {
  const notices = await call<{ notices: { id: string; about: string; arrivedAt: string | null }[] }>(page, "contracts.get", {
    id: contract,
  });
  const notice = notices.notices.find((one) => one.about.startsWith(about));
  if (notice === undefined) throw new Error(`no notice about ${about}`);
  if (notice.arrivedAt !== null) return;
  await call(
    page,
    "contracts.give",
    { stream: { kind: "contract", id: contract }, type: "record-arrival", data: { notice: notice.id }, commandId: crypto.randomUUID() },
    "mutation",
  );
}
