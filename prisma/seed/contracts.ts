import { dayOf, firstOf, lastOf, monthOf, nextMonth, plusDays, startOf } from "../../contract/lifecycle/dates.ts";
import { balanceOf } from "../../contract/lifecycle/ledger.ts";
import type { Actor, InstantText, StreamRef } from "../../contract/machine.ts";
import { promptly } from "../../contract/scenario/delivery.ts";
import type { Database } from "../../database/client.ts";
import { settleDue } from "../../database/record/due-units.ts";
import { giveCommand } from "../../database/record/give-command.ts";
import { readUnit } from "../../database/record/read-unit.ts";
import { seedLetters } from "./letters.ts";
import { clinic, customers, partiesOf, provider, reseller, stationer } from "./organisations.ts";

/** The demo's contracts by their customers, with ids that a guide can name; they differ in front, since lists and letters print that part. */
const contractOf = {
  [stationer]: "3c51b0de-0000-4000-8000-0000000000c3",
  [clinic]: "4ca720de-0000-4000-8000-0000000000c4",
  [customers.traveller]: "5c9e10de-0000-4000-8000-0000000000c5",
  [customers.architect]: "6c03d0de-0000-4000-8000-0000000000c6",
  [customers.dentist]: "7cb480de-0000-4000-8000-0000000000c7",
  [customers.carrier]: "8c6f20de-0000-4000-8000-0000000000c8",
  [customers.publisher]: "9cd150de-0000-4000-8000-0000000000c9",
  [customers.lawyer]: "ac2e70de-0000-4000-8000-0000000000ca",
} as const;
type Customer = keyof typeof contractOf;
const resold: readonly string[] = [clinic, customers.publisher];

const usual = { line: 5, seat: 6, management: 1, user: 10, "recording-extension": 1 };
const small = { line: 3, seat: 3, management: 1, user: 3 };

type Scene = readonly [at: InstantText, act: () => Promise<unknown>];

/**
 * The demo's contracts, made by the commands that people would have given over the last months, ending now. The provider's clock stays the real one: what
 * somebody does in the demo happens today. Whoever wants to see months pass moves the clock. Letters of that past have arrived and are not sent again.
 */
export async function seedContracts(db: Database, now: InstantText, personOf: (email: string) => string): Promise<void> {
  for (const party of partiesOf()) await db.party.create({ data: { ...party, providerId: provider } });
  const today = dayOf(now);
  const month = (n: number) => nextMonth(monthOf(today), n);
  const ago = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString();
  const day = (n: number, d: number) => new Date(Date.parse(startOf(plusDays(firstOf(month(n)), d - 1))) + 10 * 3_600_000).toISOString();
  const staff = (role: Actor["role"]): Actor => ({ person: personOf(`${role}@musubi.example.jp`), role, organisation: provider });
  const buyer = (customer: Customer): Actor =>
    customer === stationer
      ? { person: personOf("hanako@komorebi.example.jp"), role: "customer", organisation: stationer }
      : resold.includes(customer)
        ? { person: personOf("wataru@kakehashi.example.jp"), role: "reseller", organisation: reseller }
        : staff("clerk");

  let given = 0;
  const give = async (at: InstantText, stream: StreamRef, actor: Actor, type: string, data: object, approved = true) => {
    given += 1;
    const came = await giveCommand(db, {
      provider,
      now: at,
      deliver: promptly,
      command: { id: `demo-${given}`, type, stream, actor, data, ...(approved && { approval: staff("approver") }) },
    });
    if (came.refusal) throw new Error(`the demo's ${type} is refused: ${JSON.stringify(came.refusal)}`);
  };
  const contract = (customer: Customer): StreamRef => ({ kind: "contract", id: contractOf[customer] });
  const act = (at: InstantText, customer: Customer, actor: Actor, type: string, data: object = {}): Scene => [
    at,
    () => give(at, contract(customer), actor, type, data),
  ];
  const house = (at: InstantText, type: string, data: object, approved = true): Scene => [
    at,
    () => give(at, { kind: "provider", id: provider }, staff("administrator"), type, data, approved),
  ];

  const applied = (at: InstantText, customer: Customer, start: string, items: object, setup: object = { kind: "none" }) =>
    act(at, customer, buyer(customer), "apply", { account: customer, ...(resold.includes(customer) && { reseller }), start, items, setup });
  const running = (customer: Customer, since: number, items: object): Scene[] => [
    applied(day(since - 1, 8), customer, firstOf(month(since)), items, { kind: "standard" }),
    act(day(since - 1, 10), customer, staff("clerk"), "accept"),
    act(day(since - 1, 14), customer, staff("operator"), "start-setup", { on: dayOf(day(since - 1, 14)) }),
    act(day(since - 1, 24), customer, staff("operator"), "complete-setup", { on: dayOf(day(since - 1, 24)) }),
    act(day(since, 1), customer, staff("operator"), "record-provision", { on: dayOf(day(since, 1)) }),
  ];
  /** Whatever is owed on the 25th is paid, in these months. */
  const paying = (customer: Customer, from: number, to: number): Scene[] =>
    Array.from({ length: to - from + 1 }, (_, n) => day(from + n, 25)).map((at) => [at, () => payAll(at, customer)]);
  const payAll = async (at: InstantText, customer: Customer) => {
    const unit = { kind: "account", id: customer } as const;
    const account = (await readUnit(db, { provider, unit, now: at, deliver: promptly })).accounts.get(customer);
    const owed = account === undefined ? 0n : balanceOf(account).owed;
    if (owed > 0n) await give(at, unit, staff("billing"), "pay", { amount: owed, on: dayOf(at), reference: "口座振込" });
  };
  const maintenance = startOf(plusDays(today, 9));

  const scenes: Scene[] = [
    house(day(-8, 3), "register-reseller", { reseller }),
    // In force and paid; two more seats are asked for.
    ...running(stationer, -2, usual),
    ...paying(stationer, -2, -1),
    act(ago(3), stationer, buyer(stationer), "request-change", { wished: plusDays(today, 45), add: { seat: 2 } }),
    // Sold by the reseller; a maintenance lies ahead.
    ...running(clinic, -4, { ...usual, line: 3 }),
    ...paying(clinic, -4, -1),
    act(ago(2), clinic, staff("operator"), "pause", {
      cause: "maintenance",
      reason: "回線設備の更新",
      from: maintenance,
      until: new Date(Date.parse(maintenance) + 4 * 3_600_000).toISOString(),
    }),
    // Suspended until two unpaid months are paid.
    ...running(customers.traveller, -4, small),
    ...paying(customers.traveller, -4, -4),
    act(ago(20), customers.traveller, staff("clerk"), "suspend-until-paid", {
      debts: [`${contractOf[customers.traveller]}/${month(-3)}/1`],
      reason: "利用料金の不払い",
      from: plusDays(today, -14),
    }),
    // Waits for its acceptance; and one that was accepted and starts next month.
    applied(ago(2), customers.architect, firstOf(month(1)), small),
    applied(ago(8), customers.lawyer, firstOf(month(1)), { ...small, "recording-extension": 1 }),
    act(ago(5), customers.lawyer, staff("clerk"), "accept"),
    // Will end.
    ...running(customers.dentist, -5, small),
    ...paying(customers.dentist, -5, -1),
    act(ago(4), customers.dentist, buyer(customers.dentist), "terminate", { lastDay: lastOf(month(2)) }),
    // Ended with last month; its data are held because of a dispute.
    ...running(customers.carrier, -6, small),
    ...paying(customers.carrier, -6, -1),
    act(day(-3, 6), customers.carrier, buyer(customers.carrier), "terminate", { lastDay: lastOf(month(-1)) }),
    act(day(-1, 26), customers.carrier, staff("administrator"), "set-legal-hold", { why: "料金について協議中のため" }),
    // Rests at the customer's wish.
    ...running(customers.publisher, -5, small),
    ...paying(customers.publisher, -5, -1),
    act(ago(30), customers.publisher, buyer(customers.publisher), "interrupt"),
    // New prices wait for a second person.
    house(ago(6), "draft-price-revision", { revision: "シート料金の改定", prices: { seat: 5500 }, from: month(6) }),
    house(ago(1), "approve-price-revision", { revision: "シート料金の改定" }, false),
  ];
  for (const [, perform] of scenes.filter(([at]) => at <= now).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) await perform();
  await settleDue(db, { provider, deliver: promptly }, now);
  await db.contractOutbox.updateMany({ where: { providerId: provider, kind: { not: "wake" } }, data: { doneAt: new Date(now) } });
  await seedLetters(db, provider, now);
}
