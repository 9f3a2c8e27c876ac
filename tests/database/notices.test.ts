import { createHash, randomUUID } from "node:crypto";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { NoticeActivities, NoticeRef } from "../../activities/notices/types.ts";
import { createNoticeActivities } from "../../activities/notices.ts";
import { system } from "../../contract/engine.ts";
import type { Actor } from "../../contract/machine.ts";
import { readPaper } from "../../database/notices/keep-paper.ts";
import { recordArrival } from "../../database/notices/record-arrival.ts";
import { recordBounce } from "../../database/notices/record-bounce.ts";
import { giveCommand } from "../../database/record/give-command.ts";
import { settleUnit } from "../../database/record/settle-unit.ts";
import { withTenant } from "../../database/tenant.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { type SmtpServer, startSmtpServer } from "../support/smtp-server.ts";

let database: TestDatabase;
let smtp: SmtpServer;
let mailing: NoticeActivities;
let boxed: NoticeActivities;
let provider: string;
let customer: string;
let contract: string;
let clerk: Actor;
let approver: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  smtp = await startSmtpServer();
  const log = pino({ level: "silent" });
  mailing = createNoticeActivities({ database: database.db, smtp: { url: smtp.url, from: "Musubi <no-reply@musubi.example>" }, log });
  boxed = createNoticeActivities({ database: database.db, smtp: null, log });
});
afterAll(async () => {
  smtp.close();
  await database.close();
});

beforeEach(async () => {
  smtp.letters.length = 0;
  smtp.verdict = "250 taken";
  smtp.recipientVerdict = "250 ok";
  provider = (await database.owner.organisation.create({ data: { kind: "provider", name: "むすび見本通信株式会社" } })).id;
  customer = (await database.owner.organisation.create({ data: { kind: "customer", name: "髙﨑商事㈱", parentId: provider } })).id;
  contract = randomUUID();
  clerk = { person: "clerk", role: "administrator", organisation: provider };
  approver = { person: "approver", role: "approver", organisation: provider };
  await database.owner.party.create({
    data: {
      organisationId: provider,
      providerId: provider,
      name: "むすび見本通信株式会社",
      address: "東京都架空区手本町5番6号",
      phone: "03-0000-0100",
    },
  });
  await party({ email: "info@takasaki.example" });
  await give("2026-10-01T01:00:00.000Z", { person: "c", role: "customer", organisation: customer }, "apply", {
    account: customer,
    start: "2026-11-01",
    items: { line: 1, seat: 1 },
  });
  await give("2026-10-02T01:00:00.000Z", clerk, "accept", {});
});

async function party(data: { email?: string; address?: string }) {
  await database.owner.party.deleteMany({ where: { organisationId: customer } });
  await database.owner.party.create({
    data: {
      organisationId: customer,
      providerId: provider,
      name: "髙﨑商事㈱",
      postalCode: "100-0099",
      address: "東京都架空区見本町①丁目",
      contacts: [{ role: "contract", name: "𠮷田 一郎", department: "総務部", email: "soumu@takasaki.example" }],
      ...data,
    },
  });
}

async function give(
  now: string,
  actor: Actor,
  type: string,
  data: unknown,
  approval?: Actor,
  stream: NoticeRef["stream"] = { kind: "contract", id: contract },
) {
  const command = {
    id: randomUUID(),
    type,
    stream,
    actor,
    data,
    ...(approval ? { approval } : {}),
  };
  const given = await giveCommand(database.db, { provider, command, now });
  if (given.refusal) throw new Error(`${type}: ${given.refusal.code} ${JSON.stringify(given.refusal.facts)}`);
  return given;
}

async function issued(kind: string): Promise<NoticeRef> {
  const row = await database.owner.contractNotice.findFirstOrThrow({
    where: { providerId: provider, about: { startsWith: kind } },
    orderBy: { sentAt: "desc" },
  });
  return { provider, stream: { kind: row.streamKind as "contract", id: row.streamId }, notice: row.notice, issue: row.issue };
}
const standing = async (ref: NoticeRef) => (await mailing.noticeStanding(ref)).state;
const delivery = (ref: NoticeRef) =>
  database.owner.noticeDelivery.findFirstOrThrow({ where: { notice: ref.notice, streamId: ref.stream.id, issue: ref.issue } });
const told = (ref: NoticeRef) => database.owner.contractNotice.findFirstOrThrow({ where: { notice: ref.notice, streamId: ref.stream.id } });

describe("a notice by mail", () => {
  test("is written and kept once, taken by the server, and has arrived", async () => {
    const ref = { ...(await issued("welcome")), at: "2026-10-02T01:00:05.000Z" };
    expect(await mailing.renderNotice(ref)).toMatchObject({ channel: "mail", mustArriveBy: null });
    expect(await standing(ref)).toBe("to-send");
    expect(await mailing.renderNotice(ref)).toMatchObject({ channel: "mail" });
    expect(await database.owner.document.count({ where: { streamId: contract, kind: "notice" } })).toBe(1);

    expect(await mailing.sendMail(ref)).toEqual({ taken: true });
    expect(smtp.letters).toHaveLength(1);
    const row = await delivery(ref);
    expect(smtp.letters[0]).toMatch(/^To: soumu@takasaki\.example$/m);
    expect(smtp.letters[0]).toMatch(new RegExp(`^Message-ID: <notice-${row.id}@musubi>$`, "m"));
    expect(row).toMatchObject({ state: "sent", recipient: "soumu@takasaki.example", attempts: 1 });
    expect(await told(ref)).toMatchObject({
      arrivedAt: new Date("2026-10-02T01:00:05.000Z"),
      proof: expect.stringContaining(`notice-${row.id}`),
    });
    expect(await standing(ref)).toBe("arrived");

    // Asked again, nothing more goes out.
    expect(await mailing.sendMail(ref)).toEqual({ taken: true });
    expect(smtp.letters).toHaveLength(1);
  });

  test("what is kept has its hash; what was changed behind it is not read", async () => {
    const ref = { ...(await issued("welcome")), at: "2026-10-02T01:00:05.000Z" };
    await mailing.renderNotice(ref);
    const { paper } = await delivery(ref);
    const kept = await database.owner.document.findUniqueOrThrow({ where: { id: paper ?? "" } });
    expect(createHash("sha256").update(kept.bytes).digest("hex")).toBe(kept.sha256);
    expect(JSON.parse(Buffer.from(kept.bytes).toString()).ja.title).toBe("利用契約成立のお知らせ");
    await expect(database.owner.document.update({ where: { id: kept.id }, data: { name: "x" } })).rejects.toThrow();
    const other = { document: { findUnique: async () => ({ ...kept, bytes: Buffer.from("other words") }) } } as never;
    await expect(readPaper(other, kept.id)).rejects.toThrow("E_DOCUMENT_CHANGED");
  });

  test("refused for good: it has come back, with a task; after a new address it is sent again and arrives", async () => {
    smtp.recipientVerdict = "550 no such user";
    const ref = { ...(await issued("welcome")), at: "2026-10-02T01:00:05.000Z" };
    await mailing.renderNotice(ref);
    expect(await mailing.sendMail(ref)).toMatchObject({ taken: false, why: "refused", text: expect.stringContaining("550") });
    expect(await standing(ref)).toBe("bounced");
    expect(await told(ref)).toMatchObject({ arrivedAt: null, bouncedAt: new Date("2026-10-02T01:00:05.000Z") });
    expect(await database.owner.contractWork.count({ where: { streamId: contract, kind: "task", about: "notice-bounced" } })).toBe(1);

    smtp.recipientVerdict = "250 ok";
    await give("2026-10-03T01:00:00.000Z", clerk, "resend-notice", { notice: ref.notice });
    const again = { ...(await issued("welcome")), at: "2026-10-03T01:00:05.000Z" };
    expect(again.issue).toBe(2);
    await mailing.renderNotice(again);
    expect(await mailing.sendMail(again)).toEqual({ taken: true });
    expect(await told(again)).toMatchObject({ arrivedAt: new Date("2026-10-03T01:00:05.000Z") });
    expect(await standing(ref)).toBe("replaced");
  });

  test("about the account: what came back is sent again too, and arrives", async () => {
    await settleUnit(database.db, { provider, unit: { kind: "account", id: customer }, now: "2026-11-01T01:00:00.000Z" });
    smtp.recipientVerdict = "550 no such user";
    const ref = { ...(await issued("document")), at: "2026-11-01T01:00:05.000Z" };
    expect(ref.stream).toEqual({ kind: "account", id: customer });
    await mailing.renderNotice(ref);
    expect(await mailing.sendMail(ref)).toMatchObject({ taken: false, why: "refused" });
    expect(await standing(ref)).toBe("bounced");

    smtp.recipientVerdict = "250 ok";
    await give("2026-11-02T01:00:00.000Z", clerk, "resend-notice", { notice: ref.notice }, undefined, ref.stream);
    const again = { ...(await issued("document")), at: "2026-11-02T01:00:05.000Z" };
    expect(again).toMatchObject({ notice: ref.notice, issue: 2 });
    await mailing.renderNotice(again);
    expect(await mailing.sendMail(again)).toEqual({ taken: true });
    expect(await told(again)).toMatchObject({ arrivedAt: new Date("2026-11-02T01:00:05.000Z") });
    expect(await standing(ref)).toBe("replaced");
  });

  test("refused for now: it throws, to be tried again, and goes out then", async () => {
    smtp.verdict = "451 later";
    const ref = { ...(await issued("welcome")), at: "2026-10-02T01:00:05.000Z" };
    await mailing.renderNotice(ref);
    await expect(mailing.sendMail(ref)).rejects.toThrow("451");
    expect(await delivery(ref)).toMatchObject({ state: "waiting", attempts: 1, failure: expect.stringContaining("451") });
    expect(await told(ref)).toMatchObject({ arrivedAt: null });
    smtp.verdict = "250 taken";
    expect(await mailing.sendMail(ref)).toEqual({ taken: true });
    expect(smtp.letters).toHaveLength(1);
  });

  test("without any address: it is not sent and says so", async () => {
    await database.owner.party.updateMany({ where: { organisationId: customer }, data: { contacts: [], email: "" } });
    const ref = { ...(await issued("welcome")), at: "2026-10-02T01:00:05.000Z" };
    await mailing.renderNotice(ref);
    expect(await mailing.sendMail(ref)).toEqual({ taken: false, why: "no-address", text: "" });
    expect(await standing(ref)).toBe("failed");
  });

  test("a bounce within three days undoes the arrival, a later one does not", async () => {
    const ref = { ...(await issued("welcome")), at: "2026-10-02T01:00:05.000Z" };
    await mailing.renderNotice(ref);
    await mailing.sendMail(ref);
    const bounce = async (now: string) =>
      withTenant(database.db, { organisationId: provider }, async (tx) =>
        recordBounce(
          tx,
          { provider },
          {
            delivery: await tx.noticeDelivery.findFirstOrThrow({ where: { notice: ref.notice } }),
            actor: system,
            commandId: randomUUID(),
            now,
            why: "user unknown",
          },
        ),
      );
    expect(await bounce("2026-10-05T02:00:00.000Z")).toMatchObject({ code: "E_ALREADY_ARRIVED" });
    expect(await delivery(ref)).toMatchObject({ state: "sent" });
  });

  test("the demo's mailbox takes it, with both languages", async () => {
    const ref = { ...(await issued("welcome")), at: "2026-10-02T01:00:05.000Z" };
    await boxed.renderNotice(ref);
    await boxed.sendMail(ref);
    const mail = await database.owner.mail.findFirstOrThrow({ where: { customerId: customer } });
    expect(mail).toMatchObject({
      kind: "notice",
      providerId: provider,
      recipient: "soumu@takasaki.example",
      subject: "利用契約成立のお知らせ",
    });
    expect(mail.text).toContain("利用開始日：2026年11月1日(日)");
    expect(mail.text).toContain("- First day of use: 1 November 2026 (Sun)");
    expect(await told(ref)).toMatchObject({ arrivedAt: new Date("2026-10-02T01:00:05.000Z") });
  });
});

describe("a letter (書面)", () => {
  const noticed = async () => {
    await give(
      "2026-11-10T01:00:00.000Z",
      clerk,
      "notice-cancellation",
      { ground: "20-1(4)", reason: "建物の基本契約が終了した" },
      approver,
    );
    return { ...(await issued("cancellation")), at: "2026-11-10T01:00:05.000Z" };
  };

  test("is drawn once, a copy goes by mail, and nothing has arrived until somebody says so", async () => {
    const ref = await noticed();
    expect(await boxed.renderNotice(ref)).toMatchObject({ channel: "post", mustArriveBy: null, escalateAt: ["2026-11-20T01:00:05.000Z"] });
    await boxed.queueForPost(ref);
    await boxed.queueForPost(ref);
    const { letter, id } = await delivery(ref);
    const pdf = await database.owner.document.findUniqueOrThrow({ where: { id: letter ?? "" } });
    expect(Buffer.from(pdf.bytes).subarray(0, 5).toString()).toBe("%PDF-");
    expect(await database.owner.document.count({ where: { streamId: contract, mediaType: "application/pdf" } })).toBe(1);
    const copy = await database.owner.mail.findUniqueOrThrow({ where: { id }, include: { attachments: true } });
    expect(copy.subject).toBe("【写し】利用契約の解除のご通知");
    expect(Buffer.from(copy.attachments[0]?.bytes ?? []).equals(Buffer.from(pdf.bytes))).toBe(true);
    expect(await standing(ref)).toBe("to-send");
    expect(await told(ref)).toMatchObject({ arrivedAt: null });
  });

  test("posted with a tracking number, it arrives on the day of its tracking and the contract counts from then", async () => {
    const ref = await noticed();
    await boxed.renderNotice(ref);
    await boxed.queueForPost(ref);
    await database.owner.noticeDelivery.updateMany({
      where: { notice: ref.notice },
      data: { state: "posted", postedAt: new Date("2026-11-10T06:00:00Z"), trackingNumber: randomUUID() },
    });
    const arrive = (on: string) =>
      withTenant(database.db, { organisationId: provider }, async (tx) =>
        recordArrival(
          tx,
          { provider },
          {
            delivery: await tx.noticeDelivery.findFirstOrThrow({ where: { notice: ref.notice } }),
            actor: clerk,
            commandId: randomUUID(),
            now: "2026-11-14T01:00:00.000Z",
            on,
            proof: "tracking",
          },
        ),
      );
    expect(await arrive("2026-11-15")).toMatchObject({ code: "E_RECEIVED_LATER" });
    expect(await arrive("2026-11-12")).toBeNull();
    expect(await told(ref)).toMatchObject({ arrivedAt: new Date("2026-11-11T15:00:00.000Z"), proof: "tracking" });
    expect(await standing(ref)).toBe("arrived");
  });

  test("cannot be written to nowhere: the address is named as missing", async () => {
    await database.owner.party.updateMany({ where: { organisationId: customer }, data: { address: "" } });
    const ref = await noticed();
    await expect(boxed.renderNotice(ref)).rejects.toMatchObject({
      type: "E_NOTICE_CONTENT",
      nonRetryable: true,
      details: [{ field: "addressee.address", about: "cancellation", missing: ["addressee.address"] }],
    });
    expect(await database.owner.noticeDelivery.count({ where: { notice: ref.notice } })).toBe(0);
  });

  test("one that does not arrive is brought before clerks, once for each reason", async () => {
    const email = `clerk-${randomUUID()}@musubi.example`;
    const person = await database.owner.person.create({ data: { id: randomUUID(), name: "事務", email } });
    await database.owner.membership.create({ data: { organisationId: provider, personId: person.id, role: "clerk" } });
    const ref = await noticed();
    await boxed.renderNotice(ref);
    await boxed.queueForPost(ref);
    const late = { ...ref, at: "2026-11-20T01:00:05.000Z", why: "not-arrived" } as const;
    await boxed.escalate(late);
    await boxed.escalate(late);
    expect(await delivery(ref)).toMatchObject({ escalation: "not-arrived", escalatedAt: new Date(late.at) });
    expect(await database.owner.mail.count({ where: { recipient: email } })).toBe(1);
    expect(await database.owner.auditEvent.count({ where: { action: "notice.escalated", organisationId: customer } })).toBe(1);
  });
});
