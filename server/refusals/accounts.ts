import type { RefusalTable } from "./table.ts";

/** What the accounts refuse. */
export const accountRefusals = {
  NOT_SIGNED_IN: {
    status: 401,
    ja: "ログインが必要です。",
    en: "Please sign in.",
  },
  NO_ORGANISATION: {
    status: 403,
    ja: "所属する組織がありません。管理者に招待を依頼してください。",
    en: "You belong to no organisation. Ask an administrator to invite you.",
  },
  ROLE_FORBIDDEN: {
    status: 403,
    ja: "この操作の権限がありません。",
    en: "Your role does not allow this.",
  },
  NOT_FOUND: {
    status: 404,
    ja: "見つかりません。削除されたか、別の組織のものです。",
    en: "Not found. It was removed or belongs to another organisation.",
  },
  SIGN_IN_FAILED: {
    status: 401,
    ja: "メールアドレスまたはパスワードが違います。",
    en: "The e-mail address or the password is wrong.",
  },
  SIGN_IN_LOCKED: {
    status: 429,
    ja: "失敗が続いたため、しばらくログインできません。時間をおくか、パスワードを再設定してください。",
    en: "Too many failures: signing in is locked for a while. Wait, or reset the password.",
  },
  PASSWORD_WRONG: {
    status: 403,
    ja: "現在のパスワードが違います。",
    en: "The present password is wrong.",
  },
  PASSWORD_SHORT: {
    status: 422,
    ja: "パスワードは12文字以上にしてください。",
    en: "A password has at least 12 characters.",
  },
  PASSWORD_LONG: {
    status: 422,
    ja: "パスワードは128文字以下にしてください。",
    en: "A password has at most 128 characters.",
  },
  NAME_MISSING: {
    status: 422,
    ja: "名前を入力してください。",
    en: "Please give a name.",
  },
  RESET_INVALID: {
    status: 410,
    ja: "この再設定リンクは使えません。期限切れか使用済みです。もう一度メールを送ってください。",
    en: "This reset link cannot be used: it has expired or was used. Ask for a new mail.",
  },
  SECOND_FACTOR_WRONG: {
    status: 401,
    ja: "コードが違います。アプリに今出ている6桁を入力してください。",
    en: "The code is wrong. Type the six digits that the app shows now.",
  },
  SECOND_FACTOR_TIMEOUT: {
    status: 401,
    ja: "時間切れか、間違いが続きました。最初からログインしてください。",
    en: "Too late or too many wrong codes. Please sign in from the start.",
  },
  SECOND_FACTOR_LOCKED: {
    status: 429,
    ja: "コードの間違いが続いたため、15分間は確認できません。",
    en: "Too many wrong codes: none are accepted for 15 minutes.",
  },
  SECOND_FACTOR_OFF: {
    status: 409,
    ja: "二段階認証は設定されていません。",
    en: "The second factor is not set up.",
  },
  SECOND_FACTOR_EXISTS: {
    status: 409,
    ja: "二段階認証は既に有効です。",
    en: "The second factor is already on.",
  },
  INVITATION_INVALID: {
    status: 410,
    ja: "この招待は使えません。期限切れ、使用済み、または取り消されています。新しい招待を依頼してください。",
    en: "This invitation cannot be used: it has expired, was used or was withdrawn. Ask for a new one.",
  },
  INVITATION_OTHER_PERSON: {
    status: 403,
    ja: "この招待は別のメールアドレス宛てです。そのアカウントでログインしてください。",
    en: "This invitation is for another e-mail address. Sign in with that account.",
  },
  INVITATION_NEEDS_SIGN_IN: {
    status: 401,
    ja: "このメールアドレスのアカウントは既にあります。ログインしてから招待を受けてください。",
    en: "There is already an account for this address. Sign in, then accept the invitation.",
  },
  ALREADY_MEMBER: {
    status: 409,
    ja: "この人は既に組織の一員です。",
    en: "This person already belongs to the organisation.",
  },
  ROLE_UNFIT: {
    status: 422,
    ja: "この組織では選べない役割です。",
    en: "This role does not exist in an organisation of this kind.",
  },
  LAST_ADMINISTRATOR: {
    status: 409,
    ja: "最後の管理者です。先に別の人を管理者にしてください。",
    en: "This is the last administrator. Make somebody else administrator first.",
  },
  MEMBER_ELSEWHERE: {
    status: 409,
    ja: "この人はほかの組織にも属しています。その組織の管理者か、当社の管理者だけが解除できます。",
    en: "This person also belongs to another organisation. Only an administrator who sees both can do this.",
  },
  NOT_ONESELF: {
    status: 409,
    ja: "自分自身の役割や状態は変更できません。",
    en: "You cannot change your own role or state.",
  },
} as const satisfies RefusalTable;
