import { z } from "zod";
import { instantText } from "../../contract/lifecycle/payload.ts";
import type { Actor, Command } from "../../contract/machine.ts";

/** A command as it comes from a browser: everything but the actor, who is the session's. */
export const askedCommand = z.object({
  stream: z.object({ kind: z.enum(["provider", "account", "contract", "incident"]), id: z.uuid() }),
  type: z.string().min(1).max(60),
  data: z.unknown(),
  commandId: z.uuid(),
  /** With an offset, or as wall-clock time in Japan. */
  receivedAt: z.string().max(40).optional(),
  documents: z.array(z.string().min(1).max(200)).max(50).optional(),
  reason: z.string().max(2000).optional(),
  waiver: z.object({ reason: z.string().max(2000) }).optional(),
});
export type AskedCommand = z.output<typeof askedCommand>;

/** The machine's command. An unreadable `receivedAt` becomes the end of time, which the machine refuses as later than now. */
export function commandBy(actor: Actor, { stream, type, data, commandId, receivedAt, documents, reason, waiver }: AskedCommand): Command {
  const received = receivedAt === undefined ? undefined : instantText.safeParse(receivedAt);
  return {
    id: commandId,
    type,
    stream,
    actor,
    data: data ?? {},
    ...(received === undefined ? {} : { receivedAt: received.success ? received.data : "9999-12-31T15:00:00.000Z" }),
    ...(documents === undefined ? {} : { documents }),
    ...(reason === undefined ? {} : { reason }),
    ...(waiver === undefined ? {} : { waiver }),
  };
}
