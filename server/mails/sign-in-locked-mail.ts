import { composeLetter, type Letter, type MailLocale } from "./letter.ts";

/** Tells the owner of an account that somebody failed to sign in too often. */
export function signInLockedMail(to: string, locale: MailLocale, facts: { name: string; minutes: number }): Letter {
  const { name, minutes } = facts;
  return locale === "ja"
    ? composeLetter("sign-in-locked", to, "ログインを一時停止しました（Musubi）", [
        `${name}さん`,
        `パスワードの入力に続けて失敗したため、${minutes}分間ログインを止めています。時間がたてば自動で解除されます。`,
        "お急ぎの場合は「パスワードを忘れた場合」から再設定できます。心当たりがない場合は、管理者に知らせてください。",
      ])
    : composeLetter("sign-in-locked", to, "Signing in is paused (Musubi)", [
        `Dear ${name},`,
        `After repeated failures signing in is paused for ${minutes} minutes; it opens again by itself.`,
        "To get in sooner, reset the password from the sign-in page. If it was not you, tell your administrator.",
      ]);
}
