/** What the designer writes into the audit record. */
export type FlowAction =
  | "flow.created"
  | "flow.imported"
  | "flow.duplicated"
  | "flow.renamed"
  | "flow.published"
  | "flow.restored"
  | "flow.exported"
  | "flow.deleted"
  | "number.routed";
