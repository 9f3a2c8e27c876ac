import { dependencies } from "../../../../server/dependencies.ts";
import { originHeader } from "../../../../server/request-context.ts";
import { readFeed } from "../../../../server/services/calendar-feeds.ts";

export const dynamic = "force-dynamic";

/** A calendar of last safe moments by its private address: `/api/calendar/<token>.ics`. No session: whoever has the address has the calendar. */
export async function GET(request: Request, { params }: { params: Promise<{ feed: string }> }): Promise<Response> {
  const { feed } = await params;
  const token = /^([A-Za-z0-9_-]{43})\.ics$/.exec(feed)?.[1];
  const { database } = dependencies();
  const text =
    token === undefined ? null : await readFeed(database, token, request.headers.get(originHeader) ?? new URL(request.url).origin);
  if (text === null) return new Response("no such calendar\n", { status: 404, headers: { "cache-control": "no-store" } });
  return new Response(text, {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'inline; filename="musubi.ics"',
      "cache-control": "private, max-age=300",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex",
    },
  });
}
