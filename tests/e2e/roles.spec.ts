import type { Browser, Page } from "@playwright/test";
import { dayOf, firstOf, lastOf, monthOf, nextMonth } from "../../contract/lifecycle/dates.ts";
import { call, signedIn } from "./support/designer.ts";
import { expect as briefly, demo, expectAccessible, test } from "./test.ts";

const expect = briefly.configure({ timeout: 60_000 });
const staff = (role: string) => `${role}@musubi.example.jp`;

const provider = ["仕事", "契約", "承認", "約款", "料金改定", "登録簿", "債権・入金", "通知", "顧客", "期限カレンダー", "シミュレーション"];
const flows = ["フロー", "番号", "営業時間", "音声", "通話"];
const whatIf = "変更の影響";

/** What stands in the rail of each person of the demo, and a page that is not for them. */
const people: readonly { who: string; rail: readonly string[]; closed: string }[] = [
  {
    who: demo.administrator,
    rail: [...provider, "書類の受付", whatIf, ...flows, "方針と表", "人と権限", "契約の取り込み", "監査記録", "時計"],
    closed: "/my",
  },
  { who: staff("clerk"), rail: [...provider, "書類の受付", whatIf, "方針と表", "監査記録"], closed: "/import" },
  { who: staff("billing"), rail: [...provider, whatIf, "方針と表"], closed: "/audit" },
  { who: staff("approver"), rail: [...provider, whatIf, "方針と表", "監査記録"], closed: "/people" },
  { who: demo.operator, rail: [...provider, ...flows, "方針と表", "時計"], closed: "/what-if" },
  {
    who: demo.resellerStaff,
    rail: ["仕事", "契約", "書類の受付", "承認", "債権・入金", "通知", "顧客", "期限カレンダー", "シミュレーション"],
    closed: "/terms",
  },
  { who: demo.customerAdministrator, rail: ["ご契約", "通知", "期限カレンダー", ...flows, "人と権限", "監査記録"], closed: "/contracts" },
  { who: demo.supervisor, rail: flows, closed: "/my" },
  { who: demo.agent, rail: [], closed: "/flows" },
];

async function open(browser: Browser, baseURL: string | undefined, email: string, path: string): Promise<Page> {
  const { page } = await signedIn(browser, baseURL ?? "", { email });
  page.setDefaultTimeout(60_000);
  await page.goto(path);
  return page;
}

test("each role finds its own pages, and no other's", async ({ browser, baseURL }) => {
  test.setTimeout(5 * 60_000);
  for (const { who, rail, closed } of people)
    await test.step(who, async () => {
      const page = await open(browser, baseURL, who, "/account");
      await expect(page.getByRole("heading", { name: "アカウント" })).toBeVisible();
      const shown = await page.getByRole("navigation").first().getByRole("link").allInnerTexts();
      expect(
        shown
          .map((text) => text.trim())
          .filter((text) => text !== "" && text !== "Musubi")
          .toSorted(),
      ).toEqual(rail.toSorted());
      await page.goto(closed);
      await expect(page.getByRole("heading", { name: "この画面は開けません" })).toBeVisible();
      await page.context().close();
    });
});

test("a reseller asks for its own customer, sees no other's contract, and takes the request back", async ({ browser, baseURL }) => {
  test.setTimeout(5 * 60_000);
  const [own, others] = ["4ca720de-0000-4000-8000-0000000000c4", "5c9e10de-0000-4000-8000-0000000000c5"];
  const page = await open(browser, baseURL, demo.resellerStaff, "/contracts");
  await expect(page.getByRole("row", { name: /ひかり地域医療福祉連携推進協議会/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /あおぞら旅行/ })).toHaveCount(0);
  await page.goto(`/contracts/${others}`);
  await expect(page.getByText("この契約はありません")).toBeVisible();

  await page.goto(`/contracts/${own}/change`);
  await page
    .getByRole("spinbutton", { name: /シートの変更後の数量/ })
    .or(page.getByLabel("シートの変更後の数量"))
    .first()
    .fill("8");
  // The earliest day stands there before anything is sent.
  await expect(page.getByRole("textbox", { name: /増やす分の変更希望日/ })).toHaveValue(/^\d{4}-\d{2}-\d{2}$/);
  await expectAccessible(page);
  await page.getByRole("button", { name: "申し込む" }).click();
  await expect(page).toHaveURL(new RegExp(`/contracts/${own}`));

  const clerk = await open(browser, baseURL, staff("clerk"), "/work");
  const asked = clerk.getByRole("listitem").filter({ hasText: "ひかり地域医療福祉連携推進協議会" }).filter({ hasText: "変更申込の承諾" });
  await expect(asked.first()).toBeVisible();

  await page.goto(`/contracts/${own}?tab=procedures`);
  const order = page.getByRole("listitem").filter({ hasText: "シート +2" });
  await expect(order).toContainText("受付");
  // What the provider alone may do is not offered.
  await expect(page.getByRole("button", { name: "利用の一時中断の請求（付加機能は第36条）" })).toBeVisible();
  await expect(page.getByRole("button", { name: /提供の停止|支払われるまでの停止/ })).toHaveCount(0);
  await order.getByRole("button", { name: "取下げ" }).click();
  const dialog = page.locator('[role="dialog"]:not([data-type])');
  await dialog.getByRole("button", { name: "実行する" }).click();
  await expect(dialog).toBeHidden();
  await expect(order).toContainText("取下げ");
  await expect(order.getByRole("button")).toHaveCount(0);
  await expect(async () => {
    await clerk.reload();
    await briefly(clerk.getByRole("heading", { name: "仕事" })).toBeVisible();
    await briefly(asked).toHaveCount(0, { timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
});

test("a holiday that an administrator adds says first which days to pay it moves", async ({ browser, baseURL }) => {
  test.setTimeout(5 * 60_000);
  const page = await open(browser, baseURL, demo.administrator, "/administration?tab=holidays");
  // A month's end to come, by the clock of the house, that is a working day: December's is none for banks.
  const { now } = await call<{ now: string }>(page, "clock.get", undefined);
  const month = monthOf(dayOf(now));
  const day = [3, 4, 5, 6, 7, 8, 9]
    .map((n) => lastOf(nextMonth(month, n)))
    .find((end) => !end.includes("-12-") && ![0, 6].includes(new Date(end).getUTCDay()));
  if (day === undefined) throw new Error("no such month");
  await page.getByRole("button", { name: "祝日を追加" }).click();
  const dialog = page.locator('[role="dialog"]:not([data-type])');
  await dialog.getByRole("textbox", { name: /^日/ }).fill(day);
  await dialog.getByRole("textbox", { name: /^祝日/ }).fill("見本の日");
  await expect(dialog.getByText(/期日 .+: 支払日 .+ → .+/).first()).toBeVisible();
  await expect(dialog.getByText(/\d+ 契約/).first()).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "保存" }).click();
  await expect(dialog).toBeHidden();

  const year = async () => {
    await page.goto("/administration?tab=holidays");
    if (firstOf(month).slice(0, 4) !== day.slice(0, 4)) await page.getByRole("button", { name: /次の年|翌年/ }).click();
    return page.getByRole("row", { name: /見本の日/ });
  };
  const row = await year();
  await expect(row).toBeVisible();
  await row.getByRole("button", { name: "祝日でなくする" }).click();
  await dialog.getByRole("button", { name: "保存" }).click();
  await expect(dialog).toBeHidden();
  await expect(await year()).toHaveCount(0);
});
