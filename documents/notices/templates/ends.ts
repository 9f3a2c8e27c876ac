import type { Both } from "../../paper.ts";
import { alike, both, dateWords, dayWords, isItem, itemWords, same } from "../../words.ts";
import { said } from "../facts.ts";
import { act, field, says, template } from "../template.ts";

/** 20-1 (1)–(5), 20-2 in our own short words. */
const grounds: Readonly<Record<string, Both>> = {
  "20-1(1)": both(
    "約款第20条第1項第1号（停止期間中に事由が解消されない）",
    "Article 20 (1) 1: the cause of the suspension was not removed within its period",
  ),
  "20-1(2)": both(
    "約款第20条第1項第2号（付加機能の制限期間中に事由が解消されない）",
    "Article 20 (1) 2: the cause was not removed within the period of the addon's suspension",
  ),
  "20-1(3)": both(
    "約款第20条第1項第3号（設備・回線を変更せざるをえず、代わりがない）",
    "Article 20 (1) 3: equipment or line must change and there is no substitute",
  ),
  "20-1(4)": both("約款第20条第1項第4号（建物の基本契約の終了）", "Article 20 (1) 4: the building's basic contract has ended"),
  "20-1(5)": both("約款第20条第1項第5号（差押え・倒産手続等）", "Article 20 (1) 5: attachment, insolvency proceedings or the like"),
  "20-2": both("約款第20条第2項（業務への著しい支障）", "Article 20 (2): our business is gravely hindered"),
};
const ground = field("ground", both("解除の事由", "Ground"), (facts) => grounds[String(said(facts, "ground") ?? "")] ?? null);

export const cancellation = template({
  kind: "cancellation",
  courteous: false,
  title: both("利用契約の解除のご通知", "Notice of cancellation of the contract"),
  opening: (facts) => {
    const days = said(facts, "cureDays");
    return typeof days === "number" && days > 0
      ? both(
          `貴社との利用契約につき、次の事由がありますので、本書面の到達後${days}日以内に是正されるよう催告いたします。期間内に是正されないときは、約款第20条に基づき、利用契約を解除いたします。`,
          `The following ground stands against your contract. We ask you to remove it within ${days} days of the arrival of this letter; otherwise we will cancel the contract under Article 20 of the terms.`,
        )
      : both(
          "貴社との利用契約につき、次の事由がありますので、約款第20条に基づき、利用契約を解除いたします。本書面をもってその旨をあらかじめ通知いたします。",
          "The following ground stands against your contract. With this letter we give notice that we will cancel the contract under Article 20 of the terms.",
        );
  },
  fields: [
    field("intent", both("通知の趣旨", "What we intend"), (facts) => {
      const days = said(facts, "cureDays");
      if (days === undefined) return null;
      return typeof days === "number" && days > 0
        ? both("利用契約の解除（是正されない場合）", "Cancellation of the contract, unless the ground is removed")
        : both("利用契約の解除", "Cancellation of the contract");
    }),
    ground,
    says("reason", both("具体的な事情", "In particular")),
    field(
      "cureDays",
      both("是正の期間", "To be removed within"),
      (facts) => {
        const days = said(facts, "cureDays");
        return typeof days === "number" && days > 0
          ? both(`本書面の到達の日から${days}日以内`, `${days} days of the arrival of this letter`)
          : null;
      },
      false,
    ),
  ],
  ending: [
    both(
      "解除の日が利用終了日となり、その月の末日までの料金をお支払いいただきます（約款第20条第4項、第24条）。",
      "The day of cancellation is the last day of use; fees are owed to the end of that month (Articles 20 (4) and 24).",
    ),
  ],
});

export const cancelled = template({
  kind: "cancelled",
  courteous: false,
  title: both("利用契約解除のご通知", "The contract has been cancelled"),
  opening: both(
    "約款第20条に基づき、貴社との利用契約を次のとおり解除いたします。",
    "Under Article 20 of the terms your contract is cancelled as follows.",
  ),
  fields: [
    ...act,
    says("on", both("解除日（利用終了日）", "Day of cancellation (last day of use)")),
    ground,
    field(
      "emergency",
      both("事前の通知を省いた事情", "Why there was no notice beforehand"),
      (facts) => {
        const emergency = said(facts, "emergency");
        return typeof emergency === "string" && emergency !== "" ? same(emergency) : null;
      },
      false,
    ),
  ],
  ending: [
    both(
      "解除日の属する月の末日までの料金をお支払いください（約款第24条）。お預かりしているデータは定めの期間内に消去いたします。",
      "Fees are owed to the end of that month (Article 24). The data that we hold for you will be deleted within the time laid down.",
    ),
  ],
});

export const cancellationWithdrawn = template({
  kind: "cancellation-withdrawn",
  title: both("解除の通知の撤回のお知らせ", "The notice of cancellation is withdrawn"),
  opening: both(
    "先にお送りした利用契約の解除の通知を撤回いたします。契約はそのまま続きます。",
    "We withdraw our notice of cancellation. The contract goes on.",
  ),
  fields: [...act],
});

export const terminationReceipt = template({
  kind: "termination-receipt",
  title: both("解約のお届け受付のお知らせ", "We have received your termination"),
  opening: both("利用契約の解約のお届けを、次のとおり承りました。", "We have received the termination of your contract, as follows."),
  fields: [...act, says("lastDay", both("契約解約日（利用終了日）", "Day of termination (last day of use)"))],
  ending: [
    both(
      "通話録音・通話記録・設定は契約終了後に消去され、元に戻せません。必要なものはご利用終了日までに保存してください。",
      "Recordings, call records and settings are deleted after the end and cannot be brought back. Please save what you need before.",
    ),
  ],
});

export const terminationWithdrawn = template({
  kind: "termination-withdrawn",
  title: both("解約の取下げのお知らせ", "Your termination is withdrawn"),
  opening: both(
    "お届けいただいた解約の取下げを承りました。契約はそのまま続きます。",
    "We consent to the withdrawal of your termination. The contract goes on.",
  ),
  fields: [...act],
});

const addonName = field("addon", both("廃止する付加機能", "Additional function"), (facts) => {
  const addon = said(facts, "addon");
  return typeof addon === "string" && isItem(addon) ? alike((l) => itemWords(addon, l)) : null;
});

export const addonAbolition = template({
  kind: "addon-abolition",
  title: both("付加機能の提供終了のお知らせ", "An additional function will be discontinued"),
  opening: both(
    "長らくご利用いただいております付加機能につき、誠に勝手ながら、次のとおり提供を終了いたします。",
    "To our regret the following additional function, which you use, will be discontinued.",
  ),
  fields: [addonName, says("lastDay", both("廃止日（最終利用日）", "Day of the abolition (last day of use)"))],
  ending: [
    both(
      "本書面の到達が定めの期間に足りない場合、廃止日はその分後の月末となります。基本のサービスはそのままご利用いただけます。",
      "Should this letter arrive later than laid down, the day moves to a later month-end. The base service goes on.",
    ),
  ],
});

export const abolition = template({
  kind: "abolition",
  title: both("サービスの提供終了のお知らせ", "The service will be discontinued"),
  opening: both(
    "長らくご利用いただいております本サービスにつき、誠に勝手ながら、次のとおり提供を終了いたします。これまでのご愛顧に厚く御礼申し上げます。",
    "To our regret this service will be discontinued as follows. We thank you for having used it.",
  ),
  fields: [says("lastDay", both("廃止日（契約終了日）", "Day of the abolition (end of the contract)"))],
  ending: [
    both(
      "本書面の到達が定めの期間に足りない場合、契約終了日は後の日となり、改めてお知らせいたします。",
      "Should this letter arrive later than laid down, your contract ends later, and we write again.",
    ),
  ],
});

export const ended = template({
  kind: "ended",
  title: both("利用契約終了のお知らせ", "Your contract has ended"),
  opening: both(
    "次のとおり利用契約が終了いたしました。これまでのご利用、誠にありがとうございました。",
    "Your contract has ended as follows. Thank you for having used our service.",
  ),
  fields: [...act, says("lastDay", both("利用終了日", "Last day of use")), says("deletionBy", both("データの消去期限", "Data deleted by"))],
});

export const purgeWarning = template({
  kind: "purge-warning",
  title: both("お預かりデータの消去のお知らせ", "Your data will be deleted"),
  opening: both(
    "契約の終了に伴い、お預かりしている通話録音・通話記録・設定を消去いたします。消去後は元に戻せません。",
    "As the contract has ended, your recordings, call records and settings are deleted. They cannot be brought back.",
  ),
  fields: [...act, says("deadline", both("消去の期限", "Deleted by"))],
});

export const purgeCertificateNotice = template({
  kind: "purge-certificate",
  title: both("データ消去完了のお知らせ", "Your data has been deleted"),
  opening: both(
    "お預かりしていたデータの消去が完了いたしました。証明書をお送りいたします。",
    "The data that we held for you has been deleted. A certificate is enclosed.",
  ),
  fields: [
    ...act,
    field("purgedOn", both("消去の完了日", "Deleted on"), ({ details }) =>
      details.purge ? alike((l) => dayWords(details.purge?.purgedOn ?? "", l)) : null,
    ),
    field(
      "deadline",
      both("消去の期限", "Deadline"),
      ({ details }) => (details.purge ? alike((l) => dateWords(details.purge?.deadline ?? "", l)) : null),
      false,
    ),
  ],
});
