/**
 * What happens to a store when a tenant's contract has ended (47-11, A-42): its data is purged within a month, except what the
 * provider keeps as its own record.
 */
type Fate = { on: "purge" } | { on: "retain"; until: string; ja: string };

export interface Store {
  /** Whose rows these are: a tenant's, a person's (who may belong to several tenants), or the service's own. */
  holds: "tenant" | "person" | "service";
  fate: Fate;
}

const purge: Fate = { on: "purge" };
const retain = (until: string, ja = "提供者自身の記録として保存"): Fate => ({ on: "retain", until, ja });

/** Every table of the database. A test fails for one that is missing here. */
export const tables: Record<string, Store> = {
  organisations: {
    holds: "tenant",
    fate: retain("ten years after the end: partner on invoices and contracts", "終了後10年: 請求書と契約の相手方"),
  },
  memberships: { holds: "tenant", fate: purge },
  invitations: { holds: "tenant", fate: purge },
  terms_texts: { holds: "tenant", fate: retain("the provider's own text; contracts are under it by its version") },
  entitlements: { holds: "tenant", fate: retain("ten years after the end: what was contracted", "終了後10年: 契約の内容") },
  numbers: { holds: "tenant", fate: retain("ten years after the end: what was contracted", "終了後10年: 契約の内容") },
  flows: { holds: "tenant", fate: purge },
  flow_drafts: { holds: "tenant", fate: purge },
  flow_versions: { holds: "tenant", fate: purge },
  prompts: { holds: "tenant", fate: purge },
  calls: { holds: "tenant", fate: purge },
  calls_refused: { holds: "tenant", fate: purge },
  call_gates: { holds: "tenant", fate: purge },
  call_steps: { holds: "tenant", fate: purge },
  call_tickets: { holds: "tenant", fate: purge },
  calendars: { holds: "tenant", fate: purge },
  lines_leased: { holds: "tenant", fate: purge },
  calendar_feeds: { holds: "tenant", fate: purge },
  data_exports: { holds: "tenant", fate: purge },
  notice_deliveries: { holds: "tenant", fate: retain("ten years after the end: proof of what was told; a purge blanks the address") },
  audit_events: {
    holds: "tenant",
    fate: retain("ten years after the end: the provider's evidence, without personal data", "終了後10年: 操作の証跡（個人情報を除く）"),
  },

  contract_streams: { holds: "tenant", fate: retain("ten years after the end: where each stream stands, without personal data") },
  contract_events: {
    holds: "tenant",
    fate: retain("ten years after the end: the record itself, without personal data", "終了後10年: 契約の記録（個人情報を除く）"),
  },
  contract_commands: { holds: "tenant", fate: retain("ten years after the end: what was carried out, without personal data") },
  contract_inbox: { holds: "tenant", fate: retain("ten years after the end: what was asked of a unit, without personal data") },
  contract_outbox: { holds: "tenant", fate: retain("ten years after the end: what was sent for, without personal data") },
  documents: {
    holds: "tenant",
    fate: retain("purged with its tenant, except what is kept by law until its own day", "法令で保存する書類は、それぞれの期限まで"),
  },
  parties: { holds: "tenant", fate: purge },
  contract_list: { holds: "tenant", fate: retain("rebuilt from the events and the names that are left") },
  contract_dues: { holds: "tenant", fate: retain("rebuilt from the events") },
  contract_work: { holds: "tenant", fate: retain("rebuilt from the events") },
  contract_notices: { holds: "tenant", fate: retain("rebuilt from the events") },
  contract_debts: { holds: "tenant", fate: retain("rebuilt from the events") },
  clocks: { holds: "tenant", fate: retain("the provider is gone") },
  office_views: { holds: "tenant", fate: purge },

  tenant_keys: { holds: "tenant", fate: retain("destroyed with its tenant; that it was stays", "鍵は消去済み。消去の事実を記録") },
  backups: {
    holds: "tenant",
    fate: retain("its medium expires after three months; unreadable without the key", "媒体は3か月で廃棄。鍵の消去により解読不能"),
  },
  purge_orders: { holds: "tenant", fate: retain("ten years after the end: what was deleted", "終了後10年: 消去の証明") },
  purge_results: { holds: "tenant", fate: retain("ten years after the end: what was deleted", "終了後10年: 消去の証明") },

  people: { holds: "person", fate: retain("the last membership is purged") },
  sessions: { holds: "person", fate: retain("the person is deleted") },
  credentials: { holds: "person", fate: retain("the person is deleted") },
  two_factors: { holds: "person", fate: retain("the person is deleted") },
  mail_attachments: { holds: "person", fate: retain("its mail is deleted") },
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
  // Sealed with the tenant's key, which the purge destroys; the files go after three months.
  "backups/<organisation>": {
    holds: "tenant",
    fate: retain("three months after it was made; unreadable without the key", "作成から3か月。鍵の消去により解読不能"),
  },
  postgres: { holds: "service", fate: retain("its tables say") },
  temporal: { holds: "service", fate: retain("histories expire with the retention of the namespace") },
  logs: { holds: "service", fate: retain("rotated at start") },
};

/**
 * What a tenant's backup holds, in the order in which foreign keys let it come back: call logs and settings (R-S-5). Of the others of
 * the tables that a purge empties each is left out for the reason beside it.
 */
export const backedUp = [
  ...["organisations", "people", "memberships", "parties", "entitlements", "calendars", "prompts"],
  ...["flows", "flow_drafts", "flow_versions", "numbers", "calls", "call_steps", "call_tickets", "audit_events"],
] as const;

export const notBackedUp: Record<string, string> = {
  lines_leased: "lines in use now",
  invitations: "sent anew",
  calls_refused: "calls that never were",
  call_gates: "one setting, made anew; without it calls hear busy",
  calendar_feeds: "secret links, made anew",
  data_exports: "copies of what the backup holds",
  office_views: "of the provider's office",
};
