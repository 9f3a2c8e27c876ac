import { createTransport } from "nodemailer";
import type { Database } from "../../database/client.ts";

/** A mail of a notice as it leaves the house. */
export interface NoticeMail {
  /** Of the letter in the built-in mailbox: the same again on each try. */
  readonly id: string;
  readonly messageId: string;
  readonly to: string;
  readonly replyTo: string | null;
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }[];
  readonly provider: string;
  readonly customer: string;
  /** The provider's instant, which may be a simulated one. */
  readonly at: Date;
}

export interface LetterBox {
  /** Resolves with the server's word when the mail was taken. Throws what the server said; `responseCode` ≥ 500 is for good (RFC 5321). */
  post(mail: NoticeMail): Promise<string>;
  close(): void;
}

/** Through SMTP where a server is set, else into the mailbox of the demo, which takes everything. */
export function createLetterBox({ database, smtp }: { database: Database; smtp: { url: string; from: string } | null }): LetterBox {
  if (smtp === null) return { post: (mail) => keep(database, mail), close: () => {} };
  const transport = createTransport({ url: smtp.url }, { from: smtp.from });
  return {
    async post({ messageId, to, replyTo, subject, text, attachments }) {
      const taken = await transport.sendMail({
        messageId,
        to,
        subject,
        text,
        ...(replyTo === null ? {} : { replyTo }),
        attachments: attachments.map(({ name, mediaType, bytes }) => ({
          filename: name,
          contentType: mediaType,
          content: Buffer.from(bytes),
        })),
      });
      return String(taken.response);
    },
    close: () => transport.close(),
  };
}

async function keep(database: Database, mail: NoticeMail): Promise<string> {
  const { id, to, subject, text, attachments, provider, customer, at } = mail;
  const row = { recipient: to, subject, text, html: "", kind: "notice", providerId: provider, customerId: customer, deliveredAt: at };
  await database.$transaction(async (tx) => {
    await tx.mail.upsert({ where: { id }, create: { id, ...row }, update: row });
    await tx.mailAttachment.deleteMany({ where: { mailId: id } });
    await tx.mailAttachment.createMany({
      data: attachments.map(({ name, mediaType, bytes }, number) => ({ mailId: id, number, name, mediaType, bytes: Buffer.from(bytes) })),
    });
  });
  return "250 in the built-in mailbox";
}
