import type { Text } from "./block.ts";

/**
 * Every refusal and problem of flows: one Japanese and one English text a code. `{found}` and the like are filled in.
 * What a person reads says what is wrong and where to look; the code is what programs compare.
 */
export const flowCodes = {
  // the file
  E_NOT_JSON: { ja: "JSONとして読めません（{line}行{column}文字目）。", en: "This is not JSON (line {line}, column {column})." },
  E_TOO_BIG: { ja: "ファイルが大きすぎます（上限{limit}文字）。", en: "The file is too big (limit {limit} characters)." },
  E_TOO_DEEP: { ja: "入れ子が深すぎます（上限{limit}）。", en: "Nested too deep (limit {limit})." },
  E_NOT_A_FLOW: { ja: "Musubiのフローではありません。", en: "This is not a Musubi flow." },
  E_UNKNOWN_VERSION: { ja: "形式「{found}」には対応していません。", en: 'The format "{found}" is not supported.' },
  E_UNKNOWN_FIELD: { ja: "知らない項目です: {found}", en: "Unknown field: {found}" },
  E_BAD_VALUE: { ja: "値の形が正しくありません。", en: "The value has the wrong form." },
  E_OUT_OF_RANGE: { ja: "値が範囲を外れています。", en: "The value is out of range." },
  E_TOO_SHORT: { ja: "入力してください。", en: "This must not be empty." },
  E_TOO_LONG: { ja: "文字数が上限を超えています。", en: "The text is too long." },
  E_DUPLICATE: { ja: "同じもの、または使えない名前があります。", en: "There is a duplicate, or a name that is taken." },
  E_BAD_NAME: {
    ja: "名前は英字で始まる64文字以内の英数字・「-」・「_」にしてください。",
    en: "A name begins with a letter and has at most 64 letters, digits, - and _.",
  },
  E_BAD_LANGUAGE: { ja: "言語は ja-JP のように書きます。", en: "A language is written as ja-JP." },
  E_BAD_DIGITS: { ja: "使えるのは 0〜9、*、# だけです。", en: "Only 0–9, * and # are allowed." },
  E_BAD_NUMBER: { ja: "電話番号ではありません。", en: "This is not a telephone number." },
  E_BAD_ADDRESS: { ja: "SIPアドレスではありません。", en: "This is not a SIP address." },
  E_BAD_TIME: { ja: "時刻は 09:00 のように書きます。", en: "A time is written as 09:00." },
  E_BAD_DATE: { ja: "日付の形が正しくありません。", en: "The date has the wrong form." },
  E_UNSAFE_TEXT: { ja: "制御文字と「${」は使えません。", en: "Control characters and ${ are not allowed." },
  E_SECRET_SHOWN: { ja: "秘密の値は読み上げ・表示できません: {found}", en: "A secret value is never read out or shown: {found}" },
  E_CALENDAR_OR_SCHEDULE: {
    ja: "カレンダー名か時間表のどちらか一方を指定してください。",
    en: "Give either a calendar name or a schedule.",
  },
  E_TOO_MANY_BLOCKS: { ja: "ブロックが多すぎます（{found}個、上限{limit}個）。", en: "Too many blocks ({found}, limit {limit})." },
  E_UNKNOWN_BLOCK: { ja: "知らない種類のブロックです: {found}", en: "Unknown kind of block: {found}" },
  E_RESERVED_BLOCK: { ja: "この種類のブロックはまだ使えません: {found}", en: "This kind of block is not available yet: {found}" },
  E_UNKNOWN_EXIT: { ja: "このブロックにない出口です: {found}", en: "This block has no such exit: {found}" },
  E_DANGLING_EXIT: { ja: "出口の行き先がありません: {found}", en: "The exit leads to a block that does not exist: {found}" },
  E_NO_SUCH_BLOCK: { ja: "そのブロックはありません: {found}", en: "There is no such block: {found}" },

  // the checker
  E_NO_START: { ja: "最初のブロックが決まっていません。", en: "No block is the start." },
  E_UNCONNECTED_EXIT: { ja: "出口「{exit}」がどこにもつながっていません。", en: 'The exit "{exit}" leads nowhere.' },
  E_NO_FAILURE_EXIT: {
    ja: "入力がなかった・間違えたときの行き先がありません: {exit}",
    en: "There is no way for callers who press nothing or the wrong key: {exit}",
  },
  E_UNREACHABLE: { ja: "どこからも到達できません。", en: "Nothing leads to this block." },
  E_EMPTY_PROMPT: { ja: "読み上げる内容がありません。", en: "There is nothing to be heard." },
  E_MISSING_LANGUAGE: { ja: "{language}の文がありません。", en: "The text in {language} is missing." },
  E_ENDLESS_CIRCLE: { ja: "お客様の操作なしに同じ所を回り続けます: {found}", en: "This goes round for ever without the caller: {found}" },
  E_POSSIBLE_CIRCLE: { ja: "条件によっては同じ所を回り続けます: {found}", en: "This may go round for ever without the caller: {found}" },
  E_BAD_TEMPLATE: { ja: "{{名前|形式}} の書き方が正しくありません: {found}", en: "This is no {{name|format}}: {found}" },
  E_UNKNOWN_FORMAT: { ja: "知らない読み上げ形式です: {found}", en: "Unknown format: {found}" },
  E_UNKNOWN_VARIABLE: { ja: "定義されていない変数です: {found}", en: "Undeclared variable: {found}" },
  E_READ_BEFORE_SET: { ja: "値が入る前に使われます: {found}", en: "Used before it has a value: {found}" },
  E_MAYBE_UNSET: { ja: "通り方によっては値が入っていません: {found}", en: "On some ways it has no value yet: {found}" },
  E_SECRET_NEEDED: { ja: "秘密の入力は秘密の変数に入れてください: {found}", en: "Secret digits belong in a secret variable: {found}" },
  E_UNBOUND_NAME: { ja: "名前がまだ割り当てられていません: {found}", en: "The name is not bound yet: {found}" },
  E_UNKNOWN_LANGUAGE: { ja: "このフローにない言語です: {found}", en: "The flow does not have this language: {found}" },
  E_NO_TARGET: { ja: "転送先がありません。", en: "There is nobody to transfer to." },
  E_SUBFLOW_CIRCLE: { ja: "サブフローが自分自身を呼び出します: {found}", en: "The subflow calls itself: {found}" },
  E_SUBFLOW_MISMATCH: { ja: "サブフローの定義と合いません: {found}", en: "This does not fit the subflow: {found}" },
  E_NO_OUTCOME: { ja: "サブフローの終了には結果が要ります。", en: "An end inside a subflow needs an outcome." },

  // edits
  E_EXISTS: { ja: "同じ名前がすでにあります: {found}", en: "The name is taken: {found}" },
  E_IN_USE: { ja: "使われているため消せません: {found}", en: "It is in use: {found}" },

  // a call
  E_OPERATION_FAILED: { ja: "交換機または外部の処理が失敗しました。", en: "The switch or the surroundings could not do it." },
  E_UNEXPECTED_ANSWER: { ja: "予期しない応答です。", en: "The answer was not expected." },
  E_PROMPT_NOT_FOUND: { ja: "音声が見つかりません。", en: "The prompt was not found." },
  E_WRONG_TYPE: { ja: "変数の型に合わない値です。", en: "The value does not fit the variable's type." },
  E_VALUE_TOO_BIG: { ja: "値が大きすぎます（上限16 KiB）。", en: "The value is too big (limit 16 KiB)." },
  E_STATE_TOO_BIG: { ja: "通話の状態が大きすぎます（上限64 KiB）。", en: "The call's state is too big (limit 64 KiB)." },
  E_TOO_MANY_STEPS: { ja: "手順が多すぎます。", en: "Too many steps." },
  E_UNKNOWN_STATE: { ja: "通話の状態の形式が分かりません。", en: "The call's state has an unknown form." },
} as const satisfies Record<string, Text>;

export type FlowProblemCode = keyof typeof flowCodes;

/** A finding about a flow. `error` stops publishing. `path` leads into the document; `line` counts from 1 where a text was read. */
export interface Problem {
  code: FlowProblemCode;
  grade: "error" | "warning";
  path: (string | number)[];
  block?: string;
  exit?: string;
  line?: number;
  column?: number;
  ja: string;
  en: string;
}

type Found = Partial<Omit<Problem, "code" | "ja" | "en">>;

/** Makes a problem with its texts. `facts` fill the braces; a place inside a block names the block. */
export function problem(code: FlowProblemCode, at: Found = {}, facts: Record<string, string | number> = {}): Problem {
  const path = at.path ?? [];
  const block = at.block ?? (path[0] === "blocks" && typeof path[1] === "string" ? path[1] : undefined);
  const exit: Record<string, string> = at.exit === undefined ? {} : { exit: at.exit };
  const text = flowText(code, { ...exit, ...facts });
  return { grade: "error", ...at, path, ...(block === undefined ? {} : { block }), code, ja: text.ja, en: text.en };
}

export function flowText(code: FlowProblemCode, facts: Record<string, string | number> = {}): Text {
  const fill = (text: string, inLanguage: "ja" | "en") =>
    text.replace(/(?<!\{)\{(\w+)\}(?!\})/g, (all, name) => {
      if (!Object.hasOwn(facts, name)) return all;
      return name === "language" ? languageName(String(facts[name]), inLanguage) : String(facts[name]);
    });
  return { ja: fill(flowCodes[code].ja, "ja"), en: fill(flowCodes[code].en, "en") };
}

/** 日本語 for ja-JP, as a person calls it; a tag that names no language stays as it is. */
function languageName(tag: string, inLanguage: "ja" | "en"): string {
  const [language = tag] = tag.split("-");
  return /^[a-z]{2,3}$/i.test(language) ? (new Intl.DisplayNames([inLanguage], { type: "language" }).of(language) ?? tag) : tag;
}
