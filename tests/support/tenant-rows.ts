import { createHash, randomUUID } from "node:crypto";
import { PDFDocument } from "pdf-lib";
import { dayOf, firstOf, nextMonth } from "../../contract/lifecycle/dates.ts";
import type { Database } from "../../database/client.ts";
import { giveCommand } from "../../database/record/give-command.ts";
import { providerOf } from "../../database/record/unit-of.ts";
import { accepted } from "../../server/refusal.ts";
import { createFlow } from "../../server/services/create-flow.ts";
import { flowTemplates } from "../../server/services/flow-templates.ts";
import { createMember } from "./organisations.ts";

/** One row of every kind that a tenant can have, each with the same marker in its texts, to see whose rows come out of a procedure. */
export interface TenantRows {
  organisationId: string;
  marker: string;
  flowId: string;
  versionId: string;
  numberId: string;
  promptId: string;
  calendarId: string;
  callId: string;
  ticketId: string;
  memberId: string;
  membershipId: string;
  invitationId: string;
  contractId: string;
  /** A version of the terms, which is the provider's. */
  termsTextId: string;
  documentId: string;
  viewId: string;
  /** A letter that waits to be posted, of the contract. */
  noticeId: string;
  deliveryId: string;
}

let numbers = 0;

/** Written by the owner's connection, past row-level security. */
export async function createTenantRows(owner: Database, organisationId: string): Promise<TenantRows> {
  const marker = `mark-${randomUUID().slice(0, 8)}`;
  const memberId = await createMember(owner, organisationId, "agent", `${randomUUID()}@example.jp`);
  await owner.person.update({ where: { id: memberId }, data: { name: marker } });
  const member = await owner.membership.findUniqueOrThrow({ where: { personId_organisationId: { personId: memberId, organisationId } } });
  const document = flowTemplates.message(marker);
  const { id: flowId } = accepted(await createFlow(owner, { organisationId, personId: memberId, document }));
  const draft = await owner.flowDraft.findUniqueOrThrow({ where: { flowId } });
  const json = JSON.parse(JSON.stringify(document));
  const version = await owner.flowVersion.create({
    data: { organisationId, flowId, number: 1, note: marker, authorId: memberId, hash: draft.hash, document: json },
  });
  const number = await owner.phoneNumber.create({
    data: { organisationId, e164: `+8150${String(10_000_000 + numbers++)}`, label: marker, flowVersionId: version.id },
  });
  const prompt = await owner.prompt.create({
    data: {
      organisationId,
      name: marker,
      language: "ja-JP",
      text: marker,
      sha256: createHash("sha256").update(marker).digest("hex"),
      durationMs: 1000,
      source: "rendered",
    },
  });
  const calendar = await owner.calendar.create({ data: { organisationId, name: marker, label: marker, schedule: { weekly: [] } } });
  const callId = randomUUID();
  const at = new Date();
  await owner.call.create({
    data: {
      id: callId,
      organisationId,
      kind: "live",
      switch: "virtual",
      number: number.e164,
      callerShown: "withheld",
      flowId,
      flowVersionId: version.id,
      startedAt: at,
    },
  });
  await owner.callStep.create({
    data: { callId, step: 1, organisationId, block: marker, kind: "play", enteredAt: at, leftAt: at, exit: "next" },
  });
  const ticket = await owner.callTicket.create({
    data: {
      organisationId,
      personId: memberId,
      flowId,
      draftRevision: 1,
      document: json,
      createdAt: at,
      expiresAt: new Date(at.getTime() + 60_000),
    },
  });
  const invitation = await owner.invitation.create({
    data: {
      organisationId,
      email: `${marker}@example.jp`,
      role: "agent",
      tokenHash: randomUUID(),
      invitedById: memberId,
      expiresAt: new Date(at.getTime() + 864e5),
    },
  });
  const contractId = await applyFor(owner, organisationId);
  const providerId = (await providerOf(owner, organisationId)) ?? organisationId;
  const kept = await owner.document.create({
    data: {
      organisationId,
      providerId,
      streamKind: "contract",
      streamId: contractId,
      kind: "form",
      name: marker,
      mediaType: "text/plain",
      sha256: createHash("sha256").update(marker).digest("hex"),
      size: Buffer.byteLength(marker),
      bytes: Buffer.from(marker),
    },
  });
  const view = await owner.officeView.create({
    data: { organisationId, personId: memberId, page: "contracts", name: marker, filters: { query: marker }, shared: true },
  });
  const { id: termsTextId } = await owner.termsText.create({
    data: {
      organisationId: providerId,
      version: marker,
      text: `規約 ${marker}\n第1条 (目的)\n見本です。`,
      sha256: createHash("sha256").update(marker).digest("hex"),
      importedById: memberId,
      importedAt: at,
    },
    select: { id: true },
  });
  const letter = await keepLetterOf(owner, { organisationId, providerId, contractId, marker });
  return {
    organisationId,
    marker,
    flowId,
    versionId: version.id,
    numberId: number.id,
    promptId: prompt.id,
    calendarId: calendar.id,
    callId,
    ticketId: ticket.id,
    memberId,
    membershipId: member.id,
    invitationId: invitation.id,
    contractId,
    termsTextId,
    documentId: kept.id,
    viewId: view.id,
    ...letter,
  };
}

/** A letter of the contract with its words and its PDF, as the activities of notices leave it. */
async function keepLetterOf(
  owner: Database,
  { organisationId, providerId, contractId, marker }: { organisationId: string; providerId: string; contractId: string; marker: string },
): Promise<{ noticeId: string; deliveryId: string }> {
  const noticeId = `${marker}/abolition`;
  const whose = { organisationId, providerId, streamKind: "contract", streamId: contractId };
  const keep = async (mediaType: string, bytes: Buffer) =>
    owner.document.create({
      data: {
        ...whose,
        kind: "notice",
        name: marker,
        mediaType,
        sha256: createHash("sha256").update(bytes).digest("hex"),
        size: bytes.length,
        bytes: Buffer.from(bytes),
      },
    });
  const page = await PDFDocument.create();
  page.addPage();
  const empty = { title: marker, reference: marker, blocks: [], foot: "", courtesy: false };
  const words = { ja: { language: "ja", ...empty }, en: { language: "en", ...empty } };
  const [paper, pdf] = [
    await keep("application/json", Buffer.from(JSON.stringify(words))),
    await keep("application/pdf", Buffer.from(await page.save())),
  ];
  await owner.contractNotice.create({
    data: { ...whose, notice: noticeId, about: "abolition", article: "48-2", form: "written", says: {}, issue: 1, sentAt: new Date() },
  });
  const delivery = await owner.noticeDelivery.create({
    data: { ...whose, notice: noticeId, issue: 1, channel: "post", reference: marker, subject: marker, paper: paper.id, letter: pdf.id },
  });
  return { noticeId, deliveryId: delivery.id };
}

/** An application that waits for its decision, given as the provider's clerk would. */
async function applyFor(owner: Database, organisationId: string): Promise<string> {
  const provider = await providerOf(owner, organisationId);
  const customer = await owner.organisation.findUniqueOrThrow({ where: { id: organisationId }, include: { parent: true } });
  if (provider === null) throw new Error("an organisation without a provider");
  const contractId = randomUUID();
  const now = new Date().toISOString();
  const given = await giveCommand(owner, {
    provider,
    now,
    command: {
      id: randomUUID(),
      type: "apply",
      stream: { kind: "contract", id: contractId },
      actor: { person: "clerk", role: "clerk", organisation: provider },
      data: {
        account: organisationId,
        reseller: customer.parent?.kind === "reseller" ? customer.parent.id : null,
        start: firstOf(nextMonth(dayOf(now).slice(0, 7))),
        items: { line: 2, seat: 2 },
      },
    },
  });
  if (given.refusal) throw new Error(`the application of a tenant was refused: ${JSON.stringify(given.refusal)}`);
  return contractId;
}

/** A fingerprint of every row that a tenant has in any table; equal before and after means that nothing of it was touched. */
export async function fingerprint(owner: Database, organisationId: string): Promise<Record<string, string>> {
  const tables = await owner.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'organisation_id' ORDER BY 1`;
  const each = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, count(*) || ':' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS digest FROM "${name}" t WHERE organisation_id = $1::uuid`,
  );
  const rows = await owner.$queryRawUnsafe<{ name: string; digest: string }[]>(each.join(" UNION ALL "), organisationId);
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}
