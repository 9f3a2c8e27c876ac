import { composeLetter, type Letter, type MailLocale } from "./letter.ts";

/** Tells the owner of an account that its password is a new one, in case it was somebody else. */
export function passwordChangedMail(to: string, locale: MailLocale, facts: { name: string }): Letter {
  const { name } = facts;
  return locale === "ja"
    ? composeLetter("password-changed", to, "パスワードが変更されました（Musubi）", [
        `${name}さん`,
        "アカウントのパスワードが変更されました。",
        "心当たりがない場合は、ログイン画面の「パスワードを忘れた場合」からすぐに再設定し、管理者に知らせてください。",
      ])
    : composeLetter("password-changed", to, "Your password was changed (Musubi)", [
        `Dear ${name},`,
        "The password of your account was changed.",
        "If that was not you, reset it at once from the sign-in page and tell your administrator.",
      ]);
}
