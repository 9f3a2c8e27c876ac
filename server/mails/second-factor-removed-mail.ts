import { composeLetter, type Letter, type MailLocale } from "./letter.ts";

/** Tells the owner of an account that an administrator has removed its second factor, in case nobody asked for that. */
export function secondFactorRemovedMail(to: string, locale: MailLocale, facts: { name: string; administrator: string }): Letter {
  const { name, administrator } = facts;
  return locale === "ja"
    ? composeLetter("second-factor-removed", to, "二段階認証が解除されました（Musubi）", [
        `${name}さん`,
        `管理者（${administrator}）があなたのアカウントの二段階認証を解除し、すべての端末からログアウトしました。`,
        "次のログインのあとで、アカウントの画面から二段階認証を設定し直してください。",
        "頼んだ覚えがない場合は、すぐにパスワードを変更し、組織のほかの管理者に知らせてください。",
      ])
    : composeLetter("second-factor-removed", to, "Your second factor was removed (Musubi)", [
        `Dear ${name},`,
        `An administrator (${administrator}) has removed the second factor of your account and signed you out everywhere.`,
        "Set up a second factor again on your account page when you have signed in.",
        "If you did not ask for this, change your password at once and tell another administrator of your organisation.",
      ]);
}
