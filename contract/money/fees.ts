import type { Policy } from "../policy.ts";
import type { PriceBook } from "./price-book.ts";
import type { Yen } from "./yen.ts";

/** The items of a contract. recording-extension counts blocks per seat, recording-delivery is 0 or 1. */
export const itemKeys = ["line", "seat", "management", "user", "recording-extension", "recording-delivery", "number"] as const;
export type ItemKey = (typeof itemKeys)[number];
export type Items = Readonly<Partial<Record<ItemKey, number>>>;

/** The two addons (R-5-1); everything else is base service or a number. */
export const addonKeys = ["recording-extension", "recording-delivery"] as const satisfies readonly ItemKey[];

/** One priced line: `quantity` × `unitPrice` = `amount`, yen without tax, for a whole month. */
export interface FeeLine {
  readonly item: ItemKey;
  /** Which price of the book, where an item has two. */
  readonly part: "each" | "tenant" | "seats" | "first" | "further";
  readonly quantity: number;
  readonly unitPrice: Yen;
  readonly amount: Yen;
}

/** Addons for a part of the seats only; every seat where nothing is said. */
export interface AddonSeats {
  readonly "recording-extension"?: number;
  readonly "recording-delivery"?: number;
}

/** The monthly fees of Price Tables 1 to 3 (21-1): no issue fee, setup, calls or levies. Lines of nothing are left out. */
export function monthlyFees(book: PriceBook, items: Items, policy: Pick<Policy, "userCount">, addonSeats: AddonSeats = {}): FeeLine[] {
  const { prices } = book;
  const count = (item: ItemKey): number => items[item] ?? 0;
  const blocks = count("recording-extension");
  const delivered = count("recording-delivery");
  const numbers = count("number");
  const lines = [
    line("line", "each", count("line"), prices.line),
    line("seat", "each", count("seat"), prices.seat),
    line("management", "each", count("management"), prices.management),
    line("user", "each", billableUsers(book, items, policy), prices.user),
    line("recording-extension", "seats", blocks * (addonSeats["recording-extension"] ?? count("seat")), prices.recordingExtension),
    line("recording-delivery", "tenant", delivered, prices.recordingDelivery),
    line("recording-delivery", "seats", delivered * (addonSeats["recording-delivery"] ?? count("seat")), prices.recordingDeliverySeat),
    line("number", "first", Math.min(numbers, 1), prices.numberFirst),
    line("number", "further", Math.max(numbers - 1, 0), prices.numberFurther),
  ];
  return lines.filter(({ quantity }) => quantity > 0);
}

/** Users beyond those that come with the seats (R-P1-1), never below none; A-49 when the count already leaves those out. */
export function billableUsers(book: PriceBook, items: Items, policy: Pick<Policy, "userCount">): number {
  const users = items.user ?? 0;
  return policy.userCount === "extra" ? users : Math.max(0, users - book.usersPerSeat * (items.seat ?? 0));
}

/** Hours of recording that may be stored: those of the seats and those of the blocks (R-P1-1, R-P2-1). */
export function recordingHours(book: PriceBook, items: Items, addonSeats: AddonSeats = {}): number {
  const seats = items.seat ?? 0;
  const extended = addonSeats["recording-extension"] ?? seats;
  return book.recordingHoursPerSeat * seats + book.recordingHoursPerBlock * (items["recording-extension"] ?? 0) * extended;
}

/** The fee for issuing numbers, once (R-P3-1). */
export function numberIssueFee(book: PriceBook, numbers: number): Yen {
  return book.prices.numberIssue * BigInt(numbers);
}

function line(item: ItemKey, part: FeeLine["part"], quantity: number, unitPrice: Yen): FeeLine {
  return { item, part, quantity, unitPrice, amount: unitPrice * BigInt(quantity) };
}
