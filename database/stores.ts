/**
 * What happens to a store when a tenant's contract has ended (47-11, A-42): its data is purged within a month, except what the
 * provider keeps as its own record.
 */
type Fate = { on: "purge" } | { on: "retain"; until: string };

export interface Store {
  /** Whose rows these are: a tenant's, a person's (who may belong to several tenants), or the service's own. */
  holds: "tenant" | "person" | "service";
  fate: Fate;
}

const purge: Fate = { on: "purge" };
const retain = (until: string): Fate => ({ on: "retain", until });

/** Every table of the database. A test fails for one that is missing here. */
export const tables: Record<string, Store> = {
  organisations: { holds: "tenant", fate: retain("ten years after the end: partner on invoices and contracts") },
  memberships: { holds: "tenant", fate: purge },
  invitations: { holds: "tenant", fate: purge },
  terms_texts: { holds: "tenant", fate: retain("the provider's own text; contracts are under it by its version") },
  entitlements: { holds: "tenant", fate: retain("ten years after the end: what was contracted") },
  numbers: { holds: "tenant", fate: retain("ten years after the end: what was contracted") },
  flows: { holds: "tenant", fate: purge },
  flow_drafts: { holds: "tenant", fate: purge },
  flow_versions: { holds: "tenant", fate: purge },
  prompts: { holds: "tenant", fate: purge },
  calls: { holds: "tenant", fate: purge },
  call_steps: { holds: "tenant", fate: purge },
  call_tickets: { holds: "tenant", fate: purge },
  lines_leased: { holds: "tenant", fate: purge },
  calendar_feeds: { holds: "tenant", fate: purge },
  data_exports: { holds: "tenant", fate: purge },
  audit_events: { holds: "tenant", fate: retain("ten years after the end: the provider's evidence, without personal data") },

  contract_streams: { holds: "tenant", fate: retain("ten years after the end: where each stream stands, without personal data") },
  contract_events: { holds: "tenant", fate: retain("ten years after the end: the record itself, without personal data") },
  contract_commands: { holds: "tenant", fate: retain("ten years after the end: what was carried out, without personal data") },
  contract_inbox: { holds: "tenant", fate: retain("ten years after the end: what was asked of a unit, without personal data") },
  contract_outbox: { holds: "tenant", fate: retain("ten years after the end: what was sent for, without personal data") },
  documents: { holds: "tenant", fate: retain("purged with its tenant, except what is kept by law until its own day") },
  parties: { holds: "tenant", fate: purge },
  contract_list: { holds: "tenant", fate: retain("rebuilt from the events and the names that are left") },
  contract_dues: { holds: "tenant", fate: retain("rebuilt from the events") },
  contract_work: { holds: "tenant", fate: retain("rebuilt from the events") },
  contract_notices: { holds: "tenant", fate: retain("rebuilt from the events") },
  contract_debts: { holds: "tenant", fate: retain("rebuilt from the events") },
  clocks: { holds: "tenant", fate: retain("the provider is gone") },
  office_views: { holds: "tenant", fate: purge },

  people: { holds: "person", fate: retain("the last membership is purged") },
  sessions: { holds: "person", fate: retain("the person is deleted") },
  credentials: { holds: "person", fate: retain("the person is deleted") },
  two_factors: { holds: "person", fate: retain("the person is deleted") },
  mails: { holds: "person", fate: retain("the person is deleted") },

  verifications: { holds: "service", fate: retain("it expires") },
  sign_in_failures: { holds: "service", fate: retain("the lock is over") },
  process_beats: { holds: "service", fate: retain("the process is gone for a day") },
};

/** Every folder below the data folder; `<organisation>` stands for a tenant's id. */
export const folders: Record<string, Store> = {
  "media/<organisation>": { holds: "tenant", fate: purge },
  // A cache of routes and published flows for when the database is away; a purge empties it, workers fill it anew.
  "call-worker": { holds: "tenant", fate: purge },
  postgres: { holds: "service", fate: retain("its tables say") },
  temporal: { holds: "service", fate: retain("histories expire with the retention of the namespace") },
  logs: { holds: "service", fate: retain("rotated at start") },
};
