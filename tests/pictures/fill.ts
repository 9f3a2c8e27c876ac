import { createHash, randomUUID } from "node:crypto";
import type { Database, Transaction } from "../../database/client.ts";
import type { Flow } from "../../flow/flow.ts";
import type { Schedule } from "../../flow/hours/schedule.ts";
import { samples } from "../../flow/samples/samples.ts";
import { organisations as demo } from "../../prisma/seed/organisations.ts";
import { hashOfToken } from "../../server/services/describe-invitation.ts";
import { hashOf } from "../../server/services/draft-facts.ts";

import { fillOffice } from "./fill-office.ts";

const many = 1_000;
const minute = 60_000;

/** Who the pictures are taken as: one organisation with nothing in it and one with a thousand of everything, on either side. */
export const people = {
  empty: "empty@pictures.example.jp",
  full: "full@pictures.example.jp",
  /** Asked for a second factor, which nobody has. */
  factor: "factor@pictures.example.jp",
  emptyOffice: "office@pictures.example.jp",
  clerk: "clerk@musubi.example.jp",
  approver: "approver@musubi.example.jp",
  administrator: "administrator@musubi.example.jp",
} as const;

/** Of a letter that nobody got. */
export const invitationToken = "pictures-invitation";

const longNames = [
  "一般社団法人日本電信電話ユーザ協会東京支部",
  "地方独立行政法人 北関東広域医療福祉人材育成支援センター 総合予約受付窓口",
  "株式会社髙﨑ヴェルデ・ホールディングス①第二営業本部",
  "Kyūshū International Trade & Forwarding Cooperative, Fukuoka Branch Office",
  "予約",
];

/** Hours in which everything occurs. */
const busy: Schedule = {
  weekly: [
    { days: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", to: "12:30" },
    { days: ["mon", "tue", "wed", "thu", "fri"], from: "13:30", to: "18:00" },
    { days: ["sat"], from: "10:00", to: "16:00" },
  ],
  holidays: "closed",
  special: [{ name: "年末年始の特別受付（電話のみ）", exit: "newYear", days: [{ from: "12-29", to: "01-03" }] }],
  closures: [{ name: "全社研修のため臨時休業", from: "2026-12-10T13:00", to: "2026-12-10T18:00" }],
};

/** Fills the organisations of the pictures, once in a database. */
export async function fill(owner: Database): Promise<void> {
  if (await owner.person.findUnique({ where: { email: people.full } })) return;
  const provider = demo[0].id;
  const empty = await organisation(owner, "customer", provider, "株式会社はじめて");
  const full = await organisation(owner, "customer", provider, longNames[0] ?? "");
  const office = await organisation(owner, "provider", null, "はじめて電話サービス株式会社");
  await person(owner, people.empty, "初 一", empty, "customer-administrator");
  await person(owner, people.emptyOffice, "初 治", office, "administrator");
  const author = await person(owner, people.full, "長谷川・ヴァンデンベルグ 小百合", full, "customer-administrator");
  const guarded = await person(owner, people.factor, "鍵野 守", full, "supervisor");
  await owner.person.update({ where: { id: guarded }, data: { twoFactorEnabled: true } });
  await owner.twoFactor.create({ data: { id: randomUUID(), userId: guarded, secret: "none", backupCodes: "none" } });
  await owner.$transaction((tx) => fillOrganisation(tx, full, author), { timeout: 120_000 });
  await fillOffice(owner, full, longNames);
}

async function organisation(owner: Database, kind: string, parentId: string | null, name: string): Promise<string> {
  return (await owner.organisation.create({ data: { kind, parentId, name } })).id;
}

/** Everybody has the password of the demo. */
async function person(owner: Database, email: string, name: string, organisationId: string, role: string): Promise<string> {
  const { password } = await owner.account.findFirstOrThrow({ where: { providerId: "credential", userId: { startsWith: "demo-" } } });
  const id = randomUUID();
  await owner.person.create({ data: { id, name, email, emailVerified: true } });
  await owner.account.create({ data: { id: randomUUID(), accountId: id, providerId: "credential", userId: id, password } });
  await owner.membership.create({ data: { organisationId, personId: id, role } });
  return id;
}

export async function fillOrganisation(tx: Transaction, organisationId: string, authorId: string): Promise<void> {
  const rows = Array.from({ length: many }, (_, index) => index);
  const named = (index: number) => `${longNames[index % longNames.length]} ${index + 1}`;
  const now = Date.now();
  const ago = (minutes: number) => new Date(now - minutes * minute);

  const flows = rows.map((index) => ({ id: randomUUID(), document: { ...samples.mainNumber, name: named(index) } satisfies Flow }));
  await tx.flow.createMany({ data: flows.map(({ id, document }) => ({ id, organisationId, name: document.name })) });
  await tx.flowDraft.createMany({
    data: flows.map(({ id, document }, index) => ({
      ...{ flowId: id, organisationId, document: { ...document }, editedById: authorId, editedAt: ago(index * 37) },
      ...{
        hash: index % 3 === 0 ? "" : hashOf(document),
        errors: index % 7 === 0 ? 3 : 0,
        warnings: index % 5,
        revision: 1 + (index % 40),
      },
    })),
  });
  const published = flows.filter((_, index) => index % 4 !== 3);
  const versions = published.map(({ id, document }, index) => ({
    ...{ id: randomUUID(), flowId: id, organisationId, number: 1, authorId, hash: hashOf(document), document: { ...document } },
    ...{ note: "最初の版", publishedAt: ago(index * 41) },
  }));
  await tx.flowVersion.createMany({ data: versions });

  await tx.phoneNumber.createMany({
    data: rows.map((index) => ({
      ...{ organisationId, e164: `+8150009${String(index).padStart(5, "0")}`, label: named(index), validFrom: ago(100_000) },
      flowVersionId: index % 6 === 5 ? null : (versions[index % versions.length]?.id ?? null),
    })),
  });
  await tx.prompt.createMany({
    data: rows.map((index) => ({
      ...{ organisationId, name: `greeting-${index + 1}`, language: index % 3 === 0 ? "en-US" : "ja-JP", createdById: authorId },
      text: `お電話ありがとうございます。${named(index)}でございます。ただいま電話が大変混み合っております。`,
      ...{ sha256: createHash("sha256").update(String(index)).digest("hex"), durationMs: 3_000 + index, createdAt: ago(index * 11) },
      source: index % 2 === 0 ? "uploaded" : "rendered",
    })),
  });
  await tx.calendar.createMany({
    data: rows.map((index) => ({
      ...{ organisationId, name: `hours-${index + 1}`, label: named(index), editedById: authorId, editedAt: ago(index * 53) },
      schedule: { ...(index % 3 === 0 ? busy : { weekly: busy.weekly.slice(0, 1), holidays: "as-weekday", special: [], closures: [] }) },
    })),
  });
  await fillPeople(tx, organisationId, authorId);
  await fillCalls(tx, organisationId, versions, ago);
}

export async function fillPeople(tx: Transaction, organisationId: string, authorId: string): Promise<void> {
  const members = Array.from({ length: 200 }, (_, index) => ({ id: randomUUID(), email: `person-${index + 1}@pictures.example.jp` }));
  await tx.person.createMany({
    data: members.map(({ id, email }, index) => ({
      id,
      email,
      name: index % 4 === 0 ? "勅使河原・マクシミリアン 権左衛門" : `検査 ${index + 1}郎`,
    })),
  });
  await tx.membership.createMany({
    data: members.map(({ id }, index) => ({ organisationId, personId: id, role: index % 9 === 0 ? "supervisor" : "agent" })),
  });
  await tx.invitation.create({
    data: {
      ...{
        organisationId,
        email: "invited@pictures.example.jp",
        name: "招 子",
        role: "supervisor",
        tokenHash: hashOfToken(invitationToken),
      },
      ...{ invitedById: authorId, expiresAt: new Date(Date.now() + 72 * 60 * minute) },
    },
  });
  await tx.invitation.createMany({
    data: members.slice(0, 20).map(({ id }, index) => ({
      ...{ organisationId, email: `invited-${index + 1}@pictures.example.jp`, role: "agent", tokenHash: `pictures-${id}` },
      ...{ invitedById: authorId, expiresAt: new Date(Date.now() + 72 * 60 * minute) },
    })),
  });
}

export async function fillCalls(
  tx: Transaction,
  organisationId: string,
  versions: readonly { id: string; flowId: string }[],
  ago: (minutes: number) => Date,
): Promise<void> {
  const calls = Array.from({ length: many }, (_, index) => {
    const version = versions[index % versions.length];
    if (version === undefined) throw new Error("the pictures need published flows");
    const startedAt = ago(10 + index * 13);
    const talked = 20_000 + ((index * 7_919) % 9_000_000);
    return {
      ...{ id: randomUUID(), organisationId, kind: index % 8 === 0 ? "test" : "live", switch: "virtual", number: "+815000900000" },
      ...{
        callerShown: index % 5 === 0 ? "withheld" : "shown",
        callerNumber: index % 5 === 0 ? null : `+8190${String(10_000_000 + index)}`,
      },
      ...{ flowId: version.flowId, flowVersionId: version.id, startedAt, answeredAt: startedAt },
      ...{ endedAt: new Date(startedAt.getTime() + talked), endCause: index % 11 === 0 ? "RECOVERY_FAILED" : "NORMAL_CLEARING" },
    };
  });
  await tx.call.createMany({ data: calls });
  const path = [
    { block: "hours", kind: "hours", exit: "open" },
    { block: "greeting", kind: "play", exit: "next" },
    { block: "menu", kind: "menu", exit: "1" },
    { block: "orderNo", kind: "gather", exit: "timeout" },
  ];
  const steps = calls.slice(0, 200).flatMap(({ id: callId, startedAt }) =>
    path.map(({ block, kind, exit }, at) => ({
      ...{ organisationId, callId, step: at + 1, block, kind, exit, latencyMs: 12 + at },
      ...{ enteredAt: new Date(startedAt.getTime() + at * 4_000), leftAt: new Date(startedAt.getTime() + (at + 1) * 4_000) },
      detail: { operation: null, code: kind === "gather" ? "E_TIMEOUT" : null, note: null },
    })),
  );
  await tx.callStep.createMany({ data: steps });
}
