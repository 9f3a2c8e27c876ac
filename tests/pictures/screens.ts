import { expect, type Page } from "@playwright/test";
import { call } from "../e2e/support/designer.ts";
import { demo } from "../e2e/test.ts";
import { people } from "./fill.ts";

export interface Screen {
  /** Of its pictures; `bin/pictures <name>` takes it alone. */
  name: string;
  path: string | ((page: Page) => Promise<string>);
  /** Who looks: once for each of them; nobody: before the log-in. */
  as?: Partial<Record<"empty" | "full", string>>;
  /** What is pressed before the picture is taken. */
  prepare?: (page: Page) => Promise<void>;
}

const customers = { empty: people.empty, full: people.full };
const full = { full: people.full };
const offices = { empty: people.emptyOffice, full: people.administrator };
const office = { full: people.administrator };

/** Every screen of the product. A new one is a line. */
export const screens: Screen[] = [
  { name: "login", path: "/login" },
  { name: "forgot", path: "/forgot" },
  { name: "not-found", path: "/no-such-page", as: full },
  { name: "flows", path: "/flows", as: customers },
  { name: "flows-none-found", path: "/flows?q=ゑゑ", as: full },
  { name: "flow-new", path: "/flows", as: full, prepare: (page) => press(page, /新しいフロー|New flow/) },
  { name: "designer", path: flow("代表番号"), as: { full: demo.customerAdministrator } },
  { name: "designer-new", path: newFlow, as: { empty: people.empty } },
  { name: "inspector", path: flow("代表番号", "?block=menu"), as: { full: demo.customerAdministrator }, prepare: openInspector },
  { name: "publish", path: flow("代表番号"), as: { full: demo.customerAdministrator }, prepare: (page) => press(page, /^(公開|Publish)$/) },
  { name: "versions", path: flow("代表番号"), as: { full: demo.customerAdministrator }, prepare: (page) => press(page, /^(版|Versions)$/) },
  { name: "test-call", path: "/calls/test", as: { empty: people.empty, full: demo.customerAdministrator } },
  { name: "calls", path: "/calls", as: customers },
  { name: "call-trace", path: newestCall, as: full },
  { name: "numbers", path: "/numbers", as: customers },
  { name: "number-route", path: "/numbers", as: full, prepare: (page) => press(page, /(行き先|変更|Change|Route)/) },
  { name: "hours", path: "/hours", as: customers },
  { name: "hours-new", path: "/hours?calendar=new", as: { empty: people.empty } },
  { name: "prompts", path: "/prompts", as: customers },
  { name: "prompt-new", path: "/prompts", as: customers, prepare: (page) => press(page, /文から|作る|Speak|text/i) },
  { name: "people", path: "/people", as: customers },
  { name: "invite", path: "/people", as: { empty: people.empty }, prepare: (page) => press(page, /招待|Invite/) },
  { name: "account", path: "/account", as: customers },
  { name: "mailbox", path: "/mailbox" },
  { name: "work", path: "/work", as: offices },
  { name: "contracts", path: "/contracts", as: offices },
  { name: "contracts-none-found", path: "/contracts?q=ゑゑ", as: office },
  { name: "contract", path: anyContract(), as: office },
  { name: "contract-procedures", path: anyContract("?tab=procedures"), as: office },
  { name: "contract-history", path: anyContract("?tab=history"), as: office },
  { name: "contract-change", path: anyContract("/change"), as: office },
  { name: "contract-suspend", path: anyContract("/suspend"), as: office },
  { name: "contract-terminate", path: anyContract("/terminate"), as: office },
  { name: "contract-cancel", path: anyContract("/cancel"), as: office },
  { name: "contract-quotation", path: anyContract("/quotation"), as: office },
  { name: "application", path: "/contracts/new", as: office },
  { name: "intake", path: "/intake", as: office },
  { name: "approvals", path: "/approvals", as: offices },
  { name: "my-contract", path: "/my", as: customers },
  { name: "my-requests", path: "/my?tab=requests", as: { full: demo.customerAdministrator } },
  { name: "my-invoices", path: "/my?tab=money", as: { full: demo.customerAdministrator } },
  { name: "my-data", path: "/my?tab=data", as: { full: demo.customerAdministrator } },
  { name: "customers", path: "/customers", as: offices },
  { name: "customer-new", path: "/customers", as: { full: demo.administrator }, prepare: (page) => press(page, /顧客を作る|New customer/) },
  { name: "deadlines", path: "/calendar", as: offices },
  { name: "simulation", path: "/simulation", as: offices },
  { name: "what-if", path: "/what-if", as: offices },
  { name: "import", path: "/import", as: offices },
  { name: "audit", path: "/audit", as: offices },
  { name: "clock", path: "/clock", as: { full: demo.administrator } },
  { name: "search", path: "/flows", as: full, prepare: (page) => page.keyboard.press("Control+k") },
];

/** Presses the first button with such a name, at a desk or in a hand. */
async function press(page: Page, name: RegExp): Promise<void> {
  await page.getByRole("button", { name }).first().click();
  await expect(page.getByRole("dialog").first()).toBeVisible();
}

/** Beside the canvas it stands open; in a hand it is opened. */
async function openInspector(page: Page): Promise<void> {
  const edit = page.getByRole("button", { name: /^(編集|Edit)$/ });
  if (await edit.isVisible()) await edit.click();
}

function flow(name: string, query = ""): (page: Page) => Promise<string> {
  return async (page) => {
    const flows = await call<{ id: string; name: string }[]>(page, "flows.list", undefined);
    return `/flows/${flows.find((one) => one.name === name)?.id}${query}`;
  };
}

async function newFlow(page: Page): Promise<string> {
  const name = "はじめてのフロー";
  // A change is taken from a page of the same origin only.
  await page.goto("/flows");
  const flows = await call<{ id: string; name: string }[]>(page, "flows.list", undefined);
  const known = flows.find((one) => one.name === name);
  if (known !== undefined) return `/flows/${known.id}`;
  const { id } = await call<{ id: string }>(page, "flows.create", { name, template: "blank" }, "mutation");
  return `/flows/${id}`;
}

async function newestCall(page: Page): Promise<string> {
  const { calls } = await call<{ calls: { id: string }[] }>(page, "calls.list", { filter: {} });
  return `/calls/${calls[0]?.id}`;
}

/** The first contract in the list of the office. */
function anyContract(rest = ""): (page: Page) => Promise<string> {
  return async (page) => {
    const { contracts } = await call<{ contracts: { id: string }[] }>(page, "contracts.list", { filter: { state: "active" } });
    return `/contracts/${contracts[0]?.id ?? ""}${rest}`;
  };
}
