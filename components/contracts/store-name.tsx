"use client";

import { useTranslations } from "next-intl";

const names = [
  "memberships",
  "invitations",
  "flows",
  "flow_drafts",
  "flow_versions",
  "prompts",
  "calls",
  "calls_refused",
  "call_gates",
  "call_steps",
  "call_tickets",
  "calendars",
  "lines_leased",
  "calendar_feeds",
  "data_exports",
  "parties",
  "office_views",
  "organisations",
  "terms_texts",
  "entitlements",
  "numbers",
  "notice_deliveries",
  "audit_events",
  "contract_streams",
  "contract_events",
  "contract_commands",
  "contract_inbox",
  "contract_outbox",
  "documents",
  "contract_list",
  "contract_dues",
  "contract_work",
  "contract_notices",
  "contract_debts",
  "clocks",
  "tenant_keys",
  "backups",
  "purge_orders",
  "purge_results",
] as const;
const folders = { "media/<organisation>": "media", "call-worker": "callWorker", "backups/<organisation>": "backupFiles" } as const;

/** What lies in a table or folder of the data, in words; one without words by its own name. */
export function StoreName({ store }: { store: string }) {
  const t = useTranslations("office.purge.stores");
  const folder = Object.entries(folders).find(([path]) => path === store)?.[1];
  const name = folder ?? names.find((one) => one === store);
  return name === undefined ? <code className="text-ink-2">{store}</code> : <span className="text-ink-2">{t(name)}</span>;
}
