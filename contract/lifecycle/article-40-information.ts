import { z } from "zod";
import { refuse } from "../refusal.ts";
import { administrator, anyProvider, provider } from "./actors.ts";
import { contractCommand } from "./contract-command.ts";
import { id, text } from "./payload.ts";
import { providerCommand } from "./provider-command.ts";
import { isNone } from "./registers.ts";

/** 40-1: the customer objects to one of the six purposes; marketing is (5). */
export const optOut = contractCommand({
  rule: "40-1",
  summary: { ja: "情報の利用目的の停止の申出", en: "Opt out of a purpose of use" },
  actors: ["customer", ...provider],
  payload: z.strictObject({ purpose: z.int().min(1).max(6) }),
  events: ["purpose-opted-out"],
  refusals: ["E_NOT_ACTIVE"],
  decide: (_world, contract, command) =>
    isNone(contract.phase)
      ? refuse("E_NOT_ACTIVE", "40-1", { phase: contract.phase })
      : [{ type: "purpose-opted-out", rule: "40-1", data: command.data }],
});

/** 40-1: every export and every mail names its purpose, (1) to (6), and is refused where the customer has opted out of it. A shared user needs to be named for it (40-2). */
export const useInformation = contractCommand({
  rule: "40-1",
  summary: { ja: "契約者情報の利用の記録", en: "Use the customer's information for a purpose" },
  actors: anyProvider,
  payload: z.strictObject({ purpose: z.int().min(1).max(6), what: text, sharedUser: id.nullable().default(null) }),
  events: ["information-used"],
  refusals: ["E_NOT_ACTIVE", "E_OPTED_OUT", "E_NOT_SHARED"],
  decide: (world, contract, command) => {
    const { purpose, what, sharedUser } = command.data;
    if (isNone(contract.phase) || contract.phase === "purged") return refuse("E_NOT_ACTIVE", "40-1", { phase: contract.phase });
    if (contract.optOuts.includes(purpose)) return refuse("E_OPTED_OUT", "40-1", { purpose });
    const named =
      sharedUser === null ||
      (Object.hasOwn(world.provider.sharedUsers, sharedUser) && world.provider.sharedUsers[sharedUser]?.includes(purpose));
    if (!named) return refuse("E_NOT_SHARED", "40-2", { sharedUser, purpose });
    return [{ type: "information-used", rule: sharedUser === null ? "40-1" : "40-2", data: { purpose, what } }];
  },
});

/** 40-2, 40-3: who may use information together with the provider, for which purposes (none: no longer); the provider's information officer answers for it. */
export const nameSharedUser = providerCommand({
  rule: "40-2",
  summary: { ja: "共同利用者の指定", en: "Name a shared user" },
  actors: administrator,
  payload: z.strictObject({ user: id, purposes: z.array(z.int().min(1).max(6)).max(6) }),
  events: ["shared-user-named"],
  decide: (_world, _provider, command) => [{ type: "shared-user-named", rule: "40-2", data: command.data }],
});
