import { text } from "node:stream/consumers";
import { system } from "../../contract/engine.ts";
import { type Database, openDatabase } from "../../database/client.ts";
import { deliveryIdIn, findDelivery } from "../../database/notices/find-delivery.ts";
import { recordBounce } from "../../database/notices/record-bounce.ts";
import { providerNow } from "../../database/record/clock.ts";
import { withTenant } from "../../database/tenant.ts";
import { readConfig } from "../../processes/config.ts";
import { Failure } from "../../processes/failure.ts";
import { installation } from "../installation.ts";
import type { Command } from "../musubi.ts";

const usage = `Usage: bin/musubi notices bounce <ID|MESSAGE-ID|-> [REASON…]
  A notice came back. "-" reads the bounce report itself from standard input, as a mail server pipes it.
`;

/** `bin/musubi notices bounce`: the intake of bounces; see docs/notices.md. One line of JSON; exit code 1 when nothing was recorded. */
export const command: Command = {
  summary: "a notice came back by mail (bounce intake)",
  async run([verb, given, ...reason]) {
    if (verb !== "bounce" || given === undefined) {
      process.stderr.write(usage);
      return 2;
    }
    const report = given === "-" ? await text(process.stdin) : given;
    const id = deliveryIdIn(report);
    if (id === null) {
      process.stderr.write("E_NO_SUCH_NOTICE: the text names no notice of ours\n");
      return 1;
    }
    try {
      const database = openDatabase(readConfig(installation(process.env)).databaseUrl, 2);
      try {
        return await bounce(database, id, reason.join(" ") || diagnosis(report));
      } finally {
        await database.$disconnect();
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      process.stderr.write(`${error.code}: ${error.message}\n  ${error.cure}\n`);
      return 1;
    }
  },
};

async function bounce(database: Database, id: string, why: string): Promise<number> {
  const delivery = await findDelivery(database, id);
  if (delivery === null) {
    process.stderr.write(`E_NO_SUCH_NOTICE: ${id} is no notice of ours\n`);
    return 1;
  }
  const provider = delivery.providerId;
  const now = await providerNow(database, provider);
  const refusal = await withTenant(database, { organisationId: provider }, (tx) =>
    recordBounce(tx, { provider }, { delivery, actor: system, commandId: `notice/${id}/bounce`, now, why: why.slice(0, 500) }),
  );
  process.stdout.write(
    `${JSON.stringify(refusal === null ? { ok: true, delivery: id, reference: delivery.reference } : { ok: false, error: refusal.code, facts: refusal.facts })}\n`,
  );
  return refusal === null ? 0 : 1;
}

/** What the other server said, where the report tells it (RFC 3464). */
function diagnosis(report: string): string {
  return /^Diagnostic-Code:\s*(.+)$/im.exec(report)?.[1]?.trim() ?? /^Status:\s*(.+)$/im.exec(report)?.[1]?.trim() ?? "bounced";
}
