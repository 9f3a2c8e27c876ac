import { AudioLines, Hash, type LucideIcon, PhoneCall, Users, Workflow } from "lucide-react";
import type { Role } from "../../server/roles.ts";

export interface Page {
  /** The last part of its key in the dictionaries (shell.nav.*). */
  id: "flows" | "numbers" | "prompts" | "calls" | "people" | "settings";
  href: string;
  icon: LucideIcon;
  roles: readonly Role[];
}

/** The rail, in order. An entry stands here only when its page exists (pages.test.ts looks). */
export const pages: readonly Page[] = [
  { id: "flows", href: "/flows", icon: Workflow, roles: ["administrator", "operator", "customer-administrator", "supervisor"] },
  { id: "numbers", href: "/numbers", icon: Hash, roles: ["administrator", "operator", "customer-administrator", "supervisor"] },
  { id: "prompts", href: "/prompts", icon: AudioLines, roles: ["administrator", "operator", "customer-administrator", "supervisor"] },
  { id: "calls", href: "/calls", icon: PhoneCall, roles: ["administrator", "operator", "customer-administrator", "supervisor"] },
  { id: "people", href: "/people", icon: Users, roles: ["administrator", "customer-administrator"] },
];

export function pagesFor(role: Role | null): readonly Page[] {
  return role === null ? [] : pages.filter((page) => page.roles.includes(role));
}
