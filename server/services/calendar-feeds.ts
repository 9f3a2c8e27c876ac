import { createHash, randomBytes } from "node:crypto";
import { icalendar } from "../../contract/foresight/icalendar.ts";
import type { Database, Transaction } from "../../database/client.ts";
import { providerNow } from "../../database/record/clock.ts";
import { providerOf } from "../../database/record/unit-of.ts";
import { withTenant } from "../../database/tenant.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { aheadOf, listMoments } from "./list-moments.ts";
import { momentTexts } from "./moment-texts.ts";
import { recordAudit } from "./record-audit.ts";

const MOST = 10;

/** The feeds of a house that still work. Instants are ISO strings. */
export async function listFeeds(tx: Transaction, organisationId: string) {
  const feeds = await tx.calendarFeed.findMany({ where: { organisationId, revokedAt: null }, orderBy: { createdAt: "asc" } });
  return feeds.map(({ id, name, language, personId, createdAt, readAt }) => ({
    id,
    name,
    language,
    personId,
    createdAt: createdAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  }));
}

/** A new feed. Its token is told once and never kept. */
export async function createFeed(
  tx: Transaction,
  { organisationId, personId, name, language }: { organisationId: string; personId: string; name: string; language: "ja" | "en" },
): Promise<{ id: string; token: string } | Refusal> {
  if ((await tx.calendarFeed.count({ where: { organisationId, revokedAt: null } })) >= MOST) return refuse("FEEDS_TOO_MANY");
  const token = randomBytes(32).toString("base64url");
  const { id } = await tx.calendarFeed.create({ data: { organisationId, personId, name, language, tokenHash: hashOf(token) } });
  await recordAudit<"calendar.feed-created">(tx, { organisationId, actorId: personId, action: "calendar.feed-created", subject: id });
  return { id, token };
}

export async function revokeFeed(
  tx: Transaction,
  { organisationId, personId, id }: { organisationId: string; personId: string; id: string },
): Promise<{ id: string } | Refusal> {
  const { count } = await tx.calendarFeed.updateMany({ where: { id, organisationId, revokedAt: null }, data: { revokedAt: new Date() } });
  if (count === 0) return refuse("NOT_FOUND");
  await recordAudit<"calendar.feed-revoked">(tx, { organisationId, actorId: personId, action: "calendar.feed-revoked", subject: id });
  return { id };
}

/**
 * The calendar behind a token, or null: it is wrong, was withdrawn, or whoever made it does not work there any more.
 * `origin` is where links lead.
 */
export async function readFeed(database: Database, token: string, origin: string): Promise<string | null> {
  const tokenHash = hashOf(token);
  const [found] = await database.$queryRaw<{ id: string | null }[]>`SELECT organisation_of_feed(${tokenHash})::text AS id`;
  if (found?.id == null) return null;
  const organisationId = found.id;
  const feed = await withTenant(database, { organisationId }, async (tx) => {
    const feed = await tx.calendarFeed.findFirst({ where: { tokenHash, revokedAt: null } });
    const organisation = await tx.organisation.findUnique({
      where: { id: organisationId },
      select: { name: true, kind: true, endedAt: true },
    });
    if (feed === null || organisation === null || organisation.endedAt !== null) return null;
    const member = await tx.membership.findFirst({ where: { organisationId, personId: feed.personId, deactivatedAt: null } });
    if (member === null) return null;
    await tx.calendarFeed.update({ where: { id: feed.id }, data: { readAt: new Date() } });
    return { ...feed, organisation };
  });
  const provider = await providerOf(database, organisationId);
  if (feed === null || provider === null) return null;
  const { kind, name } = feed.organisation;
  const now = await providerNow(database, provider);
  const house = kind === "provider" || kind === "reseller" ? kind : "customer";
  const { moments } = await listMoments(database, { provider, house: organisationId, kind: house, until: aheadOf(now) });
  const texts = momentTexts(feed.language === "en" ? "en" : "ja");
  return icalendar(
    `${feed.name}（${name}）`,
    moments.map((moment) => ({
      uid: `${moment.id}@${organisationId}.musubi`,
      when: { day: moment.on },
      ...texts(moment),
      url:
        moment.contract === null ? `${origin}/calendar` : house === "customer" ? `${origin}/my` : `${origin}/contracts/${moment.contract}`,
    })),
    now,
  );
}

const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");
