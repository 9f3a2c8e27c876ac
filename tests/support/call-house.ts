import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Database } from "../../database/client.ts";
import type { Flow } from "../../flow/flow.ts";
import { print } from "../../flow/print.ts";
import { startVirtualSwitch, type VirtualSwitch, type VirtualSwitchOptions } from "../../telephony/virtual-switch/virtual-switch.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { createMember, createOrganisations } from "./organisations.ts";
import { startTemporal, type TemporalServer } from "./temporal.ts";

/** Everything that a call needs but a worker: a database with one customer, a durable engine, a switch with callers. */
export interface CallHouse {
  database: TestDatabase;
  temporal: TemporalServer;
  virtual: VirtualSwitch;
  customer: string;
  person: string;
  /** Holds media, and whatever a worker keeps. */
  folder: string;
  mediaFolder: string;
  close(): Promise<void>;
}

/** @param dialled who stands behind the legs that are dialled */
export async function openCallHouse(dialled: Pick<VirtualSwitchOptions, "answerers" | "onDialled"> = {}): Promise<CallHouse> {
  const folder = mkdtempSync(join(tmpdir(), "musubi-calls-"));
  const mediaFolder = join(folder, "media");
  writeCaption(mediaFolder, "system/please-hold.wav", { text: "そのままお待ちください。", language: "ja-JP", durationMs: 1_000 });
  writeCaption(mediaFolder, "system/apology.wav", { text: "恐れ入りますが、おかけ直しください。", language: "ja-JP", durationMs: 1_000 });
  const [database, temporal, virtual] = await Promise.all([
    createTestDatabase(),
    startTemporal(),
    startVirtualSwitch({ mediaFolder, ...dialled }),
  ]);
  const { customer } = await createOrganisations(database.owner);
  const person = await createMember(database.owner, customer, "customer-administrator");
  await allowLines(database.owner, customer, 100);
  return {
    database,
    temporal,
    virtual,
    customer,
    person,
    folder,
    mediaFolder,
    close: async () => {
      await virtual.close();
      await temporal.close();
      await database.close();
      if (process.env.MUSUBI_KEEP !== "1") rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Speech without a voice: what lies beside a prompt's sound is enough for the virtual switch, and the test decides how long it lasts. */
export function captions(mediaFolder: string, durationMs: (text: string) => number = () => 300) {
  return {
    ensureSpeech: async (tenant: string, text: string, language: string) => {
      const file = `${tenant}/${createHash("sha256").update(`${language} ${text}`).digest("hex")}.wav`;
      const facts = { text, language, durationMs: durationMs(text) };
      writeCaption(mediaFolder, file, facts);
      return { file, durationMs: facts.durationMs };
    },
    named: async () => undefined,
  };
}

export async function allowLines(owner: Database, organisationId: string, lines: number): Promise<void> {
  await owner.entitlement.deleteMany({ where: { organisationId } });
  await owner.entitlement.create({ data: { organisationId, lines, usable: true, validFrom: new Date(0) } });
}

/** A published flow on a number of its own. */
export async function publish(house: CallHouse, flow: Flow, e164: string): Promise<{ flowId: string; versionId: string }> {
  const { owner } = house.database;
  const organisationId = house.customer;
  const { id: flowId } = await owner.flow.create({ data: { organisationId, name: flow.name, kind: flow.kind } });
  const hash = createHash("sha256").update(print(flow)).digest("hex");
  const document = JSON.parse(print(flow));
  const { id: versionId } = await owner.flowVersion.create({
    data: { organisationId, flowId, number: 1, authorId: house.person, hash, document },
  });
  await owner.phoneNumber.create({
    data: { id: randomUUID(), organisationId, e164, label: e164, flowVersionId: versionId, validFrom: new Date(0) },
  });
  return { flowId, versionId };
}

export function writeCaption(mediaFolder: string, file: string, facts: { text: string; language: string; durationMs: number }): void {
  const path = join(mediaFolder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path.replace(/\.wav$/, ".json"), JSON.stringify({ ...facts, voice: "none" }));
}
