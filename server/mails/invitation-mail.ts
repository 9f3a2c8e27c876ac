import { composeLetter, type Letter, type MailLocale } from "./letter.ts";

/** "You are invited", with the link that is good for seven days and once. */
export function invitationMail(to: string, locale: MailLocale, facts: { organisation: string; inviter: string; link: string }): Letter {
  const { organisation, inviter, link } = facts;
  return locale === "ja"
    ? composeLetter("invitation", to, `${organisation}への招待（Musubi）`, [
        `${inviter}さんが、あなたを「${organisation}」に招待しました。`,
        "次のリンクを開き、パスワードを決めると使い始められます。",
        { link },
        "リンクは7日間、1回だけ有効です。心当たりがない場合は、このメールを破棄してください。",
      ])
    : composeLetter("invitation", to, `Invitation to ${organisation} (Musubi)`, [
        `${inviter} invites you to ${organisation}.`,
        "Open this link and choose a password to begin.",
        { link },
        "The link is good once, for seven days. If you did not expect it, simply delete this mail.",
      ]);
}
