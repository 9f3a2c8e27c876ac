import type { Logger } from "pino";
import type { Dependencies } from "./dependencies.ts";
import type { OrganisationKind, Role } from "./roles.ts";

/** What every procedure receives: who asks, for which organisation, and what it may use. */
export interface Context extends Dependencies {
  request: RequestFacts;
  session: { id: string; activeOrganisationId: string | null } | null;
  person: Person | null;
  /** The active organisation and the role in it, from our own membership table; null when the person has none. */
  membership: ActiveMembership | null;
  log: Logger;
}

export interface Person {
  id: string;
  name: string;
  email: string;
  twoFactorEnabled: boolean;
}

export interface ActiveMembership {
  organisation: { id: string; name: string; kind: OrganisationKind };
  role: Role;
}

export interface RequestFacts {
  /** A number to find the request in the log. */
  id: string;
  ip: string;
  userAgent: string;
  /** Scheme, host and port as the browser wrote them, already checked: base of the links in mails. */
  origin: string;
  headers: Headers;
  /** Headers of the answer (cookies); absent in a call without HTTP. */
  responseHeaders: Headers;
}
