import { contractNumber } from "../../contract/lifecycle/contract-number.ts";

/** A document's number with the contract's short one instead of its uuid: "5C9E10DE/2026-09/1". The whole stands in the title. */
export const shortNo = (no: string): string =>
  no.replace(/^([0-9a-f]{8})-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?=\/)/, (id) => contractNumber(id));
