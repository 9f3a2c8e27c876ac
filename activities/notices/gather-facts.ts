import type { AccountState, Invoice } from "../../contract/lifecycle/account-state.ts";
import { type Book, worldOf } from "../../contract/lifecycle/book.ts";
import { contractNumber } from "../../contract/lifecycle/contract-number.ts";
import type { ContractState, Notice } from "../../contract/lifecycle/contract-state.ts";
import { dayOf } from "../../contract/lifecycle/dates.ts";
import { mustArriveBy } from "../../contract/lifecycle/notice-deadline.ts";
import { noticeKindOf } from "../../contract/lifecycle/notices.ts";
import { bookFor } from "../../contract/lifecycle/world.ts";
import type { InstantText } from "../../contract/machine.ts";
import { defaultPolicy } from "../../contract/policy.ts";
import type { Transaction } from "../../database/client.ts";
import { partyOf } from "../../database/notices/party-of.ts";
import type { NoticeDetails, NoticeFacts } from "../../documents/notices/facts.ts";
import { rowOf } from "../../documents/notices/matrix.ts";
import type { NoticeRef } from "./types.ts";

/** A notice with everything that is needed to write and send it, to one recipient. */
export interface Gathered {
  /** Whose rows the delivery and the document become. */
  readonly customer: string;
  readonly facts: NoticeFacts;
  readonly mustArriveBy: InstantText | null;
}

/** Looks up what a notice names, in the book of its unit and among the parties. Several recipients only for a fault (S-3). */
export async function gatherFacts(tx: Transaction, ref: NoticeRef, book: Book, at: InstantText): Promise<Gathered[]> {
  const { stream } = ref;
  switch (stream.kind) {
    case "contract": {
      const contract = book.contracts.get(stream.id);
      const notice = contract?.notices[ref.notice];
      if (!contract || !notice) return [];
      return [await forContract(tx, ref, book, contract, notice, at)];
    }
    case "account": {
      const account = book.accounts.get(stream.id);
      const notice = account?.notices[ref.notice];
      return account && notice ? [await forAccount(tx, ref, book, account, notice, at)] : [];
    }
    case "incident": {
      const incident = book.incidents.get(stream.id);
      const notice = incident?.notices[ref.notice];
      if (!incident || !notice) return [];
      const what = `${incident.scope}/${incident.extent}`;
      const customers = await affected(tx, ref.provider, incident.contracts);
      return Promise.all(customers.map((customer) => forIncident(tx, ref, notice, what, customer)));
    }
    case "provider":
      return [];
  }
}

async function forContract(
  tx: Transaction,
  ref: NoticeRef,
  book: Book,
  contract: ContractState,
  notice: Notice,
  at: InstantText,
): Promise<Gathered> {
  const today = dayOf(notice.sentAt);
  const holder = contract.holders.filter(({ from }) => from <= today).at(-1) ?? contract.holders.at(-1);
  const provider = await partyOf(tx, ref.provider, null);
  // 14: what concerns several successors goes to who stands for them.
  const addressee = await partyOf(tx, contract.account, contract.representative?.party ?? holder?.party ?? null);
  return {
    customer: contract.account,
    facts: {
      notice,
      reference: referenceOf(ref),
      addressee,
      sender: tellsItself(contract, notice) ? await partyOf(tx, contract.reseller ?? ref.provider, null) : provider,
      provider,
      contract: { number: contractNumber(contract.id), start: contract.start },
      details: contractDetails(book, contract, notice, at),
    },
    mustArriveBy: mustArriveBy(worldOf(book, at, "contract", contract.id), notice),
  };
}

async function forAccount(
  tx: Transaction,
  ref: NoticeRef,
  book: Book,
  account: AccountState,
  notice: Notice,
  at: InstantText,
): Promise<Gathered> {
  const provider = await partyOf(tx, ref.provider, null);
  const [contract] = [...book.contracts.values()].filter((one) => one.account === account.id);
  const holder = contract?.holders.filter(({ from }) => from <= dayOf(at)).at(-1);
  const biller = account.biller?.kind === "reseller" ? await partyOf(tx, account.biller.id, null) : provider;
  const named = notice.says.no ?? notice.says.invoice;
  const invoice = typeof named === "string" ? account.invoices[named] : undefined;
  return {
    customer: account.id,
    facts: {
      notice,
      reference: referenceOf(ref),
      addressee: await partyOf(tx, account.id, contract?.representative?.party ?? holder?.party ?? null),
      sender: biller,
      provider,
      contract: contract ? { number: contractNumber(contract.id), start: contract.start } : null,
      details: noticeKindOf(notice.about) === "document" && invoice ? { money: moneyOf(invoice) } : {},
    },
    mustArriveBy: null,
  };
}

async function forIncident(tx: Transaction, ref: NoticeRef, notice: Notice, what: string, customer: string): Promise<Gathered> {
  const provider = await partyOf(tx, ref.provider, null);
  return {
    customer,
    facts: {
      notice,
      reference: referenceOf(ref),
      addressee: await partyOf(tx, customer, null),
      sender: provider,
      provider,
      contract: null,
      details: { incident: { what: faultWords[what] ?? what } },
    },
    mustArriveBy: mustArriveBy({ policy: defaultPolicy, specialTerms: [] }, notice),
  };
}
const faultWords: Readonly<Record<string, string>> = {
  "service/total": "サービス全体が利用できません",
  "service/near-total": "サービスがほとんど利用できません",
  "service/partial": "サービスの一部が利用できません",
};

/** Those whom a fault is told: the contracts that it names, or everybody whose contract runs. */
async function affected(tx: Transaction, provider: string, contracts: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT organisation_id::text AS id FROM contract_list
    WHERE provider_id = ${provider}::uuid AND phase = 'active' AND (${contracts.length} = 0 OR contract = ANY (${[...contracts]}::uuid[]))
    ORDER BY 1`;
  return rows.map(({ id }) => id);
}

/** What only 当社 may do it tells itself; the rest a reseller tells its own customers (A12). */
function tellsItself(contract: ContractState, notice: Notice): boolean {
  const kind = noticeKindOf(notice.about);
  if (contract.reseller === null || kind === null || rowOf(kind).from === "provider") return false;
  const article = Number(/^\d+/.exec(notice.article)?.[0] ?? 0);
  return !providerOnly.has(article) && article > 0;
}
/** A11, last line. */
const providerOnly = new Set([2, 7, 8, 16, 17, 18, 21, 28, 29, 30, 34, 35, 36, 38, 40, 45, 47]);

function contractDetails(book: Book, contract: ContractState, notice: Notice, at: InstantText): NoticeDetails {
  const { says } = notice;
  switch (noticeKindOf(notice.about)) {
    case "prices": {
      const revision = book.provider.revisions[String(says.revision ?? "")];
      const effective = String(says.effectiveFrom ?? "").slice(0, 7);
      if (!revision || effective === "") return {};
      const world = worldOf(book, at, "contract", contract.id);
      const without = { ...contract, prices: contract.prices.filter((row) => row.revision !== revision.id) };
      const before = bookFor(world, without, effective).prices;
      const after: Record<string, bigint> = { ...before, ...revision.prices };
      return {
        prices: Object.entries(before).flatMap(([price, amount]) =>
          after[price] === amount ? [] : [{ price, before: amount.toString(), after: (after[price] ?? amount).toString() }],
        ),
      };
    }
    case "terms": {
      const version = book.provider.terms.find((one) => one.version === says.version);
      return version
        ? {
            terms: {
              changes: version.detrimental ? "不利益となる変更を含みます" : "内容の整備・改善です",
              text: `第${version.version}版（管理画面の「約款」に掲載）`,
            },
          }
        : {};
    }
    case "change-accepted": {
      const order = contract.orders[String(says.order ?? "")];
      return order
        ? { order: { add: { ...order.add } as Record<string, number>, remove: { ...order.remove } as Record<string, number> } }
        : {};
    }
    case "suspension":
    case "pause":
    case "restriction": {
      const overlay = Object.values(contract.overlays).find((one) => one.notice === notice.id);
      if (!overlay) return {};
      const scope = typeof overlay.scope === "string" ? [overlay.scope] : overlay.scope;
      return { scope, debts: debtsOf(book, contract, overlay.debts) };
    }
    case "purge-certificate":
      return contract.purge?.purgedAt ? { purge: { purgedOn: dayOf(contract.purge.purgedAt), deadline: contract.purge.deadline } } : {};
    default:
      return {};
  }
}

function debtsOf(book: Book, contract: ContractState, debts: readonly string[]) {
  const account = book.accounts.get(contract.account);
  return debts.flatMap((no) => {
    const invoice = account?.invoices[no];
    if (!invoice) return [];
    const open = invoice.total - invoice.writtenOff - invoice.paid.reduce((sum, { amount }) => sum + amount, 0n);
    return [{ no, open: open.toString() }];
  });
}

function moneyOf({ plan }: Invoice): NonNullable<NoticeDetails["money"]> {
  return {
    lines: plan.lines.map(({ ja, en, amount }) => ({ ja, en, amount: amount.toString() })),
    exTax: plan.exTax.toString(),
    tax: plan.tax.toString(),
    due: plan.due,
  };
}

/** Short enough to be named on the telephone, and the same each time that the notice is written. */
export function referenceOf({ stream, notice, issue }: NoticeRef): string {
  let hash = 0;
  for (const character of `${stream.id}/${notice}`) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return `N-${stream.id.slice(0, 4).toUpperCase()}-${hash.toString(36).toUpperCase().padStart(7, "0")}${issue > 1 ? `-${issue}` : ""}`;
}
