import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../database/client.ts";
import { refusePrivilegedRole } from "../../database/refuse-privileged-role.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.close());

async function verdict(url: string): Promise<unknown> {
  const db = openDatabase(url);
  try {
    return await refusePrivilegedRole(db).then(
      () => "starts",
      (error) => error.message,
    );
  } finally {
    await db.$disconnect();
  }
}

test("the application starts as musubi_app", async () => {
  expect(await verdict(database.url)).toBe("starts");
});

test("the application refuses to start as superuser", async () => {
  expect(await verdict(database.superuserUrl)).toMatch(/is a superuser: the application does not start with it/);
});

test("the application refuses to start as owner of the tables", async () => {
  expect(await verdict(database.ownerUrl)).toMatch(/owns the tables/);
});

test("the application refuses a role that may become the owner or bypass row-level security", async () => {
  const superuser = new pg.Client({ connectionString: database.superuserUrl });
  await superuser.connect();
  try {
    await superuser.query("CREATE ROLE sly LOGIN PASSWORD 'test' BYPASSRLS IN ROLE musubi_owner");
    const url = new URL(database.url);
    url.username = "sly";
    expect(await verdict(url.href)).toMatch(/may bypass row-level security and owns the tables/);
  } finally {
    await superuser.query("DROP ROLE sly");
    await superuser.end();
  }
});
