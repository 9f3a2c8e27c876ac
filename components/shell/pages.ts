import {
  AudioLines,
  Banknote,
  BookMarked,
  Building2,
  CalendarClock,
  Clock,
  Clock4,
  FileText,
  FileUp,
  GitCompareArrows,
  Hash,
  Inbox,
  ListChecks,
  type LucideIcon,
  Mails,
  Megaphone,
  PhoneCall,
  ScrollText,
  SlidersHorizontal,
  Stamp,
  Telescope,
  Users,
  Workflow,
} from "lucide-react";
import type messages from "../../messages/ja.json";
import type { Role } from "../../server/roles.ts";

export const pageGroups = ["office", "calls", "house"] as const;

export interface Page {
  /** The last part of its key in the dictionaries (shell.nav.*). */
  id: keyof typeof messages.shell.nav;
  href: string;
  icon: LucideIcon;
  roles: readonly Role[];
  /** Groups stand apart in the rail: contracts, calls, the house itself. */
  group: (typeof pageGroups)[number];
}

const provider = ["administrator", "clerk", "billing", "approver", "operator"] as const satisfies readonly Role[];
const callFlows = ["administrator", "operator", "customer-administrator", "supervisor"] as const satisfies readonly Role[];

/** The rail, in order. An entry stands here only when its page exists (pages.test.ts looks). */
export const pages: readonly Page[] = [
  { id: "mine", href: "/my", icon: FileText, roles: ["customer-administrator"], group: "office" },
  { id: "work", href: "/work", icon: ListChecks, roles: [...provider, "reseller-staff"], group: "office" },
  { id: "contracts", href: "/contracts", icon: FileText, roles: [...provider, "reseller-staff"], group: "office" },
  { id: "intake", href: "/intake", icon: Inbox, roles: ["administrator", "clerk", "reseller-staff"], group: "office" },
  { id: "approvals", href: "/approvals", icon: Stamp, roles: [...provider, "reseller-staff"], group: "office" },
  { id: "terms", href: "/terms", icon: ScrollText, roles: provider, group: "office" },
  { id: "revisions", href: "/revisions", icon: Megaphone, roles: provider, group: "office" },
  { id: "registers", href: "/registers", icon: BookMarked, roles: provider, group: "office" },
  { id: "receivables", href: "/receivables", icon: Banknote, roles: [...provider, "reseller-staff"], group: "office" },
  {
    id: "notices",
    href: "/notices",
    icon: Mails,
    roles: [...provider, "reseller-staff", "customer-administrator"],
    group: "office",
  },
  { id: "customers", href: "/customers", icon: Building2, roles: [...provider, "reseller-staff"], group: "office" },
  {
    id: "calendar",
    href: "/calendar",
    icon: CalendarClock,
    roles: [...provider, "reseller-staff", "customer-administrator"],
    group: "office",
  },
  { id: "simulation", href: "/simulation", icon: GitCompareArrows, roles: [...provider, "reseller-staff"], group: "office" },
  { id: "whatIf", href: "/what-if", icon: Telescope, roles: ["administrator", "clerk", "billing", "approver"], group: "office" },
  { id: "flows", href: "/flows", icon: Workflow, roles: callFlows, group: "calls" },
  { id: "numbers", href: "/numbers", icon: Hash, roles: callFlows, group: "calls" },
  { id: "hours", href: "/hours", icon: Clock, roles: callFlows, group: "calls" },
  { id: "prompts", href: "/prompts", icon: AudioLines, roles: callFlows, group: "calls" },
  { id: "calls", href: "/calls", icon: PhoneCall, roles: callFlows, group: "calls" },
  { id: "administration", href: "/administration", icon: SlidersHorizontal, roles: provider, group: "house" },
  { id: "people", href: "/people", icon: Users, roles: ["administrator", "customer-administrator"], group: "house" },
  { id: "import", href: "/import", icon: FileUp, roles: ["administrator"], group: "house" },
  {
    id: "audit",
    href: "/audit",
    icon: ScrollText,
    roles: ["administrator", "approver", "clerk", "customer-administrator"],
    group: "house",
  },
  { id: "clock", href: "/clock", icon: Clock4, roles: ["administrator", "operator"], group: "house" },
];

export function pagesFor(role: Role | null): readonly Page[] {
  return role === null ? [] : pages.filter((page) => page.roles.includes(role));
}

/** Whether this address belongs to a page of the rail that is not for this role; addresses below it say for themselves. */
export function isClosed(path: string, role: Role | null): boolean {
  return pages.some(({ href, roles }) => href === path && (role === null || !roles.includes(role)));
}
