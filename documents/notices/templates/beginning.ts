import type { Both } from "../../paper.ts";
import { alike, both, itemsWords, same } from "../../words.ts";
import { said } from "../facts.ts";
import { act, field, mayAlso, says, template } from "../template.ts";

/** 10-1 (1)–(5) in our own short words. */
const refusalGrounds: Readonly<Record<string, Both>> = {
  "1": both("技術上の困難（第1号）", "technical difficulty (1)"),
  "2": both("料金の不払い、またはそのおそれ（第2号）", "fees unpaid, or fear of it (2)"),
  "3": both("申込内容の事実との相違（第3号）", "statements in the form that are not true (3)"),
  "4": both("約款に反する使い方のおそれ（第4号）", "fear of a use against the terms (4)"),
  "5": both("その他、提供に適しない事情（第5号）", "other circumstances that do not suit the service (5)"),
};
/** 10-2: the reason may be told. */
const ground = field("ground", both("理由", "Reason"), (facts) => refusalGrounds[String(said(facts, "ground") ?? "")] ?? null, false);

export const terms = template({
  kind: "terms",
  title: both("利用約款の改定のお知らせ", "Notice of new terms of service"),
  opening: both(
    "本サービスの利用約款を次のとおり改定いたします。お手数ですが内容をご確認ください。",
    "The terms of this service will change as follows. Please read what is new.",
  ),
  fields: [
    says("version", both("版", "Version")),
    field("change", both("改定の内容", "What changes"), ({ details }) => (details.terms?.changes ? same(details.terms.changes) : null)),
    says("effectiveFrom"),
    field("text", both("新しい約款", "New text"), ({ details }) => (details.terms?.text ? same(details.terms.text) : null)),
  ],
  ending: [
    both(
      "適用日からは改定後の約款によります（約款第2条）。ご不明の点は下記までお問い合わせください。",
      "From that day the new terms apply (Article 2). Please ask us if anything is unclear.",
    ),
  ],
});

export const refusal = template({
  kind: "refusal",
  title: both("お申込みについてのご回答", "Our answer to your application"),
  opening: both(
    "このたびは本サービスにお申込みいただき、ありがとうございました。検討の結果、誠に残念ながら、お引き受けいたしかねることとなりました。",
    "Thank you for applying for our service. To our regret we cannot accept the application.",
  ),
  fields: [...act, ground],
  ending: [both("事情が変わりましたら、改めてお申込みいただけます。", "Should circumstances change, you are welcome to apply again.")],
});

export const refusalNotice = template({
  kind: "refusal-notice",
  title: both("お申込みについてのご回答", "Our answer to your application"),
  opening: both(
    "先にお申込みいただいた件につき、誠に残念ながら、お引き受けいたしかねることをお知らせいたします。ご返答が遅くなりましたことをお詫び申し上げます。",
    "To our regret we cannot accept the application that you handed in. We apologise for the time that the answer took.",
  ),
  fields: [...act, ground],
});

export const changeRefused = template({
  kind: "change-refused",
  title: both("変更のお申込みについてのご回答", "Our answer to your request for a change"),
  opening: both(
    "お申込みいただいた契約内容の変更につきましては、誠に残念ながら、お引き受けいたしかねます。現在の契約はそのまま続きます。",
    "To our regret we cannot accept the change that you asked for. Your present contract goes on unchanged.",
  ),
  fields: [...act, says("order", both("お申込み", "Request")), ground],
});

export const renameRefused = template({
  kind: "rename-refused",
  title: both("名義変更のお届けについてのご回答", "Our answer to your change of name"),
  opening: both(
    "お届けいただいた名義の変更につきましては、誠に残念ながら、承ることができません。現在の名義のまま契約が続きます。",
    "To our regret we cannot accept the change of the contract's name. The contract goes on in its present name.",
  ),
  fields: [...act, ground],
});

export const welcome = template({
  kind: "welcome",
  title: both("利用契約成立のお知らせ", "Your contract has been concluded"),
  opening: both(
    "お申込みを承り、利用契約が成立いたしました。ご利用の開始に先立ち、次のとおりお知らせいたします。",
    "We have accepted your application, and the contract is concluded. Before you begin, please note the following.",
  ),
  fields: [
    ...act,
    says("start", both("利用開始日", "First day of use")),
    field(
      "downloads",
      both("ご準備", "To prepare"),
      (facts) =>
        said(facts, "downloads") === true
          ? both(
              "利用者側のソフトウェアは管理画面の「ダウンロード」から入手できます",
              "The software for your side is found under “Downloads” in the administration pages",
            )
          : null,
      false,
    ),
  ],
  ending: [
    both(
      "利用料金は、利用開始日の属する月から暦月単位で発生します。",
      "Fees begin with the month of the first day of use and go by calendar months.",
    ),
  ],
});

const orderParts = [
  field(
    "add",
    both("追加", "Added"),
    ({ details }) => (Object.keys(details.order?.add ?? {}).length > 0 ? alike((l) => itemsWords(details.order?.add ?? {}, l)) : null),
    false,
  ),
  field(
    "remove",
    both("廃止", "Removed"),
    ({ details }) =>
      Object.keys(details.order?.remove ?? {}).length > 0 ? alike((l) => itemsWords(details.order?.remove ?? {}, l)) : null,
    false,
  ),
];

export const changeAccepted = template({
  kind: "change-accepted",
  title: both("契約内容変更の承諾のお知らせ", "Your change has been accepted"),
  opening: both(
    "お申込みいただいた契約内容の変更を、次のとおり承りました。",
    "We have accepted the change that you asked for, as follows.",
  ),
  fields: [
    ...act,
    says("order", both("お申込み", "Request")),
    ...orderParts,
    mayAlso(says("from", both("追加分の提供開始日", "What is added begins on"))),
    mayAlso(says("lastDay", both("廃止分の最終利用日", "Last day of what is removed"))),
  ],
  ending: (facts) =>
    (said(facts, "from") ?? null)
      ? [
          both(
            "月の途中に始まる追加分は、その月の初日からご利用があったものとして1ヶ月分の料金がかかります（約款第11条第2項、第21条第4項）。",
            "What begins within a month is charged for the whole of it (Articles 11 (2) and 21 (4)).",
          ),
        ]
      : [],
});

export const proofsAsked = template({
  kind: "proofs-asked",
  title: both("証明書類ご提出のお願い", "Please send us proof"),
  opening: both(
    "お申込みの内容を確認するため、次の書類のご提出をお願いいたします。受付の日付は変わりません。",
    "To check your request we ask for the following documents. The day on which it was received stays as it is.",
  ),
  fields: [...act, says("order", both("お申込み", "Request")), says("what", both("必要な書類", "Documents"))],
});

export const proofsReminder = template({
  kind: "proofs-reminder",
  title: both("証明書類ご提出のお願い（再度のお知らせ）", "Reminder: please send us proof"),
  opening: both(
    "先にお願いした書類がまだ届いておりません。ご希望の日に間に合うよう、ご提出をお願いいたします。",
    "The documents that we asked for have not arrived yet. Please send them in time for the day that you wish.",
  ),
  fields: [
    ...act,
    says("order", both("お申込み", "Request")),
    field("daysLeft", both("ご希望の日まで", "Until the wished day"), (facts) => {
      const days = said(facts, "daysLeft");
      return typeof days === "number" ? both(`あと${days}日`, `${days} days`) : null;
    }),
  ],
});

export const environmentChange = template({
  kind: "environment-change",
  title: (facts) =>
    said(facts, "permitted") === true
      ? both("音声通信環境の変更の承認", "Permission to change your voice environment")
      : both("音声通信環境の変更についてのご回答", "Our answer on your voice environment"),
  opening: (facts) =>
    said(facts, "permitted") === true
      ? both("ご連絡いただいた音声通信環境の変更を承認いたします。", "We permit the change of your voice environment that you told us of.")
      : both(
          "ご連絡いただいた音声通信環境の変更は、承認いたしかねます。変更された場合の不具合は当方の責任の対象外となります。",
          "We cannot permit the change of your voice environment. Faults that come from making it all the same are not ours.",
        ),
  fields: [
    ...act,
    says("on", both("変更予定日", "Planned day")),
    field("permitted", both("回答", "Answer"), (facts) => {
      const permitted = said(facts, "permitted");
      if (typeof permitted !== "boolean") return null;
      return permitted ? both("承認", "Permitted") : both("不承認", "Not permitted");
    }),
  ],
});

export const renamed = template({
  kind: "renamed",
  title: both("名義変更の手続き完了のお知らせ", "The contract has its new name"),
  opening: both(
    "お届けいただいた契約者名義の変更の手続きが完了いたしました。",
    "The change of the contract's name that you filed has been completed.",
  ),
  fields: [
    ...act,
    says("from", both("変更日", "Effective from")),
    field("name", both("新しい名義", "New name"), ({ addressee }) => (addressee.name === "" ? null : same(addressee.name))),
  ],
});

export const representative = template({
  kind: "representative",
  title: both("契約承継の手続きのお知らせ", "Succession to the contract"),
  opening: (facts) =>
    said(facts, "interim") === true
      ? both(
          "契約の地位の承継をお届けいただきました。承継される方が複数のため、代表者のお届けがあるまで、貴殿を代表者として取り扱います。",
          "Succession to the contract has been filed. As there are several successors, we treat you as their representative until they name one.",
        )
      : both("契約の地位の承継につき、代表者のお届けを承りました。", "We have noted who represents the successors to the contract."),
  fields: [
    ...act,
    field("representative", both("代表者", "Representative"), ({ addressee }) => (addressee.name === "" ? null : same(addressee.name))),
    field("interim", both("取扱い", "Standing"), (facts) => {
      const interim = said(facts, "interim");
      if (typeof interim !== "boolean") return null;
      return interim ? both("届出までの仮の代表者", "Interim, until one is named") : both("届出による代表者", "As named by the successors");
    }),
  ],
  ending: (facts) =>
    said(facts, "asksForRepresentative") === true
      ? [both("承継される方の間で代表者お一人を決め、書面でお届けください。", "Please agree on one representative and tell us in writing.")]
      : [],
});
