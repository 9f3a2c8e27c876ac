import { dayOf } from "../../contract/lifecycle/dates.ts";
import { providerNow } from "../../database/record/clock.ts";
import { accepted } from "../refusal.ts";
import { contractActor, providerRoles } from "../services/contract-actor.ts";
import { workQueue } from "../services/work-queue.ts";
import { procedure, router } from "../trpc.ts";

export const workRouter = router({
  /** What waits for a person who may do it, by urgency, by the provider's clock. */
  queue: procedure.for(...providerRoles, "reseller-staff").query(({ ctx }) =>
    ctx.tenant(async (tx) => {
      const { actor, provider } = accepted(await contractActor(tx, ctx));
      const now = await providerNow(tx, provider);
      return workQueue(tx, actor, now, dayOf(now));
    }),
  ),
});
