import { dayOf } from "../../contract/lifecycle/dates.ts";
import type { NoticeKind } from "../../contract/lifecycle/notices.ts";
import type { Block, Both, Language } from "../paper.ts";
import type { ContactRole } from "../party.ts";
import { alike, articleWords, both, dateWords, dayWords, same } from "../words.ts";
import { type NoticeFacts, said } from "./facts.ts";

/** One thing that a notice says in its record (記). Required ones stop the notice when they are missing. */
export interface Field {
  readonly field: string;
  readonly label: Both;
  readonly required: boolean;
  /** Null where it cannot be said. */
  readonly read: (facts: NoticeFacts) => Both | null;
}

/** The words of one kind of notice, ours alone. */
export interface Template {
  readonly kind: NoticeKind;
  /** 件名 */
  readonly title: (facts: NoticeFacts) => Both;
  /** Letters that take something away begin without greetings. */
  readonly courteous: boolean;
  readonly contact: ContactRole;
  readonly opening: (facts: NoticeFacts) => Both;
  readonly fields: readonly Field[];
  /** Tables between the record and the end. */
  readonly tables?: (facts: NoticeFacts, language: Language) => readonly Block[];
  readonly ending: (facts: NoticeFacts) => readonly Both[];
}

type Defined = Omit<Template, "title" | "opening" | "ending" | "courteous" | "contact"> & {
  title: Both | ((facts: NoticeFacts) => Both);
  opening: Both | ((facts: NoticeFacts) => Both);
  ending?: readonly Both[] | ((facts: NoticeFacts) => readonly Both[]);
  courteous?: boolean;
  contact?: ContactRole;
};

export function template({ title, opening, ending = [], courteous = true, contact = "contract", ...rest }: Defined): Template {
  const given = <T>(value: T | ((facts: NoticeFacts) => T)): ((facts: NoticeFacts) => T) =>
    // A Both or a list is no function, so what is one is ours to call.
    typeof value === "function" ? (value as (facts: NoticeFacts) => T) : () => value;
  return { ...rest, courteous, contact, title: given(title), opening: given(opening), ending: given(ending) };
}

const labels: Readonly<Record<string, Both>> = {
  reason: both("理由", "Reason"),
  from: both("開始日", "From"),
  until: both("終了日", "Until"),
  effectiveFrom: both("適用日", "Effective from"),
  lastDay: both("最終日", "Last day"),
  deadline: both("期限", "Deadline"),
};

/** A required value of `says`, with days, months and instants written out. */
export function says(field: string, label: Both = labels[field] ?? same(field), key: string = field): Field {
  return {
    field,
    label,
    required: true,
    read: (facts) => {
      const value = said(facts, key);
      return value === undefined || value === null || value === "" ? null : alike((language) => dateWords(String(value), language));
    },
  };
}

export const mayAlso = (field: Field): Field => ({ ...field, required: false });

/** A field worked out from the facts. */
export function field(name: string, label: Both, read: (facts: NoticeFacts) => Both | null, required = true): Field {
  return { field: name, label, required, read };
}

/** The day of the act and the article that it rests on: what every further notice of the matrix says. */
export const act: readonly Field[] = [
  field("date", both("手続きの日", "Day of the act"), ({ notice }) =>
    notice.sentAt === "" ? null : alike((language) => dayWords(dayOf(notice.sentAt), language)),
  ),
  field("article", both("根拠", "By"), ({ notice }) =>
    notice.article === "" ? null : alike((language) => articleWords(notice.article, language)),
  ),
];
