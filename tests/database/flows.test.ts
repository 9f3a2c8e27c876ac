import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { print } from "../../flow/print.ts";
import { readFlow } from "../../flow/schema.ts";
import { flowTemplates } from "../../server/services/flow-templates.ts";
import { createAccount, outcome, signIn } from "../support/accounts.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createOrganisations } from "../support/organisations.ts";
import { type Browser, createTestServer, type TestServer } from "../support/server.ts";

let database: TestDatabase;
let server: TestServer;
let customer: string;
let hanako: Browser;
let makoto: Browser;

beforeAll(async () => {
  database = await createTestDatabase();
  server = createTestServer(database);
});

beforeEach(async () => {
  customer = (await createOrganisations(database.owner)).customer;
  [hanako, makoto] = await Promise.all([signedIn("customer-administrator"), signedIn("supervisor")]);
});

afterAll(async () => {
  await server.close();
  await database.close();
});

async function signedIn(role: "customer-administrator" | "supervisor"): Promise<Browser> {
  const { email } = await createAccount(database.owner, server.dependencies.auth, [{ organisationId: customer, role }]);
  const browser = server.browser();
  await signIn(browser, email);
  return browser;
}

const create = (name = "伝言") => hanako.call((caller) => caller.flows.create({ name, template: "message" }));
const read = (id: string) => hanako.call((caller) => caller.flows.get({ id }));
const publish = (id: string, revision: number, numberIds: string[] = []) =>
  hanako.call((caller) => caller.flows.publish({ id, revision, note: "", numberIds }));
const number = async (e164: string) => (await database.owner.phoneNumber.create({ data: { organisationId: customer, e164 } })).id;

describe("drafts", () => {
  test("a save makes the next revision, and saving the same again makes none", async () => {
    const { id } = await create();
    const document = flowTemplates.message("改名");
    expect((await hanako.call((caller) => caller.flows.save({ id, revision: 1, document }))).revision).toBe(2);
    expect((await hanako.call((caller) => caller.flows.save({ id, revision: 2, document }))).revision).toBe(2);
    expect(await read(id)).toMatchObject({ name: "改名", state: "draft", draft: { revision: 2 } });
  });

  test("whoever saves from an older revision is told who was first, and nothing is overwritten", async () => {
    const { id } = await create();
    await makoto.call((caller) => caller.flows.save({ id, revision: 1, document: flowTemplates.message("誠の名") }));
    const late = hanako.call((caller) => caller.flows.save({ id, revision: 1, document: flowTemplates.message("花子の名") }));
    await expect(late).rejects.toMatchObject({
      refusal: { refused: "FLOW_CONFLICT", facts: { revision: 2, by: expect.stringContaining("検査") } },
    });
    expect((await read(id)).name).toBe("誠の名");
  });

  test("of many saves at once from one revision exactly one wins", async () => {
    const { id } = await create();
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        outcome(hanako.call((caller) => caller.flows.save({ id, revision: 1, document: flowTemplates.message(`名${at}`) }))),
      ),
    );
    expect(results.filter((result) => result === "ok")).toHaveLength(1);
    expect(results.filter((result) => result === "FLOW_CONFLICT")).toHaveLength(7);
  });

  test("a draft may have problems, and the list counts them", async () => {
    const { id } = await create();
    const { end: _, ...blocks } = flowTemplates.message("x").blocks;
    const broken = {
      ...flowTemplates.message("x"),
      blocks: Object.fromEntries(Object.entries(blocks).map(([key, block]) => [key, { ...block, exits: {} }])),
      layout: {},
    };
    await hanako.call((caller) => caller.flows.save({ id, revision: 1, document: broken }));
    const [row] = await hanako.call((caller) => caller.flows.list());
    expect(row?.errors).toBeGreaterThan(0);
    expect(await outcome(publish(id, 2))).toBe("FLOW_HAS_ERRORS");
  });
});

describe("publishing", () => {
  test("makes an immutable version and moves the flow's numbers in the same step", async () => {
    const { id } = await create();
    const [first, second] = await Promise.all([number("+815000000101"), number("+815000000102")]);
    expect(await publish(id, 1, [first])).toMatchObject({ number: 1, numbers: 1 });
    expect((await read(id)).state).toBe("published");
    await hanako.call((caller) =>
      caller.flows.save({ id, revision: 1, document: { ...flowTemplates.message("伝言"), languages: ["ja-JP"] } }),
    );
    expect((await read(id)).state).toBe("changed");
    expect(await publish(id, 2)).toMatchObject({ number: 2, numbers: 1 });
    const rows = await hanako.call((caller) => caller.numbers.list());
    expect(rows.find((row) => row.id === first)?.route).toMatchObject({ flowId: id, version: 2, newest: 2 });
    expect(rows.find((row) => row.id === second)?.route).toBeNull();
    await expect(database.owner.flowVersion.updateMany({ where: { flowId: id }, data: { note: "anders" } })).rejects.toThrow();
  });

  test("what has not changed is not published again", async () => {
    const { id } = await create();
    await publish(id, 1);
    expect(await outcome(publish(id, 1))).toBe("FLOW_UNCHANGED");
  });

  test("nobody publishes what somebody else has changed unseen", async () => {
    const { id } = await create();
    await makoto.call((caller) => caller.flows.save({ id, revision: 1, document: flowTemplates.message("ほかの名") }));
    expect(await outcome(publish(id, 1))).toBe("FLOW_CONFLICT");
  });

  test("a supervisor draws but does not publish", async () => {
    const { id } = await create();
    expect(await outcome(makoto.call((caller) => caller.flows.publish({ id, revision: 1, note: "" })))).toBe("ROLE_FORBIDDEN");
  });

  test("an older version can be restored as the next revision of the draft", async () => {
    const { id } = await create();
    await publish(id, 1);
    await hanako.call((caller) => caller.flows.save({ id, revision: 1, document: flowTemplates.reception("伝言") }));
    expect(await hanako.call((caller) => caller.flows.restore({ id, number: 1, revision: 2 }))).toMatchObject({ revision: 3 });
    const draft = readFlow((await read(id)).draft.document);
    expect("flow" in draft && print(draft.flow)).toBe((await hanako.call((caller) => caller.flows.text({ id, number: 1 }))).text);
  });
});

describe("deleting", () => {
  test("is refused while a number leads there, and keeps the versions afterwards", async () => {
    const { id } = await create();
    const answering = await number("+815000000103");
    await publish(id, 1, [answering]);
    expect(await outcome(hanako.call((caller) => caller.flows.remove({ id })))).toBe("FLOW_ROUTED");
    await hanako.call((caller) => caller.numbers.route({ id: answering, versionId: null }));
    expect(await outcome(hanako.call((caller) => caller.flows.remove({ id })))).toBe("ok");
    expect(await outcome(read(id))).toBe("NOT_FOUND");
    expect(await database.owner.flowVersion.count({ where: { flowId: id } })).toBe(1);
  });
});

describe("files", () => {
  test("an export is an import elsewhere with zero edits", async () => {
    const { id } = await create("行き先");
    const { text } = await hanako.call((caller) => caller.flows.text({ id, number: null }));
    await hanako.call((caller) => caller.flows.remove({ id }));
    const copy = await hanako.call((caller) => caller.flows.import({ text }));
    expect((await hanako.call((caller) => caller.flows.text({ id: copy.id, number: null }))).text).toBe(text);
  });

  test("a name that is taken is refused for a new flow and gets a number for a file and a copy", async () => {
    const { id } = await create("重複");
    expect(await outcome(create("重複"))).toBe("FLOW_NAME_TAKEN");
    const { id: other } = await create("別名");
    expect(
      await outcome(hanako.call((caller) => caller.flows.save({ id: other, revision: 1, document: flowTemplates.message("重複") }))),
    ).toBe("FLOW_NAME_TAKEN");
    const { text } = await hanako.call((caller) => caller.flows.text({ id, number: null }));
    await hanako.call((caller) => caller.flows.import({ text }));
    await hanako.call((caller) => caller.flows.duplicate({ id, name: "重複" }));
    const names = (await hanako.call((caller) => caller.flows.list())).map(({ name }) => name);
    expect(names.sort()).toEqual(["別名", "重複", "重複 2", "重複 3"]);
  });

  const template = flowTemplates.message("x");
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`b${at}`, { kind: "end" }]));
  test.each([
    ["no JSON", "{ musubi", "E_NOT_JSON"],
    ["another format", '{"musubi":"flow/9"}', "E_UNKNOWN_VERSION"],
    [
      "an unknown block",
      JSON.stringify({ ...template, blocks: { a: { kind: "bogus" } }, layout: {}, start: null, handlers: {} }),
      "E_UNKNOWN_BLOCK",
    ],
    [
      "a dangling exit",
      JSON.stringify({
        ...template,
        blocks: { a: { kind: "tag", tag: "x", exits: { next: "nowhere" } } },
        layout: {},
        start: "a",
        handlers: {},
      }),
      "E_DANGLING_EXIT",
    ],
    ["10,000 blocks", JSON.stringify({ ...template, blocks: many, layout: {}, start: "b0", handlers: {} }), "E_TOO_MANY_BLOCKS"],
    [
      "an expansion of the switch",
      JSON.stringify({
        ...template,
        // biome-ignore lint/suspicious/noTemplateCurlyInString: what the switch must never see
        blocks: { a: { kind: "play", prompt: [{ say: { "ja-JP": "${api(status)}" } }] } },
        layout: {},
        start: "a",
        handlers: {},
      }),
      "E_UNSAFE_TEXT",
    ],
    [
      "a path as the name of a prompt",
      JSON.stringify({
        ...template,
        blocks: { a: { kind: "play", prompt: [{ recorded: "../../etc/passwd" }] } },
        layout: {},
        start: "a",
        handlers: {},
      }),
      "E_BAD_NAME",
    ],
  ])("a file with %s is refused with its code and leaves nothing", async (_, text, code) => {
    await expect(hanako.call((caller) => caller.flows.import({ text }))).rejects.toMatchObject({
      refusal: { refused: "FLOW_REFUSED", facts: { code } },
    });
    expect(await hanako.call((caller) => caller.flows.list())).toEqual([]);
  });

  test("a template with an unknown variable can be imported and mended, but not published", async () => {
    const text = JSON.stringify({
      ...template,
      blocks: {
        ...template.blocks,
        bye: { kind: "play", prompt: [{ say: { "ja-JP": "{{nobody}}さま", "en-US": "{{nobody}}" } }], exits: { next: "end" } },
      },
    });
    const { id } = await hanako.call((caller) => caller.flows.import({ text }));
    await expect(publish(id, 1)).rejects.toMatchObject({ refusal: { refused: "FLOW_HAS_ERRORS", facts: { code: "E_UNKNOWN_VARIABLE" } } });
  });
});

test("what was done is in the audit record", async () => {
  const { id } = await create();
  await publish(id, 1);
  const actions = await database.owner.auditEvent.findMany({ where: { subject: id }, orderBy: { at: "asc" }, select: { action: true } });
  expect(actions.map(({ action }) => action)).toEqual(["flow.created", "flow.published"]);
});
