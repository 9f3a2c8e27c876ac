import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCall } from "../../flow/call.ts";
import { print } from "../../flow/print.ts";
import { mainNumber } from "../../flow/samples/main-number.ts";
import { play } from "../../flow/test/play.ts";
import { runFlow } from "./flow.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "musubi-flow-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a shell would expand. */
const expansion = "$".concat("{api()}");
const document = (blocks: object, more: object = {}) =>
  JSON.stringify({
    musubi: "flow/1",
    name: "試験",
    kind: "inbound",
    languages: ["ja-JP"],
    start: Object.keys(blocks)[0] ?? null,
    blocks,
    ...more,
  });
const say = (words: string) => [{ say: { "ja-JP": words } }];

async function run(verb: string, text: string | null, ...options: string[]) {
  const file = join(folder, "flow.json");
  if (text !== null) await writeFile(file, text);
  let out = "";
  let err = "";
  const code = await runFlow([verb, file, ...options], {
    out: (part) => {
      out += part;
    },
    err: (part) => {
      err += part;
    },
    stdin: async () => text ?? "",
  });
  return { code, out, err, after: text === null ? "" : await readFile(file, "utf8") };
}

describe("bad input: each gets its code, nothing is executed, nothing is lost", () => {
  test.each<[string, string, string]>([
    ["not JSON", '{ "musubi": "flow/1", ', "E_NOT_JSON"],
    ["an empty file", "", "E_NOT_JSON"],
    ["JSON that is no flow", "[]", "E_NOT_A_FLOW"],
    ["a later format", '{ "musubi": "flow/2" }', "E_UNKNOWN_VERSION"],
    ["an unknown block", document({ a: { kind: "teleport" } }), "E_UNKNOWN_BLOCK"],
    ["a kind that will come", document({ a: { kind: "queue" } }), "E_RESERVED_BLOCK"],
    ["a dangling exit", document({ a: { kind: "play", prompt: say("あ"), exits: { next: "nowhere" } } }), "E_DANGLING_EXIT"],
    ["an exit that the block does not have", document({ a: { kind: "play", prompt: say("あ"), exits: { "7": "a" } } }), "E_UNKNOWN_EXIT"],
    [
      "10,000 blocks",
      document(Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`b${index}`, { kind: "end" }]))),
      "E_TOO_MANY_BLOCKS",
    ],
    [
      "a template with an unknown variable",
      document({ a: { kind: "play", prompt: say("{{nobody}}さま"), exits: { next: "b" } }, b: { kind: "end" } }),
      "E_UNKNOWN_VARIABLE",
    ],
    [
      "a template with an unknown format",
      document({ a: { kind: "play", prompt: say("{{now.date|haiku}}"), exits: { next: "b" } }, b: { kind: "end" } }),
      "E_UNKNOWN_FORMAT",
    ],
    [
      "a template with code",
      document({ a: { kind: "play", prompt: say("{{1+1}}"), exits: { next: "b" } }, b: { kind: "end" } }),
      "E_BAD_TEMPLATE",
    ],
    ["a digit string with a newline", document({ a: { kind: "menu", prompt: say("あ"), keys: ["1\napi"] } }), "E_BAD_DIGITS"],
    ["a number with a newline", document({ a: { kind: "transfer", targets: [{ number: "0312345678\napi" }] } }), "E_BAD_NUMBER"],
    ["a name that a switch would expand", document({ a: { kind: "end" } }, { name: expansion }), "E_UNSAFE_TEXT"],
    ["a text that a switch would expand", document({ a: { kind: "play", prompt: say(expansion) } }), "E_UNSAFE_TEXT"],
    ["a text with a control character", document({ a: { kind: "play", prompt: say("あ\u0000い") } }), "E_UNSAFE_TEXT"],
    ["a prompt name with ../", document({ a: { kind: "play", prompt: [{ recorded: "../../secret" }] } }), "E_BAD_NAME"],
    ["a block id with /", document({ "a/b": { kind: "end" } }), "E_BAD_NAME"],
    [
      "a block called __proto__",
      '{"musubi":"flow/1","name":"x","kind":"inbound","languages":["ja-JP"],"start":null,"blocks":{"__proto__":{"kind":"end"}}}',
      "E_BAD_NAME",
    ],
    ["a field that nobody knows", document({ a: { kind: "end", run: "rm" } }), "E_UNKNOWN_FIELD"],
    ["brackets without end", "[".repeat(200_000), "E_TOO_DEEP"],
  ])("%s", async (_what, text, code) => {
    const checked = await run("check", text, "--json");
    expect(checked.code).toBe(1);
    const report = JSON.parse(checked.out);
    expect(report.ok).toBe(false);
    expect(report.problems.map((problem: { code: string }) => problem.code)).toContain(code);
    expect(report.problems.every((problem: { ja: string; en: string }) => problem.ja !== "" && problem.en !== "")).toBe(true);
    const formatted = await run("format", text);
    if (formatted.code === 1) expect(formatted.after).toBe(text);
  });

  test("a caller's name with an expansion is dropped by code, and the call goes on", () => {
    const { call, problems } = readCall({
      id: "c",
      kind: "live",
      number: "+81312345678",
      caller: { shown: "shown", number: "+819011112222", name: expansion },
      startedAt: 0,
      versions: {},
    });
    expect(problems).toEqual([{ code: "E_UNSAFE_TEXT", field: "caller.name" }]);
    const played = play(
      { blocks: { a: { kind: "play", prompt: say("{{caller.name}}さま、{{caller.number|text}}"), exits: { next: "b" } } } },
      { call },
    );
    expect(played.heard).toEqual(["さま、+819011112222"]);
    expect(played.reached).toBe("b");
  });

  test.each(["0312345678\n", "sip:evil", "+81 3", ""])("a caller's number %j is dropped by code", (number) => {
    const facts = { id: "c", kind: "live", number: "+81312345678", caller: { shown: "shown", number }, startedAt: 0, versions: {} };
    expect(readCall(facts)).toMatchObject({ problems: [{ code: "E_BAD_NUMBER", field: "caller.number" }], call: { id: "c" } });
  });
});

describe("musubi flow", () => {
  test("check says where, in either language, and counts", async () => {
    const text = `${document({ a: { kind: "play", prompt: [] } }).replace('"blocks"', '\n"blocks"')}\n`;
    const english = await run("check", text);
    expect(english.out).toContain('error E_UNCONNECTED_EXIT [blocks.a.exits]: The exit "next" leads nowhere.');
    expect(english.err).toContain("試験, 1 block: 2 errors, 0 warnings");
    expect((await run("check", text, "--ja")).out).toContain("出口「next」がどこにもつながっていません。");
    expect((await run("check", "{\n  oops", "--ja")).out).toMatch(/flow\.json:2:3: error E_NOT_JSON: JSONとして読めません（2行3文字目）。/);
  });

  test("a good flow is checked, printed and formatted", async () => {
    const canonical = print(mainNumber);
    const loose = JSON.stringify(JSON.parse(canonical));
    expect((await run("check", loose)).code).toBe(0);
    expect(await run("print", loose)).toMatchObject({ code: 0, out: canonical, after: loose });
    expect(await run("format", loose)).toMatchObject({ code: 0, after: canonical });
    expect(await run("format", canonical)).toMatchObject({ code: 0, after: canonical });
    expect(await readdir(folder)).toEqual(["flow.json"]);
  });

  test("the canonical text has sorted keys, two spaces and the layout apart", async () => {
    const { out } = await run("print", print(mainNumber));
    const keys = (value: unknown): boolean =>
      typeof value !== "object" ||
      value === null ||
      ((Array.isArray(value) ? value : Object.values(value)).every(keys) && (Array.isArray(value) || isSorted(Object.keys(value))));
    expect(keys(JSON.parse(out))).toBe(true);
    expect(out.split("\n")[1]).toBe('  "blocks": {');
    expect(Object.values(JSON.parse(out).blocks).some((block) => "x" in (block as object))).toBe(false);
  });

  test.each([
    [["check"], 2, "E_USAGE"],
    [["fly", "x.json"], 2, "E_USAGE"],
    [["check", "x.json", "--loud"], 2, "E_USAGE"],
    [["check", "/nowhere/x.json"], 2, "E_FILE"],
  ])("%j ends with %i", async (args, code, word) => {
    let err = "";
    const terminal = {
      out: () => undefined,
      err: (part: string) => {
        err += part;
      },
      stdin: async () => "",
    };
    expect(await runFlow(args, terminal)).toBe(code);
    expect(err).toContain(word);
  });
});

function isSorted(keys: string[]): boolean {
  return keys.every((key, index) => index === 0 || Number.isInteger(Number(key)) || (keys[index - 1] ?? "") < key);
}
