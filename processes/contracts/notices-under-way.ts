import type { RecordPort } from "../../activities/contracts/record-port.ts";
import type { StreamKind, StreamRef } from "../../contract/machine.ts";
import { withTenant } from "../../database/tenant.ts";

interface UnderWay {
  readonly stream: StreamRef;
  readonly notice: string;
  readonly issue: number;
  readonly organisation: string;
}

/** Notices that have neither arrived nor come back. */
export function noticesUnderWay({ database }: RecordPort, provider: string): Promise<UnderWay[]> {
  return withTenant(database, { organisationId: provider }, async (tx) => {
    const rows = await tx.$queryRaw<
      { stream_kind: StreamKind; stream_id: string; notice: string; issue: number; organisation_id: string }[]
    >`
      SELECT stream_kind, stream_id::text, notice, issue, organisation_id::text FROM contract_notices
      WHERE provider_id = ${provider}::uuid AND arrived_at IS NULL AND bounced_at IS NULL ORDER BY sent_at`;
    return rows.map(({ stream_kind, stream_id, notice, issue, organisation_id }) => ({
      stream: { kind: stream_kind, id: stream_id },
      notice,
      issue,
      organisation: organisation_id,
    }));
  });
}
