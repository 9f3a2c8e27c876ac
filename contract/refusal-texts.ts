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
} as const satisfies Record<string, Text>;
