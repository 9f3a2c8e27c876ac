import type { CommonEvents, DayText, InstantText, MonthText, StreamState } from "../machine.ts";
import type { NumberLevy } from "../money/number-levies.ts";
import type { Prices } from "../money/price-book.ts";
import type { Policy } from "../policy.ts";
import type { Addon } from "./contract-state.ts";

export interface TermsVersion {
  readonly version: string;
  readonly effectiveFrom: DayText;
  readonly detrimental: boolean;
  readonly document: string;
  readonly publishedAt: InstantText;
}
/** A new version of the price tables; what it does not name stays as in the terms' own book. */
export interface PriceRevision {
  readonly id: string;
  readonly prices: Partial<Prices>;
  readonly from: MonthText;
  /** Order of approval: of two revisions for one month the later approved wins. */
  readonly approved: number | null;
  readonly status: "draft" | "announced" | "withdrawn";
}
/** A rate of consumption tax in thousandths: 78 national and 22 local are 10 %. */
export interface TaxRateRow {
  readonly from: DayText;
  readonly national: number;
  readonly local: number;
}
/** A levy for each number and month in tenths of a yen without tax. */
export interface LevyRow {
  readonly kind: NumberLevy["kind"];
  readonly from: MonthText;
  readonly to: MonthText | null;
  readonly tenths: number;
}
export interface AddonAbolition {
  readonly id: string;
  readonly addon: Addon;
  readonly lastDay: DayText;
}
export interface ServiceAbolition {
  readonly id: string;
  readonly lastDay: DayText;
}

export interface ProviderEvents extends CommonEvents {
  "policy-set": { from: DayText; keys: Partial<Policy>; reason: string };
  "holiday-set": { day: DayText; name: string | null };
  "tax-rate-set": { rate: TaxRateRow };
  "number-levy-set": { levy: LevyRow };
  "terms-published": { version: string; effectiveFrom: DayText; detrimental: boolean; document: string };
  "price-revision-drafted": { revision: string; prices: Partial<Prices>; from: MonthText };
  "price-revision-approved": { revision: string; from: MonthText; order: number };
  "price-revision-withdrawn": { revision: string };
  "addon-abolition-decided": { abolition: string; addon: Addon; lastDay: DayText };
  "service-abolition-decided": { abolition: string; lastDay: DayText };
  "second-person-required": { command: string; required: boolean };
  "reseller-registered": { reseller: string };
  "contractor-registered": { contractor: string; agreement: string };
  "contractor-ended": { contractor: string };
  "shared-user-named": { user: string; purposes: readonly number[] };
  "service-level-reported": { year: number; report: Readonly<Record<string, string | number | boolean>> };
}

export interface ProviderState extends StreamState {
  readonly kind: "provider";
  readonly policies: readonly { readonly from: DayText; readonly keys: Partial<Policy> }[];
  readonly holidays: Readonly<Record<DayText, string | null>>;
  readonly taxRates: readonly TaxRateRow[];
  readonly levies: readonly LevyRow[];
  readonly terms: readonly TermsVersion[];
  readonly revisions: Readonly<Record<string, PriceRevision>>;
  readonly addonAbolitions: Readonly<Record<string, AddonAbolition>>;
  readonly serviceAbolition: ServiceAbolition | null;
  /** Commands for which this provider wants a second person, besides those that always need one. */
  readonly secondPersonFor: readonly string[];
  readonly resellers: readonly string[];
  readonly contractors: Readonly<Record<string, string>>;
  readonly sharedUsers: Readonly<Record<string, readonly number[]>>;
}
