/** A document's number without most of the contract's uuid in it: "…00c5/2026-09/1". The whole stands in the title. */
export const shortNo = (no: string): string => no.replace(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{8}([0-9a-f]{4})\//, "…$1/");
