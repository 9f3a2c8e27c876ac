/**
 * Events of a customer's own streams that are not told to the customer: lawful inquiries and compulsory measures (41, 42), legal
 * holds, and what the house notes about a suspected breach before it says so itself.
 */
export const withheldFromCustomers: ReadonlySet<string> = new Set([
  "legal-request-answered",
  "legal-hold-set",
  "legal-hold-lifted",
  "violation-recorded",
  "violation-cured",
  "information-used",
  "information-disclosed",
  "alarm-raised",
  "overlay-alarmed",
  "purge-alarmed",
  "task-opened",
  "task-closed",
  "approval-asked",
  "approval-given",
  "approval-declined",
]);
