import type { Notice } from "../../contract/lifecycle/contract-state.ts";
import type { PartyFacts } from "../party.ts";

/** Everything that the words of a notice are made of. Plain JSON; money as decimal text, whole yen. */
export interface NoticeFacts {
  readonly notice: Pick<Notice, "id" | "about" | "article" | "form" | "says" | "sentAt">;
  /** Printed on it, so that an answer can name it. */
  readonly reference: string;
  readonly addressee: PartyFacts;
  /** Who tells it: the provider, or its reseller where the article lets it (A12) and the reseller sold the contract. */
  readonly sender: PartyFacts;
  /** Who owes the service (7-4), named where the sender is another. */
  readonly provider: PartyFacts;
  readonly contract: { readonly number: string; readonly start: string } | null;
  readonly details: NoticeDetails;
}

/** What `says` names by id only, looked up in the record when the paper is made. */
export interface NoticeDetails {
  /** 21-3: every price that changes. */
  readonly prices?: readonly { readonly price: string; readonly before: string; readonly after: string }[] | undefined;
  /** 2-2: what changes, and where the new text is to be read. */
  readonly terms?: { readonly changes: string; readonly text: string } | undefined;
  /** 12: what an order adds and removes. */
  readonly order?: { readonly add: Readonly<Record<string, number>>; readonly remove: Readonly<Record<string, number>> } | undefined;
  /** 16, 17, 34, 35: what is stopped ("contract", an addon or parts), and what is owed on the debts that are named. */
  readonly scope?: readonly string[] | undefined;
  readonly debts?: readonly { readonly no: string; readonly open: string }[] | undefined;
  /** 23: lines and sums of a document of money. */
  readonly money?:
    | {
        readonly lines: readonly { readonly ja: string; readonly en: string; readonly amount: string }[];
        readonly exTax: string;
        readonly tax: string;
        readonly due: string | null;
      }
    | undefined;
  /** S-7: what the signed certificate counts. */
  readonly purge?: { readonly purgedOn: string; readonly deadline: string } | undefined;
  /** S-3: what is out of order. */
  readonly incident?: { readonly what: string } | undefined;
}

export type Said = string | number | boolean | null;

/** What the notice itself says; undefined where it does not say it at all, which null (known to be open) is not. */
export function said(facts: NoticeFacts, key: string): Said | undefined {
  return Object.hasOwn(facts.notice.says, key) ? facts.notice.says[key] : undefined;
}
