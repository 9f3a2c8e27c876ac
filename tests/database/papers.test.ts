import { createHash, randomUUID } from "node:crypto";
import { PDFDocument } from "pdf-lib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as readDocument } from "../../app/api/documents/[id]/route.ts";
import { GET as readCertificate } from "../../app/api/documents/certificates/[contract]/route.ts";
import { GET as readForm } from "../../app/api/documents/forms/[kind]/route.ts";
import { formHref } from "../../components/contracts/form-href.ts";
import { provideDependencies } from "../../server/dependencies.ts";
import type { Role } from "../../server/roles.ts";
import { createAccount, signIn } from "../support/accounts.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { type Browser, createTestServer, type TestServer } from "../support/server.ts";
import { createTenantRows } from "../support/tenant-rows.ts";

let database: TestDatabase;
let server: TestServer;
let contract: string;
let clerk: Browser;
let stranger: Browser;

beforeAll(async () => {
  database = await createTestDatabase();
  server = createTestServer(database);
  provideDependencies(server.dependencies);
  const organisation = async (kind: string, parentId: string | null) =>
    (await database.owner.organisation.create({ data: { kind, name: `${kind} ${randomUUID().slice(0, 4)}`, parentId } })).id;
  const provider = await organisation("provider", null);
  const customer = await organisation("customer", provider);
  const neighbour = await organisation("customer", provider);
  contract = (await createTenantRows(database.owner, customer)).contractId;
  clerk = await browserOf(provider, "clerk");
  stranger = await browserOf(neighbour, "customer-administrator");
});

afterAll(async () => {
  await server.close();
  await database.close();
});

async function browserOf(organisationId: string, role: Role): Promise<Browser> {
  const browser = server.browser();
  const { email } = await createAccount(database.owner, server.dependencies.auth, [{ organisationId, role }]);
  await signIn(browser, email);
  return browser;
}

function asked(browser: Browser | null, path: string): Request {
  const cookie = [...(browser?.cookies ?? [])].map(([name, value]) => `${name}=${value}`).join("; ");
  return new Request(`http://localhost:3000${path}`, { headers: cookie === "" ? {} : { cookie } });
}

const document = (browser: Browser | null, id: string) =>
  readDocument(asked(browser, `/api/documents/${id}`), { params: Promise.resolve({ id }) });

describe("a quotation", () => {
  const quotation = (line: number) =>
    ({ contract, month: "2027-03", items: { line, seat: 2 }, setup: "standard", language: "ja" }) as const;

  test("is a PDF that is kept once for what it says, and read by those who see its contract", async () => {
    const first = await clerk.call((caller) => caller.documents.issueQuotation(quotation(2)));
    const again = await clerk.call((caller) => caller.documents.issueQuotation(quotation(2)));
    const other = await clerk.call((caller) => caller.documents.issueQuotation(quotation(3)));
    expect(again).toEqual(first);
    expect(other.number).not.toBe(first.number);
    const row = await database.owner.document.findUniqueOrThrow({ where: { id: first.id } });
    const quote = await clerk.call((caller) => caller.contracts.quote({ ...quotation(2), extensionSeats: null }));
    expect(row).toMatchObject({ kind: "quotation", streamId: contract, amount: BigInt(quote.first?.total ?? -1) });
    const answer = await document(clerk, first.id);
    expect(answer.status).toBe(200);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(row.sha256);
    expect((await PDFDocument.load(bytes)).getPageCount()).toBeGreaterThan(0);
    expect((await document(stranger, first.id)).status).toBe(404);
    expect((await document(null, first.id)).status).toBe(401);
  });
});

describe("a form", () => {
  test.each(["change", "item-cancellation", "application"] as const)(
    "%s opens under the address of the pages that link to it",
    async (kind) => {
      const href = formHref(kind, { language: "ja", contract, asked: { "items.line": 3 } });
      const answer = await readForm(asked(clerk, href), { params: Promise.resolve({ kind }) });
      expect(answer.status).toBe(200);
      expect((await PDFDocument.load(await answer.arrayBuffer())).getPageCount()).toBeGreaterThan(0);
    },
  );
});

describe("a certificate of deletion", () => {
  test.each([
    ["nobody", (): Browser | null => null, 401],
    ["a customer", (): Browser | null => stranger, 404],
    ["a clerk, before anything was deleted", (): Browser | null => clerk, 404],
  ] as const)("%s is not shown one", async (_who, browser, status) => {
    const answer = await readCertificate(asked(browser(), `/api/documents/certificates/${contract}`), {
      params: Promise.resolve({ contract }),
    });
    expect(answer.status).toBe(status);
  });
});
