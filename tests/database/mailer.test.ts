import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:net";
import { pino } from "pino";
import { Temporal } from "temporal-polyfill";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createMailer, type Mailer } from "../../server/mailer.ts";
import { invitationMail } from "../../server/mails/invitation-mail.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
let smtp: Server;
let mailer: Mailer | undefined;
let letters: string[];
/** What the server answers to the text of a letter. */
let verdict: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  letters = [];
  verdict = "250 taken";
  smtp = createServer((socket) => serve(socket));
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
  await database.owner.mail.deleteMany();
});
afterEach(async () => {
  await mailer?.close();
  smtp.close();
});
afterAll(() => database.close());

/** As much of a mail server as a letter needs (RFC 5321). */
function serve(socket: import("node:net").Socket): void {
  let text: string | null = null;
  let rest = "";
  socket.write("220 test\r\n");
  socket.on("error", () => {});
  socket.on("data", (bytes) => {
    rest += bytes.toString();
    for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 2);
      if (text === null) {
        if (line === "DATA") text = "";
        socket.write(line === "DATA" ? "354 go on\r\n" : line === "QUIT" ? "221 bye\r\n" : "250 ok\r\n");
      } else if (line === ".") {
        if (verdict.startsWith("250")) letters.push(text);
        text = null;
        socket.write(`${verdict}\r\n`);
      } else text += `${line}\n`;
    }
  });
}

function start(withServer: boolean): void {
  const url = `smtp://127.0.0.1:${(smtp.address() as AddressInfo).port}`;
  mailer = createMailer({
    database: database.db,
    smtp: withServer ? { url, from: "Musubi <no-reply@example.jp>" } : null,
    log: pino({ level: "silent" }),
    now: () => Temporal.Now.instant(),
  });
}

const link = "https://musubi.example.jp/invitation/secret-token";
const letter = invitationMail("haru@example.jp", "ja", { organisation: "<b>検査</b>商店", inviter: "木漏 花子", link });
const kept = () => database.owner.mail.findFirstOrThrow();

test("a letter says the same in text and HTML, and names are no markup", () => {
  expect(letter.text).toContain(link);
  expect(letter.html).toContain(`<a href="${link}">`);
  expect(letter.html).toContain("&lt;b&gt;検査&lt;/b&gt;商店");
});

describe("with a mail server", () => {
  test("a letter is delivered, and then its text, which carries a secret, is forgotten", async () => {
    start(true);
    await mailer?.send(letter);
    await expect.poll(() => letters.length).toBe(1);
    expect(letters[0]).toMatch(/^To: haru@example\.jp$/m);
    expect(letters[0]).toMatch(/^From: Musubi <no-reply@example\.jp>$/m);
    await expect.poll(async () => (await kept()).deliveredAt).not.toBeNull();
    expect(await kept()).toMatchObject({ text: "", html: "", failure: null, attempts: 1 });
  });

  test("one that is refused is kept with the reason, and goes out with the next round", async () => {
    start(true);
    verdict = "451 not now";
    await mailer?.send(letter);
    await expect.poll(async () => (await kept()).failure).toContain("451");
    expect((await kept()).text).toContain("secret-token");
    verdict = "250 taken";
    await mailer?.send({ ...letter, to: "second@example.jp" });
    await expect.poll(() => letters.length).toBe(2);
    await expect.poll(() => database.owner.mail.count({ where: { deliveredAt: null } })).toBe(0);
  });

  test("after eight failures it is left alone", async () => {
    start(true);
    verdict = "451 not now";
    await mailer?.send(letter);
    // The attempt is counted before it is made: its outcome is what has to be there before the server is friendly again.
    await expect.poll(async () => (await kept()).failure).toContain("451");
    expect(await kept()).toMatchObject({ attempts: 1 });
    await database.owner.mail.updateMany({ data: { attempts: 8 } });
    verdict = "250 taken";
    await mailer?.send({ ...letter, to: "second@example.jp" });
    await expect.poll(() => letters.length).toBe(1);
    expect(letters[0]).toContain("second@example.jp");
  });
});

test("without one it stays in the mailbox", async () => {
  start(false);
  await mailer?.send(letter);
  expect(await kept()).toMatchObject({ recipient: "haru@example.jp", kind: "invitation", deliveredAt: null, attempts: 0 });
  expect((await kept()).text).toContain(link);
});
