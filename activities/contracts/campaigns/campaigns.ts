import { abolition } from "./abolition.ts";
import type { Campaign } from "./campaign.ts";
import { priceRevision } from "./price-revision.ts";
import { termsRevision } from "./terms-revision.ts";

/** Every process that concerns all customers of a provider and waits for their arrivals; runs by the calendar have no subject. */
export const campaigns: readonly Campaign<string>[] = [priceRevision, termsRevision, abolition];
