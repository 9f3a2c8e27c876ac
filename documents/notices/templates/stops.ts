import type { Both } from "../../paper.ts";
import { alike, both, dateWords, isItem, itemWords, listWords, same, yenWords } from "../../words.ts";
import { said } from "../facts.ts";
import { act, field, mayAlso, says, template } from "../template.ts";

/** 16-1 (1)–(4) in our own short words. */
const grounds: Readonly<Record<string, Both>> = {
  "1": both("料金その他の債務の不払い（第1号）", "debts unpaid (1)"),
  "2": both("申込内容の虚偽（第2号）", "false statements in the application (2)"),
  "3": both("約款上の義務の違反（第3号）", "breach of duties under the terms (3)"),
  "4": both("その他、提供に適しない事情（第4号）", "other circumstances that do not suit the service (4)"),
};
const ground = field("ground", both("該当する事由", "Ground"), (facts) => grounds[String(said(facts, "ground") ?? "")] ?? null, false);

/** 停止期間: both ends, or until the debts are paid (16-2). */
const period = field("period", both("停止期間", "Period"), (facts) => {
  const [from, until] = [said(facts, "from"), said(facts, "until")];
  if (typeof from !== "string" || typeof until !== "string" || from === "" || until === "") return null;
  if (until === "until-paid")
    return both(
      `${dateWords(from, "ja")}から、下記の債務が支払われるまで`,
      `from ${dateWords(from, "en")} until the debts named here are paid`,
    );
  return both(`${dateWords(from, "ja")}から${dateWords(until, "ja")}まで`, `from ${dateWords(from, "en")} to ${dateWords(until, "en")}`);
});

const partNames: Readonly<Record<string, Both>> = {
  contract: both("サービス全部", "the whole service"),
  calls: both("通話", "calls"),
  recording: both("録音", "recording"),
  management: both("管理機能", "management"),
};
const partWords = (part: string, language: "ja" | "en") => partNames[part]?.[language] ?? (isItem(part) ? itemWords(part, language) : part);
const scope = field(
  "scope",
  both("対象", "What"),
  ({ details }) =>
    details.scope && details.scope.length > 0
      ? alike((l) =>
          listWords(
            (details.scope ?? []).map((part) => partWords(part, l)),
            l,
          ),
        )
      : null,
  false,
);
const debts = field(
  "debts",
  both("対象の債務", "Debts"),
  (facts) => {
    const { debts } = facts.details;
    if (debts && debts.length > 0)
      return alike((l) =>
        listWords(
          debts.map(({ no, open }) => (l === "ja" ? `${no}（${yenWords(open, l)}）` : `${no} (${yenWords(open, l)})`)),
          l,
        ),
      );
    const named = said(facts, "debts");
    return typeof named === "string" && named !== "" ? alike((l) => listWords(named.split(" "), l)) : null;
  },
  false,
);
const feesGoOn = both("停止期間中も料金は発生します（約款第22条第3項）。", "Fees go on during the suspension (Article 22 (3)).");

export const suspension = template({
  kind: "suspension",
  courteous: false,
  title: ({ notice }) =>
    notice.article === "34-2"
      ? both("付加機能の利用停止のお知らせ", "Notice of suspension of an additional function")
      : both("サービスの利用停止のお知らせ", "Notice of suspension of the service"),
  opening: both(
    "貴社との利用契約につき、約款に基づき、次のとおり提供を停止いたしますので、あらかじめお知らせいたします。",
    "Under the terms of your contract we give notice that the service will be suspended as follows.",
  ),
  fields: [says("reason"), ground, period, scope, debts],
  ending: (facts) => [
    ...(said(facts, "until") === "until-paid"
      ? [both("上記の債務のお支払いを確認でき次第、提供を再開いたします。", "The service resumes as soon as these debts have been paid.")]
      : [both("期間中に事由が解消したときは、下記までご連絡ください。", "If the cause is removed in the meantime, please tell us.")]),
    feesGoOn,
  ],
});

export const suspensionExtended = template({
  kind: "suspension-extended",
  courteous: false,
  title: both("利用停止期間の延長のお知らせ", "Notice that a suspension is extended"),
  opening: both(
    "現在の利用停止につき、事由が解消しておりませんので、次のとおり期間を延長いたします。",
    "As its cause still stands, the present suspension is extended as follows.",
  ),
  fields: [
    says("reason"),
    field("period", both("延長後の停止期間", "Period"), (facts) => {
      const until = said(facts, "until");
      return typeof until === "string" && until !== "" ? both(`${dateWords(until, "ja")}まで`, `to ${dateWords(until, "en")}`) : null;
    }),
    scope,
  ],
  ending: [feesGoOn],
});

export const suspensionLifted = template({
  kind: "suspension-lifted",
  title: both("利用停止の解除（再開）のお知らせ", "The service has resumed"),
  opening: both("利用停止を解除し、提供を再開いたしました。", "The suspension has been lifted and the service has resumed."),
  fields: [
    ...act,
    scope,
    field(
      "because",
      both("解除の理由", "Because"),
      (facts) => {
        const [paid, voided, reason] = [said(facts, "paid"), said(facts, "voided"), said(facts, "reason")];
        if (typeof paid === "string") return both(`請求書 ${paid} のお支払いを確認しました`, `invoice ${paid} has been paid`);
        if (typeof voided === "string") return both(`請求書 ${voided} を取り消しました`, `invoice ${voided} has been voided`);
        return typeof reason === "string" && reason !== "" ? same(reason) : null;
      },
      false,
    ),
  ],
});

export const explainEmergency = template({
  kind: "explain-emergency",
  courteous: false,
  title: both("緊急の利用停止についてのご説明", "Why the service was suspended at once"),
  opening: both(
    "緊急を要したため、あらかじめお知らせすることなく提供を停止いたしました。その理由と期間を次のとおりご説明いたします。",
    "The matter was urgent, and the service was suspended without notice beforehand. The reason and the period were these.",
  ),
  fields: [says("reason"), period, says("emergency", both("緊急の事情", "What was urgent"))],
  ending: [feesGoOn],
});

/** 期間 of a pause: an end, or open (null says so; not saying anything does not). */
const pausePeriod = field("period", both("期間", "Length"), (facts) => {
  const until = said(facts, "until");
  if (until === undefined || until === "") return null;
  if (until === null)
    return both("復旧するまで（終了の見込みがつき次第お知らせします）", "until it is restored (we tell you as soon as an end is in sight)");
  return both(`${dateWords(String(until), "ja")}まで`, `until ${dateWords(String(until), "en")}`);
});

export const pause = template({
  kind: "pause",
  contact: "technical",
  title: ({ notice }) =>
    notice.article === "35-2"
      ? both("付加機能の休止のお知らせ", "Notice of a pause of an additional function")
      : both("サービスの休止のお知らせ", "Notice of a pause of the service"),
  opening: both(
    "次のとおりサービスを一時休止いたします。ご不便をおかけしますが、ご理解のほどお願いいたします。",
    "The service will pause as follows. We ask for your understanding.",
  ),
  fields: [says("reason"), says("from", both("期日", "From")), pausePeriod, scope],
  ending: [both("休止中の料金は通常どおりです（約款第22条第4項）。", "Fees go on during a pause (Article 22 (4)).")],
});

export const restriction = template({
  kind: "restriction",
  contact: "emergency",
  title: both("非常時における利用制限のお知らせ", "Use is restricted in an emergency"),
  opening: both(
    "災害その他の非常事態のため、重要な通信を優先し、次のとおりご利用を制限いたします。",
    "Because of a disaster or emergency, urgent communication goes first, and use is restricted as follows.",
  ),
  fields: [...act, says("reason"), says("from", both("開始", "From")), pausePeriod, scope],
});

export const interruptionReminder = template({
  kind: "interruption-reminder",
  title: both("一時中断の継続についてのお知らせ", "Your interruption goes on"),
  opening: both(
    "ご請求による一時中断が続いております。設備は確保したままですので、再開はいつでもお申し出いただけます。",
    "The interruption that you asked for still goes on. Your equipment stays reserved, and you may ask us to resume at any time.",
  ),
  fields: [...act, says("since", both("中断の開始", "Since"))],
  ending: [both("中断中も料金は発生します（約款第22条第5項）。", "Fees go on during an interruption (Article 22 (5)).")],
});

export const outage = template({
  kind: "outage",
  courteous: false,
  contact: "emergency",
  title: both("障害発生のお知らせ", "Fault of the service"),
  opening: both(
    "次のとおり障害が発生しております。復旧に努めておりますので、しばらくお待ちください。",
    "The service has a fault. We are working on it.",
  ),
  fields: [
    field("what", both("内容", "What"), ({ details }) => (details.incident?.what ? same(details.incident.what) : null)),
    says("since", both("発生", "Since")),
    mayAlso(says("expected", both("復旧の見込み", "Expected end"))),
  ],
  ending: [
    both("復旧の際に改めてお知らせいたします。障害の受付は24時間です。", "We write again when it is over. Faults are taken day and night."),
  ],
});
