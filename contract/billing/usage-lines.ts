import { month as toMonth } from "../calendar/month.ts";
import type { ContractState } from "../lifecycle/contract-state.ts";
import { daysInMonth, isMonthEnd, monthOf } from "../lifecycle/dates.ts";
import { lastDayOf } from "../lifecycle/last-day.ts";
import { billedExtensionSeats, billedQuantities } from "../lifecycle/quantities.ts";
import { bookFor, type World } from "../lifecycle/world.ts";
import type { MonthText } from "../machine.ts";
import { type FeeLine, type ItemKey, type Items, monthlyFees, numberIssueFee } from "../money/fees.ts";
import { leviesOf } from "../money/number-levies.ts";
import type { PriceBook } from "../money/price-book.ts";
import { add, cut, mul, type Rational, rational, zero } from "../money/rational.ts";
import type { PlanLine } from "./plan.ts";

/** A line before its one floor (C-07). */
type ExactLine = Omit<PlanLine, "amount"> & { readonly exact: Rational };

/**
 * What a usage month costs a customer (21-1, 21-4, 22-1): monthly fees of the highest quantities, number fees and levies,
 * the issue of new numbers and, in the first month, the setup (21-2). Nothing before the start or after the last month (24).
 * Suspensions, pauses and interruptions change nothing: those months are paid as if used (22-3 to 22-5).
 */
export function usageLines(world: World, contract: ContractState, month: MonthText): PlanLine[] {
  if (month < monthOf(contract.start) || !isBilled(contract, month)) return [];
  const book = bookFor(world, contract, month);
  const held = billedQuantities(contract, month);
  const part = partOfMonth(contract, month);
  const fees = monthlyFees(book, held, world.policy, seatsOf(contract, month)).map(
    (fee): ExactLine => ({
      key: `${fee.item}/${fee.part}`,
      ...feeText(fee),
      quantity: fee.quantity,
      unitPrice: fee.unitPrice,
      exact: mul(rational(fee.amount), part),
      category: "standard",
      month,
      rule: fee.item === "number" ? "P3-1" : fee.item.startsWith("recording") ? "P2-1" : "P1-1",
    }),
  );
  return [...fees, ...levyLines(world, held, month), ...onceLines(contract, book, month)].map(floored);
}

/** Calls are closed at month-end and asked for a month later (R-T4-2, R-P3-2), by the carrier table that rated them: foreign ones without tax. */
export function callLines(contract: ContractState, before: MonthText): PlanLine[] {
  const lines = new Map<string, PlanLine>();
  for (const batch of contract.calls) {
    if (batch.month >= before) continue;
    for (const kind of ["domestic", "foreign"] as const) {
      const key = `calls/${batch.carrier}/${kind}`;
      const sum = (lines.get(`${batch.month}/${key}`)?.amount ?? 0n) + batch[kind];
      const named =
        kind === "domestic"
          ? { ja: `通話料（国内）${batch.month}`, en: `Calls, domestic, ${batch.month}` }
          : { ja: `通話料（国際）${batch.month}`, en: `Calls, foreign, ${batch.month}` };
      lines.set(`${batch.month}/${key}`, {
        key,
        ...named,
        quantity: 1,
        unitPrice: null,
        amount: sum,
        category: kind === "domestic" ? "standard" : "export",
        month: batch.month,
        rule: "P3-2",
      });
    }
  }
  return [...lines.values()].filter(({ amount }) => amount !== 0n);
}

/** Works, repair, investigation, removal, cancelled setup: each once, with tax (22-8, 28, 29, 31-2, 32-2). */
export function chargeLines(contract: ContractState): PlanLine[] {
  return contract.charges.map((charge) => ({
    key: `charge/${charge.id}`,
    ja: chargeNames[charge.rule]?.ja ?? "費用負担",
    en: chargeNames[charge.rule]?.en ?? "Costs borne by the customer",
    quantity: 1,
    unitPrice: charge.amount,
    amount: charge.amount,
    category: "standard",
    month: monthOf(charge.on),
    rule: charge.rule,
  }));
}

/** The month of the last fees: cancelled within a month, it is paid to its end; null while no end is known. */
export function feeEndMonth(contract: ContractState): MonthText | null {
  const last = lastDayOf(contract);
  return last === null ? null : monthOf(last.lastDay);
}

/** The monthly fee of a month, tax not included: the service as a whole, or one addon (22-6, 47-2, 47-12). */
export function monthlyFeeOf(world: World, contract: ContractState, month: MonthText, scope: "service" | ItemKey): bigint {
  const fees = monthlyFees(bookFor(world, contract, month), billedQuantities(contract, month), world.policy, seatsOf(contract, month));
  return fees
    .filter(({ item }) => (scope === "service" ? item !== "number" : item === scope))
    .reduce((sum, { amount }) => sum + amount, 0n);
}

function isBilled(contract: ContractState, month: MonthText): boolean {
  const end = feeEndMonth(contract);
  if (contract.phase === "none" || contract.phase === "applied" || contract.phase === "refused" || contract.phase === "withdrawn")
    return false;
  return end === null || month <= end;
}

/** only the abolition of the service (48) may end a contract within a month with fees by the day. */
function partOfMonth(contract: ContractState, month: MonthText): Rational {
  const last = contract.abolition?.lastDay;
  if (!last || monthOf(last) !== month || isMonthEnd(last) || (contract.endedHow !== null && contract.endedHow !== "abolition"))
    return rational(1n);
  return rational(BigInt(Number(last.slice(8))), BigInt(daysInMonth(month)));
}

/** P3-3: levies that carriers collect for each number. A figure not yet looked up is not billed; checkPlan says so. */
function levyLines(world: World, held: Items, month: MonthText): ExactLine[] {
  if (!held.number) return [];
  return leviesOf(world.numberLevies, toMonth(month), held.number ?? 0)
    .filter(({ kind, verified, amount }) => verified && amount > 0n && kind !== "broadband-universal-service")
    .map(({ kind, amount }) => ({
      key: `levy/${kind}`,
      ja: kind === "universal-service" ? "ユニバーサルサービス料" : "電話リレーサービス料",
      en: kind === "universal-service" ? "Universal service charge" : "Telephone relay service charge",
      quantity: held.number ?? 0,
      unitPrice: null,
      exact: rational(amount),
      category: "standard",
      month,
      rule: "P3-3",
    }));
}

/** What is asked once: issuing numbers in the month they come (R-P3-1), the setup in the first (R-T4-3, R-P4-1). Fixed fees of numbers go with the usage. */
function onceLines(contract: ContractState, book: PriceBook, month: MonthText): ExactLine[] {
  const first = monthOf(contract.start) === month;
  const ordered = Object.values(contract.orders)
    .filter(({ status, wished }) => (status === "accepted" || status === "applied") && wished !== null && monthOf(wished) === month)
    .reduce((sum, { add: added }) => sum + (added.number ?? 0), 0);
  const numbers = ordered + (first ? (contract.items.number ?? 0) : 0);
  const fee = contract.setup.kind === "standard" ? book.prices.setup : contract.setup.kind === "quote" ? contract.setup.amount : 0n;
  const setup = first && contract.setupStage !== "cancelled" ? fee : 0n;
  return [
    ...(numbers > 0
      ? [
          {
            key: "number-issue",
            ja: "番号発行手数料",
            en: "Number issue fee",
            quantity: numbers,
            unitPrice: book.prices.numberIssue,
            exact: rational(numberIssueFee(book, numbers)),
            category: "standard",
            month,
            rule: "P3-1",
          } as const,
        ]
      : []),
    ...(setup > 0n
      ? [
          {
            key: "setup",
            ja: "初期導入設定費",
            en: "Initial setup",
            quantity: 1,
            unitPrice: setup,
            exact: rational(setup),
            category: "standard",
            month,
            rule: "21-2",
          } as const,
        ]
      : []),
  ];
}

/** C-07: cut once, here. */
function floored({ exact, ...line }: ExactLine): PlanLine {
  return { ...line, amount: cut(add(exact, zero)) };
}

const seatsOf = (contract: ContractState, month: MonthText) => ({ "recording-extension": billedExtensionSeats(contract, month) });

const itemNames: Record<ItemKey, { ja: string; en: string }> = {
  line: { ja: "外線ライセンス", en: "Line licence" },
  seat: { ja: "シートライセンス", en: "Seat licence" },
  management: { ja: "管理ライセンス", en: "Management licence" },
  user: { ja: "ユーザーライセンス", en: "User licence" },
  "recording-extension": { ja: "通話録音保存領域の拡張", en: "Recording storage" },
  "recording-delivery": { ja: "通話録音情報配送", en: "Recording delivery" },
  number: { ja: "電話番号基本料", en: "Number" },
};
const partNames: Record<FeeLine["part"], { ja: string; en: string }> = {
  each: { ja: "", en: "" },
  tenant: { ja: "（基本料）", en: ", base" },
  seats: { ja: "（シート）", en: ", seats" },
  first: { ja: "（1番号目）", en: ", first" },
  further: { ja: "（追加番号）", en: ", further" },
};
const chargeNames: Record<string, { ja: string; en: string }> = {
  "22-8": { ja: "着手済み初期導入設定の費用", en: "Setup parts begun" },
  "28-2": { ja: "お客様設備の設置費用", en: "Installation of the customer's equipment" },
  "28-3": { ja: "お客様施設の設置工事費", en: "Works in the customer's site" },
  "28-4": { ja: "変更に伴う工事費", en: "Works for a change" },
  "29": { ja: "設備撤去費用", en: "Removal of equipment" },
  "31-2": { ja: "設備の修復費用", en: "Repair of our facility" },
  "32-2": { ja: "故障調査・修理費用", en: "Investigation and repair" },
};

function feeText(fee: FeeLine): { ja: string; en: string } {
  const name = itemNames[fee.item];
  const part = partNames[fee.part];
  return { ja: name.ja + part.ja, en: name.en + part.en };
}
