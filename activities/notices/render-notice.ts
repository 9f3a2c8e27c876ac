import { ApplicationFailure } from "@temporalio/activity";
import { dayOf } from "../../contract/lifecycle/dates.ts";
import { arrivalAlarms } from "../../contract/lifecycle/notice-deadline.ts";
import { deliveriesOf } from "../../database/notices/delivery.ts";
import { keptUntil } from "../../database/notices/keep-letter.ts";
import { keepPaper } from "../../database/notices/keep-paper.ts";
import { inSnapshot, readUnit } from "../../database/record/read-unit.ts";
import { unitOf } from "../../database/record/unit-of.ts";
import { withTenant } from "../../database/tenant.ts";
import { type ComposedNotice, type ContentRefusal, composeNotice } from "../../documents/notices/compose-notice.ts";
import { templates } from "../../documents/notices/templates.ts";
import { mailAddress } from "../../documents/party.ts";
import { renderPdf } from "../../documents/pdf/render-pdf.ts";
import { keepCertificate } from "../safekeeping/keep-certificate.ts";
import { type Gathered, gatherFacts } from "./gather-facts.ts";
import type { NoticePort } from "./notice-port.ts";
import type { NoticeRef, RenderedNotice } from "./types.ts";

/**
 * Writes a notice: what it names is looked up, what its article requires is checked, the words in both languages are kept with
 * their hash, and a delivery stands ready for each recipient. Asked again it answers the same.
 */
export async function renderNotice(port: NoticePort, asked: NoticeRef & { at: string }): Promise<RenderedNotice> {
  const { provider, at } = asked;
  const kept = await withTenant(port.database, { organisationId: provider }, (tx) => deliveriesOf(tx, asked));
  if (kept.length > 0)
    return answer(
      asked,
      kept.map(({ channel, mustArriveBy }) => ({ channel, mustArriveBy: mustArriveBy?.toISOString() ?? null })),
    );

  const gathered = await gather(port, asked);
  if (gathered.length === 0) throw missing({ field: "notice", about: asked.notice, missing: ["notice"] });
  const ready = gathered.map((one) => ({ ...one, composed: composedOrThrow(one) }));
  const enclosed = await enclosureOf(port, asked, ready);
  await withTenant(port.database, { organisationId: provider }, async (tx) => {
    for (const { customer, facts, mustArriveBy, composed } of ready) {
      const paper = await keepPaper(tx, {
        provider,
        organisation: customer,
        stream: asked.stream,
        kind: "notice",
        name: `${facts.reference}.json`,
        mediaType: "application/json",
        bytes: Buffer.from(JSON.stringify({ ja: composed.ja, en: composed.en })),
        dated: dayOf(facts.notice.sentAt),
        keptUntil: keptUntil(at),
        createdBy: null,
      });
      await tx.noticeDelivery.createMany({
        data: {
          organisationId: customer,
          providerId: provider,
          streamKind: asked.stream.kind,
          streamId: asked.stream.id,
          notice: asked.notice,
          issue: asked.issue,
          channel: channelOf(facts.notice.form),
          recipient: mailAddress(facts.addressee, templates[composed.kind].contact) ?? "",
          reference: facts.reference,
          subject: composed.ja.title,
          paper,
          letter: channelOf(facts.notice.form) === "mail" ? enclosed : null,
          mustArriveBy: mustArriveBy === null ? null : new Date(mustArriveBy),
          createdAt: new Date(at),
        },
        skipDuplicates: true,
      });
    }
  });
  return answer(
    asked,
    ready.map(({ facts, mustArriveBy }) => ({ channel: channelOf(facts.notice.form), mustArriveBy })),
  );
}

/** 書面 does not clearly include e-mail: a letter goes by post; everything else by mail, the provider's defined way. */
const channelOf = (form: string): "mail" | "post" => (form === "written" ? "post" : "mail");

/** What goes with the words: with the news of a deletion the signed certificate of it, kept from now on. */
async function enclosureOf(
  port: NoticePort,
  { provider, stream, at }: NoticeRef & { at: string },
  ready: readonly { readonly composed: ComposedNotice }[],
): Promise<string | null> {
  if (!ready.some(({ composed }) => composed.kind === "purge-certificate")) return null;
  const certificate = await keepCertificate(port.database, { provider, contract: stream.id, now: at }, renderPdf);
  if (certificate === null) port.log.warn({ contract: stream.id }, "a purge was certified of which there is no report");
  return certificate;
}

async function gather(port: NoticePort, asked: NoticeRef & { at: string }): Promise<Gathered[]> {
  const { provider, stream, at } = asked;
  const of = port.ofProvider(provider);
  const unit = await withTenant(port.database, { organisationId: provider }, (tx) => unitOf(tx, stream));
  if (unit === null) return [];
  const book = await readUnit(port.database, { ...of, unit, now: at });
  return inSnapshot(port.database, provider, (tx) => gatherFacts(tx, asked, book, at));
}

function composedOrThrow({ facts }: Gathered): ComposedNotice {
  const composed = composeNotice(facts);
  if ("refused" in composed) throw missing(composed);
  return composed;
}

/** Trying again changes nothing: a person has to complete the parties or the record. */
function missing({ field, about, missing }: Pick<ContentRefusal, "field" | "about" | "missing">): ApplicationFailure {
  return ApplicationFailure.nonRetryable(`${about} cannot go out without ${missing.join(", ")}`, "E_NOTICE_CONTENT", {
    field,
    about,
    missing,
  });
}

function answer({ at }: { at: string }, rows: readonly { channel: string; mustArriveBy: string | null }[]): RenderedNotice {
  const last =
    rows
      .map(({ mustArriveBy }) => mustArriveBy)
      .filter((one) => one !== null)
      .toSorted()[0] ?? null;
  return {
    channel: rows.some(({ channel }) => channel === "post") ? "post" : "mail",
    mustArriveBy: last,
    escalateAt: arrivalAlarms(at, last),
  };
}
