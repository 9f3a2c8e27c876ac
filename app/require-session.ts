import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Context } from "../server/context.ts";
import { originHeader, pathHeader, requestContext } from "../server/request-context.ts";

/**
 * For layouts and pages behind the log-in: who is signed in, or off to the log-in, with the way back. Cookies are only read here;
 * asked twice for one page, it is looked up once.
 */
export const requireSession = cache(async (): Promise<Context> => {
  const given = await headers();
  const origin = given.get(originHeader) ?? "http://localhost";
  const context = await requestContext(new Request(origin, { headers: given }));
  if (context.person) return context;
  const wanted = given.get(pathHeader) ?? "/";
  redirect(wanted === "/" ? "/login" : `/login?next=${encodeURIComponent(wanted)}`);
});
