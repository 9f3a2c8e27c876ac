import { randomUUID } from "node:crypto";
import { createTransport } from "nodemailer";
import type { Logger } from "pino";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "../database/client.ts";
import type { Letter } from "./mails/letter.ts";

export interface Mailer {
  /** Keeps the letter and returns; delivery goes on behind, so that an answer's time says nothing about an account. */
  send(letter: Letter): Promise<void>;
  close(): Promise<void>;
}

const attemptsAtMost = 8;
const betweenRounds = 30_000;

/**
 * Letters go through the mails table. With an SMTP server they are delivered from there (again every 30 s, at most 8 times) and,
 * once taken, forget their text, since it may carry a secret link. Without one they stay in the table: the demo's mailbox.
 */
export function createMailer(options: {
  database: Database;
  smtp: { url: string; from: string } | null;
  log: Logger;
  now: () => Temporal.Instant;
}): Mailer {
  const { database, smtp, log, now } = options;
  const transport = smtp && createTransport(smtp.url, { from: smtp.from });
  let round: Promise<void> = Promise.resolve();
  const deliverSoon = () => {
    if (transport) round = round.then(() => deliver()).catch((err) => log.error({ err }, "mail round failed"));
  };
  const timer = transport ? setInterval(deliverSoon, betweenRounds) : null;
  timer?.unref();

  async function deliver(): Promise<void> {
    const waiting = await database.mail.findMany({
      where: { deliveredAt: null, attempts: { lt: attemptsAtMost } },
      orderBy: { createdAt: "asc" },
      take: 50,
    });
    for (const mail of waiting) {
      // Taking the attempt first lets several web processes share the table without sending twice.
      const taken = await database.mail.updateMany({
        where: { id: mail.id, attempts: mail.attempts },
        data: { attempts: { increment: 1 } },
      });
      if (taken.count === 0) continue;
      try {
        await transport?.sendMail({
          to: mail.recipient,
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          messageId: `<${mail.id}@musubi>`,
        });
        await database.mail.update({
          where: { id: mail.id },
          data: { deliveredAt: new Date(now().epochMilliseconds), text: "", html: "", failure: null },
        });
      } catch (err) {
        log.warn({ err, mailId: mail.id, attempt: mail.attempts + 1 }, "mail not delivered");
        await database.mail.update({ where: { id: mail.id }, data: { failure: err instanceof Error ? err.message : String(err) } });
      }
    }
  }

  return {
    async send({ kind, to, subject, text, html }) {
      await database.mail.create({
        data: { id: randomUUID(), kind, recipient: to, subject, text, html, createdAt: new Date(now().epochMilliseconds) },
      });
      deliverSoon();
    },
    async close() {
      if (timer) clearInterval(timer);
      await round;
      transport?.close();
    },
  };
}
