import type { Outputs } from "../../server/routers/index.ts";

/** The rows of every register. */
export type Registers = Outputs["registers"];

/** A register of all contracts, or narrowed to one. */
export interface Of {
  contract: string | null;
}
/** One that is partly the house's own. */
export interface OfProvider extends Of {
  provider: string;
}
