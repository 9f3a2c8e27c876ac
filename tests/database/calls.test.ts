import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import wavefile from "wavefile";
import { flowTemplates } from "../../server/services/flow-templates.ts";
import { createAccount, outcome, signIn } from "../support/accounts.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createOrganisations } from "../support/organisations.ts";
import { type Browser, createTestServer, type TestServer } from "../support/server.ts";

let database: TestDatabase;
let server: TestServer;
let organisationId: string;
let browser: Browser;

beforeAll(async () => {
  database = await createTestDatabase();
  server = createTestServer(database);
  ({ customer: organisationId } = await createOrganisations(database.owner));
  const { email } = await createAccount(database.owner, server.dependencies.auth, [{ organisationId, role: "customer-administrator" }]);
  browser = server.browser();
  await signIn(browser, email);
});

afterAll(async () => {
  await server?.close();
  await database?.close();
});

const newFlow = (name: string) => browser.call((caller) => caller.flows.create({ name, template: "message" }));

/** The first version of a flow, written if there is none. */
async function versionOf(flowId: string): Promise<string> {
  const found = await database.owner.flowVersion.findFirst({ where: { flowId }, select: { id: true } });
  if (found !== null) return found.id;
  const { authorId, hash, document } = { authorId: randomUUID(), hash: "0".repeat(64), document: {} };
  return (await database.owner.flowVersion.create({ data: { organisationId, flowId, number: 1, authorId, hash, document } })).id;
}

/** A call with two steps that began at this instant; `minutes` null: it goes on. */
async function call(startedAt: string, facts: { kind?: string; caller?: string | null; minutes?: number | null; flowId: string }) {
  const id = randomUUID();
  const start = new Date(startedAt);
  const { kind = "live", caller = "+81398765432", minutes = 1, flowId } = facts;
  const end =
    minutes === null ? {} : { endedAt: new Date(start.getTime() + minutes * 60_000), endCause: "NORMAL_CLEARING", outcome: "ended" };
  await database.owner.call.create({
    data: {
      ...{ id, organisationId, kind, switch: "virtual", number: "+815000000001", callerNumber: caller, flowId, startedAt: start, ...end },
      ...(kind === "test" ? { draftRevision: 1 } : { flowVersionId: await versionOf(flowId) }),
      ...{ callerShown: caller === null ? "withheld" : "shown", answeredAt: new Date(start.getTime() + 80) },
    },
  });
  for (const step of [1, 2]) {
    const at = new Date(start.getTime() + step * 1000);
    await database.owner.callStep.create({
      data: { callId: id, step, organisationId, block: `b${step}`, kind: "play", enteredAt: at, leftAt: at, exit: "next", latencyMs: 40 },
    });
  }
  return id;
}

describe("test calls", () => {
  test("a ticket holds the draft as it is now, for 60 seconds and this person", async () => {
    const { id: flowId } = await newFlow("試す");
    const { ticket } = await browser.call((caller) => caller.calls.startTest({ flowId, version: null }));
    const row = await database.owner.callTicket.findUniqueOrThrow({ where: { id: ticket } });
    expect(row).toMatchObject({ flowId, flowVersionId: null, draftRevision: 1, usedAt: null });
    expect(row.expiresAt.getTime() - row.createdAt.getTime()).toBe(60_000);
    const draft = await browser.call((caller) => caller.flows.get({ id: flowId }));
    await browser.call((caller) =>
      caller.flows.save({ id: flowId, revision: draft.draft.revision, document: flowTemplates.message("試す2") }),
    );
    const after = await database.owner.callTicket.findUniqueOrThrow({ where: { id: ticket } });
    expect(after.document).toEqual(row.document);
  });

  test("its sentences lie in the media folder before the call begins", async () => {
    const { id: flowId } = await newFlow("読み上げ");
    await browser.call((caller) => caller.calls.startTest({ flowId, version: null }));
    const said = await server.dependencies.prompts.ensureSpeech(organisationId, "ただいまの時間は受け付けておりません。", "ja-JP");
    expect(said.voice).toBe("none");
  });

  test.each([
    ["a flow that is nobody's", () => ({ flowId: randomUUID(), version: null }), "NOT_FOUND"],
    ["a version that is not there", (flowId: string) => ({ flowId, version: 7 }), "NOT_FOUND"],
  ])("%s is refused", async (name, input, code) => {
    const { id } = await newFlow(name);
    expect(await outcome(browser.call((caller) => caller.calls.startTest(input(id))))).toBe(code);
  });

  test("a flow without a first block is refused", async () => {
    const { id: flowId } = await browser.call((caller) => caller.flows.create({ name: "空", template: "blank" }));
    expect(await outcome(browser.call((caller) => caller.calls.startTest({ flowId, version: null })))).toBe("TEST_CALL_UNREADABLE");
  });

  test("servers cannot be taken down where nobody watches over them", async () => {
    expect(await outcome(browser.call((caller) => caller.calls.breakServer({ callId: randomUUID(), server: "database" })))).toBe(
      "FAULTS_OFF",
    );
  });
});

describe("the list of calls", () => {
  let flowId: string;
  let calls: string[];
  beforeAll(async () => {
    ({ id: flowId } = await newFlow("一覧"));
    calls = [
      await call("2026-10-31T14:59:59Z", { flowId }), // 31 October 23:59:59 in Japan
      await call("2026-10-31T15:00:00Z", { flowId, caller: null }), // 1 November 00:00
      await call("2026-11-01T14:59:59Z", { flowId, kind: "test" }), // 1 November 23:59:59
      await call("2026-11-01T15:00:00Z", { flowId, minutes: null, caller: "+815011112222" }), // 2 November
    ];
  });
  const list = async (filter: object) => {
    const { calls: found, total } = await browser.call((caller) => caller.calls.list({ filter: { flowId, ...filter } }));
    expect(total).toBe(found.length);
    return found.map(({ id }) => calls.indexOf(id));
  };

  test.each([
    ["everything, newest first", {}, [3, 2, 1, 0]],
    ["a day is a day in Japan", { from: "2026-11-01", to: "2026-11-01" }, [2, 1]],
    ["test calls", { kind: "test" }, [2]],
    ["incoming calls", { kind: "live" }, [3, 1, 0]],
    ["what goes on", { state: "now" }, [3]],
    ["part of a number, as people write it", { number: "03-9876" }, [2, 0]],
    ["the number dialled", { number: "050-0000-0001" }, [3, 2, 1, 0]],
    ["a number that nobody has", { number: "117" }, []],
  ])("%s", async (_, filter, wanted) => {
    expect(await list(filter)).toEqual(wanted);
  });

  test("goes on where the page before ended, without a gap or a repeat", async () => {
    const { id: many } = await newFlow("たくさん");
    for (let minute = 0; minute < 60; minute += 1) await call(`2026-11-03T01:${String(minute).padStart(2, "0")}:00Z`, { flowId: many });
    const first = await browser.call((caller) => caller.calls.list({ filter: { flowId: many } }));
    const second = await browser.call((caller) => caller.calls.list({ filter: { flowId: many }, cursor: first.next }));
    expect([first.total, first.calls.length, second.calls.length, second.next]).toEqual([60, 50, 10, null]);
    expect(new Set([...first.calls, ...second.calls].map(({ id }) => id)).size).toBe(60);
  });

  test("as CSV: what a spreadsheet would take for a formula is text", async () => {
    const { id: odd } = await newFlow('=HYPERLINK("x"),"y"');
    await call("2026-11-04T01:00:00Z", { flowId: odd });
    const { csv } = await browser.call((caller) => caller.calls.export({ filter: { flowId: odd } }));
    const [head, line, end] = csv.split("\r\n");
    expect(head).toBe("\ufeffid,kind,started_at,answered_at,ended_at,number,caller,caller_shown,flow,version,outcome,cause");
    expect(line).toContain(`,"'=HYPERLINK(""x""),""y""",1,ended,NORMAL_CLEARING`);
    expect(line).toContain(",+815000000001,+81398765432,");
    expect(end).toBe("");
  });
});

describe("one call", () => {
  test("with every step in order", async () => {
    const { id: flowId } = await newFlow("記録");
    const id = await call("2026-11-05T01:00:00Z", { flowId });
    const found = await browser.call((caller) => caller.calls.get({ id }));
    expect(found).toMatchObject({ flow: "記録", version: 1, endCause: "NORMAL_CLEARING", caller: "+81398765432" });
    expect(found.steps.map(({ step, block, exit, latencyMs }) => [step, block, exit, latencyMs])).toEqual([
      [1, "b1", "next", 40],
      [2, "b2", "next", 40],
    ]);
    expect(await outcome(browser.call((caller) => caller.calls.get({ id: randomUUID() })))).toBe("NOT_FOUND");
  });

  test("a test call is told in the language that was in force", async () => {
    const { id: flowId } = await newFlow("言葉");
    const block = (text: string, english: string, next: string) => ({
      ...{ kind: "play", exits: { next } },
      prompt: [{ say: { "ja-JP": text, "en-US": english } }],
    });
    const document = {
      ...{ musubi: "flow/1", name: "言葉", kind: "inbound", languages: ["ja-JP", "en-US"], start: "b1" },
      blocks: {
        b1: block("こんにちは。", "Hello.", "l"),
        l: { kind: "language", language: "en-US", exits: { next: "b2" } },
        b2: block("さようなら。", "Goodbye.", "e"),
        e: { kind: "end" },
      },
    };
    const id = randomUUID();
    const at = new Date("2026-11-06T01:00:00Z");
    const person = await database.owner.person.findFirstOrThrow();
    await database.owner.callTicket.create({
      data: {
        organisationId,
        personId: person.id,
        flowId,
        document,
        callId: id,
        draftRevision: 1,
        createdAt: at,
        expiresAt: new Date(at.getTime() + 60_000),
      },
    });
    await database.owner.call.create({
      data: {
        ...{
          id,
          organisationId,
          kind: "test",
          switch: "virtual",
          number: "test",
          callerShown: "withheld",
          flowId,
          draftRevision: 1,
          startedAt: at,
        },
      },
    });
    for (const [index, name] of ["b1", "l", "b2"].entries()) {
      await database.owner.callStep.create({
        data: {
          ...{ callId: id, step: index + 1, organisationId, block: name, kind: name === "l" ? "language" : "play" },
          enteredAt: at,
          leftAt: at,
        },
      });
    }
    const { steps } = await browser.call((caller) => caller.calls.get({ id }));
    expect(steps.map(({ says }) => says?.text ?? null)).toEqual(["こんにちは。", null, "Goodbye."]);
  });
});

describe("prompts", () => {
  const tone = () => {
    const wave = new wavefile.WaveFile();
    wave.fromScratch(
      2,
      44_100,
      "16",
      [0, 1].map(() => Array.from({ length: 44_100 }, (_, at) => Math.round(9000 * Math.sin(at / 9)))),
    );
    return Buffer.from(wave.toBuffer()).toString("base64");
  };
  const list = () => browser.call((caller) => caller.prompts.list());

  test("one made from text, then replaced by a recording", async () => {
    await browser.call((caller) => caller.prompts.speak({ name: "greeting", language: "ja-JP", text: "お電話ありがとうございます。" }));
    const [spoken] = await list();
    expect(spoken).toMatchObject({ name: "greeting", source: "rendered", text: "お電話ありがとうございます。", usedIn: [] });
    await browser.call((caller) => caller.prompts.upload({ name: "greeting", language: "ja-JP", text: "録音のごあいさつ", wav: tone() }));
    const after = await list();
    expect(after.map(({ name, source, durationMs }) => [name, source, durationMs])).toEqual([["greeting", "uploaded", 1000]]);
    const bytes = await server.dependencies.prompts.sound(organisationId, after[0]?.hash ?? "");
    expect(bytes?.byteLength).toBe(44 + 16_000);
  });

  test.each([
    ["../x", "PROMPT_NAME_BAD"],
    ["a/b", "PROMPT_NAME_BAD"],
    ["あいさつ", "PROMPT_NAME_BAD"],
    ["", "PROMPT_NAME_BAD"],
    ["a b", "PROMPT_NAME_BAD"],
    ["1st", "PROMPT_NAME_BAD"],
    ["a".repeat(65), "PROMPT_NAME_BAD"],
    ["fine-name_1", "PROMPT_NOT_WAV"],
  ])("the name %j: %s", async (name, code) => {
    const wav = Buffer.from("no sound").toString("base64");
    expect(await outcome(browser.call((caller) => caller.prompts.upload({ name, language: "ja-JP", text: "x", wav })))).toBe(code);
  });

  test("one that a flow plays cannot be deleted; the list says where it is played", async () => {
    await browser.call((caller) => caller.prompts.speak({ name: "closing", language: "ja-JP", text: "またどうぞ。" }));
    const { id } = await newFlow("音声を使う");
    const { draft } = await browser.call((caller) => caller.flows.get({ id }));
    const document = {
      ...{ musubi: "flow/1", name: "音声を使う", kind: "inbound", languages: ["ja-JP"], start: "a" },
      blocks: { a: { kind: "play", prompt: [{ recorded: "closing" }], exits: { next: "e" } }, e: { kind: "end" } },
    };
    await browser.call((caller) => caller.flows.save({ id, revision: draft.revision, document }));
    const closing = (await list()).find(({ name }) => name === "closing");
    expect(closing?.usedIn).toEqual([{ flowId: id, flow: "音声を使う", blocks: 1 }]);
    expect(await outcome(browser.call((caller) => caller.prompts.remove({ id: closing?.id ?? "" })))).toBe("PROMPT_USED");
    const greeting = (await list()).find(({ name }) => name === "greeting");
    expect(await outcome(browser.call((caller) => caller.prompts.remove({ id: greeting?.id ?? "" })))).toBe("ok");
    expect((await list()).map(({ name }) => name)).toEqual(["closing"]);
  });
});
