import type { Logger } from "pino";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "../database/client.ts";
import { mergePdf } from "../documents/pdf/merge-pdf.ts";
import { renderPdf } from "../documents/pdf/render-pdf.ts";
import { promptStore } from "../media/prompt-store.ts";
import type { Voices } from "../media/speech/voice.ts";
import { createAuth } from "./auth.ts";
import type { Dependencies } from "./dependencies.ts";
import type { Faults } from "./faults.ts";
import { listenLive } from "./live.ts";
import { createMailer } from "./mailer.ts";
import { mailLocale } from "./mails/letter.ts";
import { resetMail } from "./mails/reset-mail.ts";

/** Puts the server's parts together; the web process and the tests do this once. */
export function createDependencies(options: {
  database: Database;
  databaseUrl: string;
  secret: string;
  /** Decides whether cookies travel by https alone. */
  publicUrl: string;
  smtp: { url: string; from: string } | null;
  embedded: boolean;
  /** Folder of the sounds, as the switch sees it, and who speaks. */
  media: { folder: string; voices: Voices };
  faults: Faults | null;
  log: Logger;
  now: () => Temporal.Instant;
}): Dependencies {
  const { database, databaseUrl, secret, publicUrl, smtp, embedded, media, faults, log, now } = options;
  const mailer = createMailer({ database, smtp, log, now });
  const auth = createAuth({
    database,
    secret,
    publicUrl,
    onResetRequested: async ({ personId, email, name, token, origin }) => {
      const person = await database.person.findUnique({ where: { id: personId } });
      const link = `${origin}/reset/${token}`;
      await mailer.send(resetMail(email, mailLocale(person?.locale), { name, link }));
    },
  });
  return {
    database,
    auth,
    mailer,
    prompts: promptStore(media),
    voices: media.voices,
    pdf: { render: renderPdf, merge: mergePdf },
    faults,
    live: listenLive({ connectionString: databaseUrl, log }),
    log,
    now,
    embedded,
    mailbox: embedded && !smtp,
  };
}
