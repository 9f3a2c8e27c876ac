import type { AddressInfo } from "node:net";
import { connect, createServer } from "node:net";
import { totp } from "../support/totp.ts";
import { another, demo, demoPassword, expect, expectAccessible, fillSignIn, linkInLetter, signIn, test } from "./test.ts";

test.describe("logging in", () => {
  test("a page behind the log-in asks for it and is shown afterwards; logging out closes it", async ({ page }) => {
    await page.goto("/account?from=test");
    await expect(page).toHaveURL(/\/login\?next=/);
    await fillSignIn(page, demo.customerAdministrator);
    await expect(page).toHaveURL(/\/account\?from=test$/);
    await page.getByRole("button", { name: /のメニュー$/ }).click();
    await page.getByRole("menuitem", { name: "ログアウト" }).click();
    await expect(page).toHaveURL(/\/login$/);
    await page.goto("/account");
    await expect(page).toHaveURL(/\/login/);
  });

  test("works at localhost, at 127.0.0.1 and at another port", async ({ browser, baseURL }) => {
    const port = new URL(baseURL ?? "").port;
    const other = createServer((socket) => {
      const to = connect(Number(port), "127.0.0.1");
      socket.pipe(to).pipe(socket);
      for (const end of [socket, to]) end.on("error", () => end.destroy());
    });
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const addresses = [`http://localhost:${port}`, `http://127.0.0.1:${port}`, `http://localhost:${(other.address() as AddressInfo).port}`];
    for (const address of addresses) {
      const context = await browser.newContext({ baseURL: address });
      const page = await context.newPage();
      await signIn(page, demo.agent);
      await expect(page.getByText("この端末")).toBeVisible();
      await context.close();
    }
    other.close();
  });

  test("an address that is not ours is not served, and another site cannot act", async ({ request, baseURL }) => {
    expect((await request.get("/login", { headers: { host: "evil.example" } })).status()).toBe(421);
    const act = (origin: string) =>
      request.post("/api/trpc/account.requestReset", { headers: { origin }, data: { email: "nobody@example.jp" } });
    expect((await act("http://evil.example")).status()).toBe(403);
    expect((await act(new URL(baseURL ?? "").origin)).status()).toBe(200);
  });

  test("five wrong passwords pause the log-in, the same for an address without account; a reset by mail opens it", async ({ page }) => {
    for (const email of [`nobody-${Date.now()}@example.jp`, demo.resellerStaff]) {
      await page.goto("/login");
      for (let i = 0; i < 5; i++) {
        await fillSignIn(page, email, `wrong password ${i}`);
        await expect(page.getByText("メールアドレスまたはパスワードが違います。")).toBeVisible();
      }
      await fillSignIn(page, email, demoPassword());
      await expect(page.getByText("失敗が続いたため、しばらくログインできません。")).toBeVisible();
      await expect(page.getByText(/^あと1[45]:\d\dでもう一度試せます。$/)).toBeVisible();
    }
    await page.getByRole("link", { name: "パスワードを忘れた場合" }).click();
    await expect(page.getByLabel("メールアドレス")).toHaveValue(demo.resellerStaff);
    await page.getByRole("button", { name: "リンクを送る" }).click();
    await expect(page.getByRole("heading", { name: "メールを確認してください" })).toBeVisible();

    const path = await linkInLetter(page, demo.resellerStaff, /パスワードの再設定/);
    await page.goto(path);
    await page.getByLabel("新しいパスワード", { exact: true }).fill("短い");
    await page.getByRole("button", { name: "パスワードを変更する" }).click();
    await expect(page.getByText("あと10文字必要です。")).toBeVisible();
    await page.getByLabel("新しいパスワード", { exact: true }).fill(demoPassword());
    await page.getByLabel("新しいパスワード（確認）").fill(demoPassword());
    await page.getByRole("button", { name: "パスワードを変更する" }).click();
    await expect(page.getByText("パスワードを再設定しました。")).toBeVisible();
    await page.getByLabel("パスワード", { exact: true }).fill(demoPassword());
    await page.getByRole("button", { name: "ログイン", exact: true }).click();
    await expect(page).not.toHaveURL(/login/);

    await page.goto(path);
    await page.getByLabel("新しいパスワード", { exact: true }).fill("another password, later");
    await page.getByLabel("新しいパスワード（確認）").fill("another password, later");
    await page.getByRole("button", { name: "パスワードを変更する" }).click();
    await expect(page.getByText("この再設定リンクは使えません。")).toBeVisible();
    await expect(page.getByRole("link", { name: "もう一度メールを送る" })).toBeVisible();
  });
});

test.describe("the second factor", () => {
  test("is set up by picture or key, asked at log-in, replaced by a recovery code, and removed", async ({ page, browser }) => {
    await signIn(page, demo.otherCustomerAdministrator);
    await page.getByRole("button", { name: "二段階認証を設定する" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("現在のパスワード").fill(demoPassword());
    await dialog.getByRole("button", { name: "次へ" }).click();
    await expect(dialog.getByRole("img", { name: "認証アプリ用のQRコード" })).toBeVisible();
    const secret = ((await dialog.getByTestId("totp-secret").textContent()) ?? "").replaceAll(" ", "");
    await dialog.getByLabel("アプリに出た6桁のコード").fill("000000");
    await dialog.getByRole("button", { name: "有効にする" }).click();
    await expect(dialog.getByText("コードが違います。")).toBeVisible();
    await dialog.getByLabel("アプリに出た6桁のコード").fill(totp(secret, Date.now() - 30_000));
    await dialog.getByRole("button", { name: "有効にする" }).click();
    const shown = page.getByRole("dialog").getByRole("listitem");
    await expect(shown).toHaveCount(10);
    const codes = await shown.allInnerTexts();
    await page.getByRole("button", { name: "保管しました" }).click();
    await expect(page.getByText("有効", { exact: true })).toBeVisible();

    const { page: elsewhere, context } = await another(browser);
    await elsewhere.goto("/login");
    await fillSignIn(elsewhere, demo.otherCustomerAdministrator);
    await expect(elsewhere.getByRole("heading", { name: "二段階認証" })).toBeVisible();
    await expectAccessible(elsewhere);
    // As an input method writes them; the last digit sends.
    const wide = totp(secret, Date.now()).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    await elsewhere.getByLabel("確認コード").fill(wide);
    await expect(elsewhere).not.toHaveURL(/login/);
    await context.close();

    const { page: third, context: thirdContext } = await another(browser);
    await third.goto("/login");
    await fillSignIn(third, demo.otherCustomerAdministrator);
    await third.getByRole("button", { name: "認証アプリを使えない場合" }).click();
    await third.getByLabel("回復コード").fill(codes[0] ?? "");
    await third.getByRole("button", { name: "確認する" }).click();
    await expect(third).not.toHaveURL(/login/);
    await thirdContext.close();

    await page.getByRole("button", { name: "無効にする" }).click();
    await page.getByRole("dialog").getByLabel("現在のパスワード").fill(demoPassword());
    await page.getByRole("dialog").getByRole("button", { name: "無効にする" }).click();
    await expect(page.getByText("無効", { exact: true })).toBeVisible();
  });
});

test.describe("people and roles", () => {
  test("an administrator invites, changes the role and stops access; the invited joins by the letter", async ({ page, browser }) => {
    // A stack that is used again has those of before.
    const email = `new-${Date.now()}@komorebi.example.jp`;
    const name = `新井 ${Date.now() % 1_000_000}`;
    await signIn(page, demo.customerAdministrator, "/people");
    await page.getByRole("button", { name: "招待する" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "招待メールを送る" }).click();
    await expect(dialog.getByText("メールアドレスを入力してください。")).toBeVisible();
    await dialog.getByLabel("メールアドレス").fill(email);
    await dialog.getByLabel("お名前").fill(name);
    await dialog.getByRole("radio", { name: /エージェント/ }).click();
    await dialog.getByRole("button", { name: "招待メールを送る" }).click();
    await expect(page.getByRole("cell", { name: email }).first()).toContainText(name);

    const { page: invited, context } = await another(browser);
    const path = await linkInLetter(invited, email, /への招待/);
    await invited.goto(path);
    await expect(invited.getByRole("heading", { name: /への招待/ })).toBeVisible();
    await expectAccessible(invited);
    await expect(invited.getByLabel("お名前")).toHaveValue(name);
    await invited.getByLabel("新しいパスワード", { exact: true }).fill("a password of my own");
    await invited.getByLabel("新しいパスワード（確認）").fill("a password of my own");
    await invited.getByRole("button", { name: "参加する" }).click();
    await expect(invited).not.toHaveURL(/invitation/);
    await invited.goto("/people");
    await expect(invited.getByRole("heading", { name: "この画面は開けません" })).toBeVisible();
    await expectAccessible(invited);
    await invited.goto(path);
    await expect(invited.getByRole("heading", { name: "この招待は使えません" })).toBeVisible();

    await page.reload();
    await page.getByRole("button", { name: `${name}への操作` }).click();
    await page.getByRole("menuitem", { name: "役割を変える" }).click();
    await page
      .getByRole("dialog")
      .getByRole("radio", { name: /お客様管理者/ })
      .click();
    await page.getByRole("dialog").getByRole("button", { name: "保存する" }).click();
    await expect(page.getByRole("row", { name: new RegExp(name) })).toContainText("お客様管理者");
    await invited.goto("/people");
    await expect(invited.getByRole("heading", { name: "人と権限" })).toBeVisible();

    await page.getByRole("button", { name: `${name}への操作` }).click();
    await page.getByRole("menuitem", { name: "利用を止める" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "利用を止める" }).click();
    await expect(page.getByRole("row", { name: new RegExp(name) })).toContainText("停止中");
    await invited.goto("/people");
    await expect(invited.getByText("所属する組織がありません").first()).toBeVisible();
    await context.close();
  });

  test("the provider's administrator works in a customer's organisation by the switcher", async ({ page }) => {
    await signIn(page, demo.administrator, "/people");
    await page.getByRole("button", { name: /組織を切り替える/ }).click();
    await expect(page.getByRole("option", { name: /今の組織/ })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.type("こもれび");
    await expect(page.getByRole("option")).toHaveCount(1);
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname !== "/people");
    await page.goto("/people");
    await expect(page.getByText(demo.supervisor)).toBeVisible();
  });
});

test.describe("every screen of the accounts", () => {
  const open = ["/login", "/forgot", "/reset/none", "/invitation/none", "/mailbox", "/no-such-page"];
  for (const scheme of ["light", "dark"] as const) {
    for (const [name, viewport] of [
      ["desk", { width: 1440, height: 900 }],
      ["telephone", { width: 390, height: 844 }],
    ] as const) {
      // Colours and languages vary apart: dark is looked at in Japanese alone.
      const locales = scheme === "light" ? ["ja", "en"] : ["ja"];
      test(`is accessible, ${scheme}, ${name}, in ${locales.join(" and ")}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme: scheme });
        await page.setViewportSize(viewport);
        await signIn(page, demo.customerAdministrator);
        for (const locale of locales) {
          await page.context().addCookies([{ name: "musubi.locale", value: locale, url: page.url() }]);
          for (const path of [...open, "/account", "/people"]) {
            await page.goto(path);
            await expect(page.locator("html")).toHaveAttribute("lang", locale);
            await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
            await expectAccessible(page);
          }
        }
      });
    }
  }
});
