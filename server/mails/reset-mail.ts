import { composeLetter, type Letter, type MailLocale } from "./letter.ts";

/** The link to choose a new password, good for one hour and once. */
export function resetMail(to: string, locale: MailLocale, facts: { name: string; link: string }): Letter {
  const { name, link } = facts;
  return locale === "ja"
    ? composeLetter("reset", to, "パスワードの再設定（Musubi）", [
        `${name}さん`,
        "次のリンクから新しいパスワードを設定してください。リンクは1時間、1回だけ有効です。",
        { link },
        "依頼した覚えがない場合、何もする必要はありません。今のパスワードはそのままです。",
      ])
    : composeLetter("reset", to, "Choose a new password (Musubi)", [
        `Dear ${name},`,
        "Choose a new password with this link. It is good once, for one hour.",
        { link },
        "If you did not ask for it, nothing needs to be done: the present password stays.",
      ]);
}
