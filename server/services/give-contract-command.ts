import { providerNow } from "../../database/record/clock.ts";
import { giveCommand } from "../../database/record/give-command.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import { type AskedCommand, commandBy } from "./asked-command.ts";
import { type Asking, reach } from "./read-reached.ts";
import { commandText } from "./show-due.ts";
import { type ShownEvent, showEvents } from "./show-event.ts";
import { type ShownContractRefusal, showRefusal } from "./show-refusal.ts";

export type GivenCommand =
  | { readonly ok: false; readonly refusal: ShownContractRefusal }
  | {
      readonly ok: true;
      /** The same command had been carried out before: nothing happened now. */
      readonly repeated: boolean;
      /** It waits for a second person. */
      readonly waits: boolean;
      readonly events: readonly ShownEvent[];
      /** What could not follow, in words: none in a sound record. */
      readonly dropped: readonly { readonly text: { readonly ja: string; readonly en: string }; readonly refusal: ShownContractRefusal }[];
    };

/** Carries out what somebody asked, in one transaction of the record. The actor is the session's, never the input's. */
export async function giveContractCommand(ctx: Asking, asked: AskedCommand): Promise<GivenCommand | Refusal> {
  const reached = await reach(ctx, asked.stream, asked);
  if (isRefusal(reached)) return reached;
  const { actor, provider } = reached.acting;
  const now = await providerNow(ctx.database, provider);
  const given = await giveCommand(ctx.database, { provider, command: commandBy(actor, asked), now });
  if (given.refusal) return { ok: false, refusal: showRefusal(given.refusal, { stream: asked.stream.kind, type: asked.type }) };
  return {
    ok: true,
    repeated: given.repeated,
    waits: given.events.some((event) => event.type === "approval-asked" && event.commandId === asked.commandId),
    events: showEvents(given.events.filter(({ commandId }) => commandId === asked.commandId)),
    dropped: given.dropped.map(({ type, refusal }) => ({ text: commandText(asked.stream.kind, type), refusal: showRefusal(refusal) })),
  };
}
