import type { Page } from "@playwright/test";
import { call } from "../e2e/support/designer.ts";
import { demo } from "../e2e/test.ts";
import { invitationToken, people } from "./fill.ts";
import { officeScreens } from "./office-screens.ts";
import { brokenCall, conflict, enrol, fromMenu, liveCall, logIn, openInspector, press, saveElsewhere } from "./states.ts";

export interface Screen {
  /** Of its pictures; `bin/pictures <name>` takes it alone. */
  name: string;
  path: string | ((page: Page, fill: "empty" | "full") => Promise<string>);
  /** Who looks: once for each of them; nobody: before the log-in. */
  as?: Partial<Record<"empty" | "full", string>>;
  /** What is pressed before the picture is taken. */
  prepare?: (page: Page) => Promise<void>;
}

const customers = { empty: people.empty, full: people.full };
const full = { full: people.full };
const stationer = { full: demo.customerAdministrator };

/** Every screen of the product. A new one is a line. */
export const screens: Screen[] = [
  { name: "login", path: "/login" },
  {
    name: "login-refused",
    path: "/login",
    prepare: async (page) => {
      await logIn(page, "nobody@pictures.example.jp", "a wrong password");
      await page.getByRole("alert").first().waitFor();
    },
  },
  {
    name: "login-code",
    path: "/login",
    prepare: async (page) => {
      await logIn(page, people.factor);
      await page.getByRole("heading", { name: /二段階認証|Two-step/ }).waitFor();
    },
  },
  { name: "forgot", path: "/forgot" },
  { name: "reset-gone", path: "/reset/none" },
  { name: "invitation", path: `/invitation/${invitationToken}` },
  { name: "invitation-gone", path: "/invitation/none" },
  { name: "not-found", path: "/no-such-page", as: full },
  { name: "flows", path: "/flows", as: customers },
  { name: "flows-none-found", path: "/flows?q=ゑゑ", as: full },
  { name: "flow-new", path: "/flows", as: full, prepare: (page) => press(page, /新しいフロー|New flow/) },
  { name: "designer", path: flow("代表番号"), as: stationer },
  { name: "designer-new", path: newFlow, as: { empty: people.empty } },
  { name: "designer-long", path: anyFlow, as: full },
  { name: "designer-outline", path: flow("代表番号", "?view=outline"), as: stationer },
  { name: "designer-problems", path: flowWithProblems, as: stationer },
  { name: "designer-merge", path: flowOfTwo, as: stationer, prepare: conflict },
  { name: "designer-call", path: flow("代表番号", "?tab=call"), as: stationer, prepare: liveCall },
  { name: "designer-calls", path: flow("代表番号", "?tab=calls"), as: stationer },
  {
    name: "designer-keys",
    path: flow("代表番号"),
    as: stationer,
    prepare: (page) => fromMenu(page, /^(その他|More)$/, /キー操作の一覧|Keyboard shortcuts/),
  },
  { name: "designer-settings", path: flow("代表番号"), as: stationer, prepare: openInspector },
  { name: "inspector", path: flow("代表番号", "?block=menu"), as: stationer, prepare: openInspector },
  { name: "publish", path: flow("代表番号"), as: stationer, prepare: (page) => press(page, /^(公開|Publish)$/) },
  {
    name: "versions",
    path: flow("代表番号"),
    as: stationer,
    prepare: async (page) => {
      const name = /^(版|Versions)$/;
      // In a hand it stands in the menu.
      if (await page.getByRole("button", { name }).isVisible()) await press(page, name);
      else await fromMenu(page, /^(その他|More)$/, name);
    },
  },
  { name: "test-call", path: "/calls/test", as: { empty: people.empty, full: demo.customerAdministrator } },
  { name: "test-call-live", path: testCall, as: stationer, prepare: liveCall },
  { name: "test-call-broken", path: testCall, as: stationer, prepare: brokenCall },
  { name: "calls", path: "/calls", as: customers },
  { name: "call-trace", path: newestCall, as: full },
  { name: "numbers", path: "/numbers", as: customers },
  { name: "number-route", path: "/numbers", as: full, prepare: (page) => press(page, /(行き先|変更|Change|Route)/) },
  { name: "number-none-found", path: "/numbers?q=ゑゑ", as: full },
  { name: "hours", path: "/hours", as: customers },
  { name: "hours-new", path: "/hours?calendar=new", as: { empty: people.empty } },
  { name: "hours-edit", path: busyHours, as: full },
  { name: "prompts", path: "/prompts", as: customers },
  { name: "prompt-new", path: "/prompts", as: customers, prepare: (page) => press(page, /文から|作る|Speak|text/i) },
  { name: "prompt-upload", path: "/prompts", as: { empty: people.empty }, prepare: (page) => press(page, /録音を載せる|Upload/) },
  { name: "people", path: "/people", as: customers },
  { name: "invite", path: "/people", as: { empty: people.empty }, prepare: (page) => press(page, /招待|Invite/) },
  {
    name: "person-role",
    path: "/people",
    as: full,
    prepare: (page) => fromMenu(page, /への操作|Actions for/, /役割を変える|Change the role/),
  },
  {
    name: "person-stop",
    path: "/people",
    as: full,
    prepare: (page) => fromMenu(page, /への操作|Actions for/, /利用を止める|Stop access/),
  },
  { name: "account", path: "/account", as: customers },
  { name: "second-factor", path: "/account", as: { full: people.empty }, prepare: enrol },
  { name: "mailbox", path: "/mailbox" },
  ...officeScreens,
  { name: "search", path: "/flows", as: full, prepare: (page) => page.keyboard.press("Control+k") },
];

function flow(name: string, query = ""): (page: Page) => Promise<string> {
  return async (page) => {
    const flows = await call<{ id: string; name: string }[]>(page, "flows.list", undefined);
    return `/flows/${flows.find((one) => one.name === name)?.id}${query}`;
  };
}

/** The flow with the longest of the long names. */
async function anyFlow(page: Page): Promise<string> {
  const flows = await call<{ id: string; name: string }[]>(page, "flows.list", undefined);
  return `/flows/${flows.toSorted((one, other) => other.name.length - one.name.length)[0]?.id}`;
}

async function newFlow(page: Page): Promise<string> {
  return `/flows/${await made(page, "はじめてのフロー", () => call(page, "flows.create", { name: "はじめてのフロー", template: "blank" }, "mutation"))}`;
}

/** A copy of the main number in which exits lead nowhere, a sentence is missing and blocks are reached by nobody. */
async function flowWithProblems(page: Page): Promise<string> {
  const id = await copyOfMain(page, "直すところのあるフロー");
  await saveElsewhere(page, id, ({ blocks }) => {
    if (blocks.greeting !== undefined) blocks.greeting.exits = {};
    for (const item of blocks.menu?.prompt ?? []) if (item.say !== undefined) item.say = { "ja-JP": "" };
  });
  return `/flows/${id}?tab=problems`;
}

async function flowOfTwo(page: Page): Promise<string> {
  return `/flows/${await copyOfMain(page, "二人で直すフロー")}?block=greeting`;
}

async function testCall(page: Page): Promise<string> {
  return (await flow("代表番号")(page)).replace("/flows/", "/calls/test?flow=");
}

function copyOfMain(page: Page, name: string): Promise<string> {
  return made(page, name, async () => {
    const flows = await call<{ id: string; name: string }[]>(page, "flows.list", undefined);
    const id = flows.find((one) => one.name === "代表番号")?.id;
    return call(page, "flows.duplicate", { id, name }, "mutation");
  });
}

/** The flow of this name, made if it is not there yet. */
async function made(page: Page, name: string, make: () => Promise<{ id: string }>): Promise<string> {
  // A change is taken from a page of the same origin only.
  await page.goto("/flows");
  const flows = await call<{ id: string; name: string }[]>(page, "flows.list", undefined);
  return flows.find((one) => one.name === name)?.id ?? (await make()).id;
}

/** Hours in which everything occurs. */
async function busyHours(page: Page): Promise<string> {
  const calendars = await call<{ id: string; name: string }[]>(page, "calendars.list", undefined);
  return `/hours?calendar=${calendars.find(({ name }) => name === "hours-1")?.id}`;
}

async function newestCall(page: Page): Promise<string> {
  const { calls } = await call<{ calls: { id: string }[] }>(page, "calls.list", { filter: {} });
  return `/calls/${calls[0]?.id}`;
}
