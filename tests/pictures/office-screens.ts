import { expect, type Page } from "@playwright/test";
import { call } from "../e2e/support/designer.ts";
import { demo } from "../e2e/test.ts";
import { people } from "./fill.ts";
import type { Screen } from "./screens.ts";
import { press } from "./states.ts";

type Fill = "empty" | "full";
type Path = (page: Page, fill: Fill) => Promise<string>;

const offices = { empty: people.emptyOffice, full: people.administrator };
const full = { full: people.administrator };
/** One office; the contract tells whether there is much or hardly anything. */
const same = { empty: people.clerk, full: people.administrator };
const customers = { empty: people.empty, full: people.full };

/** Every screen of contracts: the office, the reseller's view, the customer's own pages. A new one is a line. */
export const officeScreens: Screen[] = [
  { name: "work", path: "/work", as: offices },
  { name: "work-reseller", path: "/work", as: { full: demo.resellerStaff } },
  { name: "contracts", path: "/contracts", as: offices },
  { name: "contracts-reseller", path: "/contracts", as: { full: demo.resellerStaff } },
  { name: "contracts-none-found", path: "/contracts?q=ゑゑ", as: full },
  ...(["content", "procedures", "money", "notices", "calls", "history"] as const).map(
    (tab): Screen => ({
      name: `contract-${tab}`,
      path: contract(tab === "content" ? "" : `?tab=${tab}`),
      as: same,
    }),
  ),
  { name: "contract-ended", path: contractIn("purge-pending"), as: full },
  { name: "contract-past", path: contract(`?on=${daysAgo(40)}&known=${daysAgo(45)}`), as: full },
  { name: "contract-before", path: contract("?on=2020-01-01"), as: full },
  { name: "contract-reseller", path: contractIn("active"), as: { full: demo.resellerStaff } },
  { name: "contract-act", path: contract(), as: full, prepare: (page) => press(page, /特約の登録|Agree on a special term/) },
  { name: "contract-change", path: contract("/change"), as: same },
  { name: "contract-change-filled", path: contract("/change"), as: full, prepare: fillChange },
  { name: "contract-suspend", path: contract("/suspend"), as: same },
  { name: "contract-terminate", path: contract("/terminate"), as: same },
  { name: "contract-cancel", path: contract("/cancel"), as: same },
  { name: "contract-holder", path: contract("/holder"), as: same },
  { name: "contract-quotation", path: contract("/quotation"), as: same },
  { name: "contract-screening", path: contractIn("applied", "/screening"), as: full },
  { name: "contract-purge", path: contractIn("purge-pending", "/purge"), as: full },
  { name: "contract-purge-early", path: contract("/purge"), as: full },
  { name: "contract-unknown", path: "/contracts/00000000-0000-4000-8000-00000000ffff", as: full },
  { name: "application", path: "/contracts/new", as: offices },
  { name: "intake", path: "/intake", as: offices },
  { name: "approvals", path: "/approvals", as: { empty: people.emptyOffice, full: people.approver } },
  { name: "revisions", path: "/revisions", as: offices },
  { name: "revision-arrivals", path: announcedRevision, as: full },
  { name: "revision-draft", path: "/revisions", as: full, prepare: (page) => press(page, /料金改定案をつくる|Draft new prices/) },
  { name: "revision-abolish", path: "/revisions", as: full, prepare: abolish },
  ...(["special-terms", "information", "inquiries", "contractors", "violations", "incidents", "good-faith", "environment"] as const).map(
    (tab): Screen => ({ name: `register-${tab}`, path: `/registers?tab=${tab}`, as: offices }),
  ),
  { name: "receivables", path: "/receivables", as: offices },
  { name: "receivables-account", path: owingAccount, as: full },
  { name: "payment", path: owingAccount, as: full, prepare: (page) => press(page, /入金を(入れる|記録|登録)|入金|Payment|payment/) },
  ...(["policies", "holidays", "taxes", "levies", "prices"] as const).map(
    (tab): Screen => ({
      name: `administration-${tab}`,
      path: `/administration?tab=${tab}`,
      as: offices,
    }),
  ),
  { name: "office-people", path: "/people", as: offices },
  ...(["clauses", "rules", "versions", "report"] as const).map(
    (tab): Screen => ({ name: `terms-${tab}`, path: `/terms?tab=${tab}`, as: offices }),
  ),
  { name: "terms-rule", path: "/terms?tab=rules&rule=12-1", as: full },
  { name: "simulation", path: "/simulation", as: { empty: people.emptyOffice } },
  { name: "simulation-two", path: simulation, as: full },
  { name: "what-if", path: "/what-if", as: offices },
  { name: "what-if-found", path: newPrices, as: full, prepare: askAll },
  { name: "deadlines", path: "/calendar", as: { ...offices } },
  { name: "deadlines-customer", path: "/calendar", as: customers },
  { name: "customers", path: "/customers", as: offices },
  { name: "customer-new", path: "/customers", as: full, prepare: (page) => press(page, /顧客を作る|New customer/) },
  { name: "import", path: "/import", as: offices },
  { name: "import-dry-run", path: "/import", as: full, prepare: dryRun },
  { name: "audit", path: "/audit", as: offices },
  { name: "clock", path: "/clock", as: full },
  { name: "notices", path: "/notices", as: offices },
  { name: "notice", path: anyNotice, as: full },
  { name: "post", path: "/notices/post", as: offices },
  { name: "templates", path: "/notices/templates", as: full },
  { name: "forms", path: "/notices/forms", as: full },
  ...(["contract", "requests", "notices", "money", "calls", "data"] as const).map(
    (tab): Screen => ({ name: `my-${tab}`, path: `/my?tab=${tab}`, as: customers }),
  ),
  { name: "forbidden", path: "/administration", as: { full: people.full } },
];

function contract(rest = ""): Path {
  return async (page, fill) => (await contractIn(fill === "full" ? "termination-scheduled" : "applied")(page, fill)) + rest;
}

/** The first contract of the list in this state. */
function contractIn(state: string, rest = ""): Path {
  return async (page) => {
    const { contracts } = await call<{ contracts: { id: string }[] }>(page, "contracts.list", { filter: { state } });
    return `/contracts/${contracts[0]?.id ?? ""}${rest}`;
  };
}

async function announcedRevision(page: Page): Promise<string> {
  const { rows } = await call<{ rows: { kind: string; id: string; status: string }[] }>(page, "revisions.list", undefined);
  const one = rows.find(({ status }) => status === "announced");
  return `/revisions/${one?.kind}/${encodeURIComponent(one?.id ?? "")}`;
}

async function owingAccount(page: Page): Promise<string> {
  const { rows } = await call<{ rows: { account: string }[] }>(page, "receivables.list", { state: "owing", search: "" });
  return `/receivables/${rows[0]?.account}`;
}

async function anyNotice(page: Page): Promise<string> {
  const { notices } = await call<{ notices: { stream: { kind: string; id: string }; notice: string }[] }>(page, "notices.list", {
    filter: {},
  });
  const one = notices[0];
  return `/notices/view?kind=${one?.stream.kind}&id=${one?.stream.id}&notice=${encodeURIComponent(one?.notice ?? "")}`;
}

async function simulation(page: Page): Promise<string> {
  const { contracts } = await call<{ contracts: { id: string }[] }>(page, "contracts.list", { filter: { state: "active" } });
  return `/simulation?contract=${contracts[0]?.id}`;
}

/** What new prices would mean, filled in. */
async function newPrices(): Promise<string> {
  const asked = { from: daysAgo(-200).slice(0, 7), prices: { line: 6_600, seat: 5_500 } };
  return `/what-if?change=draft-price-revision&with=${encodeURIComponent(JSON.stringify(asked))}`;
}

async function askAll(page: Page): Promise<void> {
  await page.getByRole("button", { name: /全契約を調べる|Ask all contracts/ }).click();
  await expect(page.getByRole("progressbar").first()).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0, { timeout: 300_000 });
}

async function abolish(page: Page): Promise<void> {
  await page
    .getByRole("button", { name: /廃止|Abolish/ })
    .first()
    .click();
  await page.getByRole("menuitem").first().click();
  await expect(page.getByRole("dialog").first()).toBeVisible();
}

async function fillChange(page: Page): Promise<void> {
  await page.locator("main input").first().fill("9");
  await page.waitForTimeout(1_200);
}

async function dryRun(page: Page): Promise<void> {
  const { csv } = await call<{ csv: string }>(page, "imports.example", undefined);
  await page.getByRole("textbox").first().fill(csv);
  await page.getByRole("button", { name: /試しに読む|Dry run|Read/ }).click();
  await expect(page.getByRole("table").or(page.getByRole("alert")).first()).toBeVisible();
}

/** The JST day so many days ago. */
function daysAgo(days: number): string {
  return new Date(Date.now() + 9 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);
}
