import { openDatabase } from "../../database/client.ts";
import startDemo from "../e2e/global-setup.ts";
import { fill } from "./fill.ts";

/** A running product with an organisation that has nothing and one that has a thousand of everything. */
export default async function setUp(): Promise<() => Promise<void>> {
  const stop = await startDemo();
  const owner = process.env.MUSUBI_PICTURES_OWNER_URL;
  if (owner === undefined) throw new Error("MUSUBI_PICTURES_OWNER_URL names the owner of the database of MUSUBI_E2E_URL");
  const db = openDatabase(owner, 2);
  try {
    await fill(db);
  } catch (error) {
    await stop();
    throw error;
  } finally {
    await db.$disconnect();
  }
  return stop;
}
