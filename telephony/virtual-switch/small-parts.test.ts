import { describe, expect, test } from "vitest";
import { causeOf } from "./causes.ts";
import { readDialString } from "./dial-string.ts";
import { authenticate, workerRights } from "./esl-user.ts";
import { expand } from "./expand.ts";
import { readToneScript, toneDuration } from "./tone-script.ts";
import { isTrue, Variables } from "./variables.ts";

const variable = (name: string) => `$${`{${name}}`}`;

describe("variables in a text", () => {
  const variables = new Variables();
  variables.set("name", "佐藤");
  variables.set("digits", "0312345678");
  variables.set("nested", variable("name"));

  test.each([
    ["no variable", "no variable"],
    [`${variable("name")}様`, "佐藤様"],
    [variable("NAME"), "佐藤"],
    [variable("missing"), ""],
    [variable("nested"), "佐藤"],
    [variable("digits:2"), "12345678"],
    [variable("digits:-4"), "5678"],
    [variable("digits:0:2"), "03"],
    [variable("create_uuid()"), "<API Execute Permission Denied>"],
    [`\\${variable("name")}`, variable("name")],
    ["5$ or $5", "5$ or $5"],
    [variable("name").slice(0, -1), "佐藤"],
  ])("%j becomes %j", (text, wanted) => {
    expect(expand(text, variables)).toBe(wanted);
  });

  test("one that names itself ends", () => {
    const circle = new Variables();
    circle.set("a", variable("a"));
    expect(expand(variable("a"), circle)).toBe(variable("a"));
  });
});

describe("variables of a channel", () => {
  test("names in any case are one variable; an empty value removes it", () => {
    const variables = new Variables();
    variables.set("Mu_Done", "1");
    variables.set("mu_done", "2");
    expect([...variables]).toEqual([["Mu_Done", "2"]]);
    variables.set("MU_DONE", "");
    expect(variables.get("mu_done")).toBeUndefined();
  });

  test.each([
    ["true", true],
    ["Yes", true],
    ["1", true],
    ["-3", true],
    ["0", false],
    ["false", false],
    ["", false],
    [undefined, false],
  ])("%j is %j", (text, wanted) => {
    expect(isTrue(text)).toBe(wanted);
  });
});

test.each([
  ["USER_BUSY", "USER_BUSY"],
  ["user_busy", "USER_BUSY"],
  ["17", "USER_BUSY"],
  ["nonsense", "NORMAL_CLEARING"],
  [undefined, "NORMAL_CLEARING"],
])("the cause %j is %s", (text, cause) => {
  expect(causeOf(text)).toBe(cause);
});

describe("tone scripts", () => {
  test.each([
    ["%(200,100,440)", 300, 1],
    ["%(200,100,440,480);loops=3", 900, 1],
    ["L=2;%(500,500,480,620)", 2000, 2],
    ["v=-7;%(100,0,800)", 100, 1],
    ["%(1000,2000,400,416);loops=-1", null, 1],
  ])("%s lasts %j ms", (script, ms, bursts) => {
    const read = readToneScript(script);
    expect(read && toneDuration(read)).toBe(ms);
    expect(read?.bursts.length).toBe(bursts);
  });

  test.each(["", "no tone", "%(a,b,c)"])("%j is no tone", (script) => {
    expect(readToneScript(script)).toBeUndefined();
  });
});

test("a dial string: variables for all and for one, legs at once and in turn", () => {
  expect(readDialString("{originate_timeout=20,name='a,b'}[leg=1]user/a,user/b|error/USER_BUSY")).toEqual({
    variables: { originate_timeout: "20", name: "a,b" },
    groups: [
      [
        { endpoint: "user/a", variables: { leg: "1" } },
        { endpoint: "user/b", variables: {} },
      ],
      [{ endpoint: "error/USER_BUSY", variables: {} }],
    ],
  });
});

describe("who may drive", () => {
  const users = [{ user: "worker@musubi", password: "right", ...workerRights }];

  test.each([
    ["auth secret", true],
    ["auth wrong", false],
    ["userauth worker@musubi:right", true],
    ["userauth worker@musubi:wrong", false],
    ["userauth nobody@musubi:right", false],
    ["userauth worker:right", false],
  ])("%s: %j", (command, ok) => {
    expect(authenticate(command, users, "secret")?.ok).toBe(ok);
  });

  test("without a password nobody comes in by auth; another command is none", () => {
    expect(authenticate("auth ", users, undefined)?.ok).toBe(false);
    expect(authenticate("api status", users, "secret")).toBeUndefined();
  });

  test("the worker's lists fit into the reply, which FreeSWITCH cuts", () => {
    const result = authenticate("userauth worker@musubi:right", users, "secret");
    expect(result?.ok && result.reply.endsWith("\n\n")).toBe(true);
  });
});
