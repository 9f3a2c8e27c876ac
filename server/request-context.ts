import { randomUUID } from "node:crypto";
import { clientAddressHeader } from "./auth.ts";
import type { Context } from "./context.ts";
import { type Dependencies, dependencies } from "./dependencies.ts";
import { findActiveMembership } from "./services/find-active-membership.ts";

/** The web process writes here under which address the browser reached it, after checking that it is one of ours. */
export const originHeader = "x-musubi-origin";
/** And here which path and query were asked for, so that the log-in knows the way back. */
export const pathHeader = "x-musubi-path";

/**
 * Who is asking: session cookie → person → active organisation and role. Without a valid session everything about the person is null.
 *
 * @param responseHeaders receives the cookies of the answer (a session near its end is prolonged)
 */
export async function requestContext(
  request: Request,
  responseHeaders: Headers = new Headers(),
  provided: Dependencies = dependencies(),
): Promise<Context> {
  const { headers } = request;
  const facts = {
    id: randomUUID(),
    ip: headers.get(clientAddressHeader) ?? "",
    userAgent: headers.get("user-agent") ?? "",
    origin: headers.get(originHeader) ?? new URL(request.url).origin,
    headers,
    responseHeaders,
  };
  const nobody: Context = { ...provided, request: facts, session: null, person: null, membership: null };
  if (!headers.has("cookie")) return nobody;

  const found = await provided.auth.api.getSession({ headers, returnHeaders: true });
  keepCookies(found.headers, responseHeaders);
  if (!found.response) return nobody;
  const { user, session } = found.response;
  const activeOrganisationId = session.activeOrganisationId ?? null;
  return {
    ...nobody,
    session: { id: session.id, activeOrganisationId },
    person: { id: user.id, name: user.name, email: user.email, twoFactorEnabled: user.twoFactorEnabled ?? false },
    membership: await findActiveMembership(provided.database, user.id, activeOrganisationId),
  };
}

/** Hands the cookies that better-auth sets to the answer that is being made. */
export function keepCookies(from: Headers | null | undefined, to: Headers): void {
  for (const cookie of from?.getSetCookie() ?? []) to.append("set-cookie", cookie);
}
