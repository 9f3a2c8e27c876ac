interface Text {
  ja: string;
  en: string;
  /** HTTP status of the answer that carries the refusal. */
  status: 400 | 403 | 404 | 409 | 422;
}

const text = (status: Text["status"], ja: string, en: string): Text => ({ status, ja, en });

/** Every code of contract/, once. Grouped by who says it; a code is never given two meanings. */
export const refusalTexts = {
  // What was asked cannot be read.
  E_BAD_JSON: text(400, "JSON として読めません。", "This is not JSON."),
  E_UNKNOWN_QUESTION: text(400, "この質問は知りません。", "There is no such question."),
  E_UNKNOWN_RULE: text(400, "この条項の規則はありません。", "There is no such rule."),
  E_BAD_VALUE: text(400, "値が正しくありません。", "A value is not valid."),
  E_BAD_DATE: text(400, "この日付は存在しないか、形式が違います。", "There is no such date, or it is written differently from YYYY-MM-DD."),
  E_BAD_INSTANT: text(400, "この日時は存在しないか、時差の表示がありません。", "There is no such instant, or it lacks its offset."),
  E_BAD_AMOUNT: text(400, "金額は0以上の整数（円）で指定してください。", "An amount is a whole number of yen, zero or more."),
  E_BAD_QUANTITY: text(400, "数量は0以上の整数で指定してください。", "A quantity is a whole number, zero or more."),
  E_BAD_POLICY: text(400, "この方針の名前または値はありません。", "There is no such policy, or it cannot have this value."),
  E_BAD_ORDER: text(400, "終わりが始まりより前です。", "The end lies before the beginning."),

  // Days that the terms do not admit.
  E_NOT_MONTH_END: text(422, "月末日を指定してください。", "The day must be the last of a month."),
  E_NOT_FIRST: text(422, "月の初日を指定してください。", "The day must be the first of a month."),
  E_LATE: text(422, "期限を過ぎています。", "The deadline has passed."),
  E_OVER_6M: text(422, "停止期間は通算6ヶ月以内です。", "A suspension lasts six months at most in all."),

  // Orders that the terms do not admit.
  E_ADDON_ONLY: text(422, "付加機能だけの利用はできません。", "Addons are not provided without the base service."),
  E_LAST_ITEM: text(
    422,
    "最後の品目は品目解約できません。解約（第19条）をご利用ください。",
    "The last item cannot be cancelled alone; end the contract instead (Article 19).",
  ),
  E_MINIMUM_SET: text(422, "外線とシートは1つ以上必要です。", "At least one line and one seat are needed."),
  E_CUSTOM_QUOTE: text(422, "標準の範囲を超えるため、個別見積もりになります。", "This is beyond the standard setup and needs a quote."),
  E_NO_PRICE: text(422, "この月に有効な料金表がありません。", "No price book is in force in this month."),
  E_NO_TAX_RATE: text(422, "この月の税率が登録されていません。", "No tax rate is known for this month."),

  // Who may do what, and how a command has to look.
  E_UNKNOWN_COMMAND: text(400, "この操作はありません。", "There is no such command."),
  E_PAYLOAD: text(400, "入力内容を読み取れません。", "The payload cannot be read."),
  E_FORBIDDEN: text(403, "この役割では行えません。", "This role may not do that."),
  E_NOT_OWN: text(403, "ご自身の契約ではありません。", "This is not one of your contracts."),
  E_RECEIVED_LATER: text(422, "受領日時が現在より後です。", "It cannot have been received later than now."),
  E_NO_DOCUMENT: text(
    422,
    "以前に受領したものとするには、書類と理由が必要です。",
    "Something received earlier needs its document and a reason.",
  ),
  E_NO_WAIVER: text(422, "この期限は猶予できません。", "Lateness cannot be forgiven here."),
  E_SAME_PERSON: text(403, "申請者とは別の人の承認が必要です。", "Another person has to approve."),
  E_NOT_APPROVER: text(403, "承認の権限がありません。", "This role may not approve."),
  E_NO_SUCH_REQUEST: text(404, "該当する申請がありません。", "There is no such open request."),
  E_NO_SUCH_NOTICE: text(404, "該当する通知がありません。", "There is no such notice."),
  E_ALREADY_ARRIVED: text(409, "到達はすでに記録されています。", "Its arrival has been recorded already."),

  // Where a contract stands.
  E_ALREADY_APPLIED: text(409, "すでに申込があります。", "There is an application already."),
  E_FORM: text(422, "申込書に記載漏れがあります。", "The form is incomplete."),
  E_PAST: text(422, "過去の日は指定できません。", "The day lies in the past."),
  E_ABOLISHED: text(422, "廃止された、または廃止が決まった機能です。", "It has been abolished, or will be."),
  E_NOT_APPLIED: text(409, "審査中の申込がありません。", "There is no application to decide on."),
  E_NOT_PENDING: text(409, "利用開始待ちの契約ではありません。", "The contract does not wait for its start."),
  E_NOT_ACTIVE: text(409, "契約の状態がこの手続きを許しません。", "The contract is not in a state that admits this."),
  E_NOTHING_ASKED: text(422, "変更内容または変更日の指定がありません。", "The change or its day is missing."),
  E_ALREADY_ASKED: text(409, "同じ番号のものがすでにあります。", "There is one with this id already."),
  E_AFTER_END: text(422, "契約の終了後の日です。", "The day lies after the end of the contract."),
  E_BEFORE_START: text(422, "契約の開始前の日です。", "The day lies before the start of the contract."),
  E_NOT_IN_USE: text(422, "その数量は利用されていません。", "So many are not in use."),
  E_ADDON_REUSE: text(422, "解約した付加機能は再度利用できません。", "An addon that was cancelled cannot be used again."),
  E_NO_SUCH_ORDER: text(404, "該当する変更申込がありません。", "There is no such change order."),
  E_ORDER_CLOSED: text(409, "この変更申込は処理済みです。", "The change order has been dealt with."),
  E_AWAITING_PROOF: text(409, "証明書類の提出を待っています。", "Proofs are still awaited."),
  E_IN_FORCE: text(409, "すでに適用されています。", "It is in force already."),
  E_NEEDS_CONSENT: text(403, "取下げには提供者の同意が必要です。", "The provider's consent is needed."),
  E_NOT_SUCCESSOR: text(422, "承継人の中から指定してください。", "The representative must be one of the successors."),
  E_NO_TRANSFER: text(422, "利用権の譲渡・質入れ・貸与はできません。", "The right can be neither transferred nor pledged nor lent."),

  // Suspensions, pauses, ends.
  E_NO_SUCH_OVERLAY: text(404, "該当する停止・休止・中断がありません。", "There is no such suspension, pause or interruption."),
  E_OVERLAPS: text(409, "期間が他の停止と重なります。", "It overlaps another one."),
  E_NOT_OVERDUE: text(422, "支払期日を過ぎた未払の債務ではありません。", "These are not overdue debts."),
  E_NEEDS_PERIOD: text(422, "期間を定めた停止が先に必要です。", "A suspension for a fixed period has to come first."),
  E_CURED: text(422, "停止の原因はすでに解消されています。", "The cause of the suspension has ceased."),
  E_ALREADY_ENDING: text(409, "すでに終了の手続きがあります。", "The contract is ending already."),
  E_NOT_ENDING: text(409, "終了の手続きがありません。", "The contract is not ending."),
  E_NO_NOTICE: text(422, "書面による事前の通知が必要です。", "A written notice has to come first."),
  E_NOT_ARRIVED: text(422, "通知がまだ到達していません。", "The notice has not arrived yet."),
  E_TOO_EARLY: text(422, "まだ行えません。", "It is too early."),
  E_NO_SUCH_TASK: text(404, "該当する未完了の作業がありません。", "There is no such open task."),
  E_NOT_ENDED: text(409, "契約は終了していません。", "The contract has not ended."),
  E_HELD: text(409, "法的保全により消去できません。", "A legal hold forbids the deletion."),
  E_NOT_PURGED: text(409, "消去はまだ行われていません。", "The data have not been deleted yet."),
  E_NO_REPORT: text(
    409,
    "消去の実施報告がまだありません。報告ができてから署名できます。",
    "The deletion has not been reported yet; the certificate can be signed as soon as it has been.",
  ),

  // Registers.
  E_OPTED_OUT: text(422, "契約者がこの利用目的を拒否しています。", "The customer has opted out of this purpose."),
  E_NOT_SHARED: text(403, "この目的の共同利用者ではありません。", "This is no shared user for that purpose."),
  E_NO_AGREEMENT: text(403, "機密保持契約のある委託先ではありません。", "There is no confidentiality agreement with this contractor."),
  E_OUT_OF_SCOPE: text(422, "照会の範囲を超えています。", "It goes beyond the scope of the request."),
  E_NO_GROUND: text(422, "請求の根拠がありません。", "There is no ground for this claim."),

  // Money.
  E_NO_SETUP: text(409, "初期導入設定の状態がこの手続きを許しません。", "The setup is not in a state that admits this."),
  E_PROVIDER_PAYS: text(422, "この費用は提供者の負担です。", "The provider bears this cost."),
  E_NO_SUCH_REVISION: text(404, "該当する改定案がありません。", "There is no such draft of a revision."),
  E_PLAN: text(422, "請求案に誤りがあります。", "The plan does not prove."),
  E_NOTHING_OWED: text(422, "請求するものがありません。", "There is nothing to ask for."),
  E_MONTH_CLOSED: text(422, "この月の通話料は締め切られています。", "The calls of this month are closed."),
  E_NO_SUCH_INVOICE: text(404, "該当する請求書がありません。", "There is no such invoice."),
  E_NO_SUCH_CREDIT: text(404, "該当する返還・預り金がありません。", "There is no such credit."),
  E_TOO_MUCH: text(422, "残額を超えています。", "It is more than what is left."),
  E_SETTLED: text(409, "すでに精算されています。", "It is settled already."),
  E_VOIDED: text(409, "取り消された請求書です。", "The invoice has been voided."),
  E_NO_PROOF: text(422, "領収書の交換または相殺明細の書面が必要です。", "Receipts on both sides or a written statement are needed."),
  E_NOT_DUE: text(422, "支払期日前です。", "It is not due yet."),
  E_NO_SUCH_CONTRACT: text(404, "該当する契約がありません。", "There is no such contract."),
  E_DUPLICATE: text(409, "同じ入金がすでに記録されています。", "This payment has been recorded already."),

  // Incidents.
  E_INCIDENT_STATE: text(409, "障害の状態がこの手続きを許しません。", "The incident is not in a state that admits this."),
  E_NO_FAULT: text(422, "当社の責めに帰すべき事由ではないため、賠償の対象になりません。", "There is no liability without our fault."),
  E_OWN_GEAR: text(422, "先にお客様の設備をご確認ください。", "Please check your own equipment first."),
  E_PERMITTED_PAUSE: text(422, "事前に通知した休止のため、対象になりません。", "It was a pause told beforehand."),
} as const satisfies Record<string, Text>;
