import { z } from "zod";
import { refuse } from "../refusal.ts";
import { providerOrReseller } from "./actors.ts";
import { contractCommand } from "./contract-command.ts";
import { id, text } from "./payload.ts";
import { isNone } from "./registers.ts";

/** 51: what the terms do not say is talked over in good faith. */
export const openGoodFaith = contractCommand({
  rule: "51",
  summary: { ja: "協議事項の開始", en: "Open a matter that the terms do not settle" },
  actors: ["customer", ...providerOrReseller],
  payload: z.strictObject({ memo: text }),
  events: ["good-faith-opened"],
  refusals: ["E_NOT_ACTIVE"],
  decide: (_world, contract, command) =>
    isNone(contract.phase)
      ? refuse("E_NOT_ACTIVE", "51", { phase: contract.phase })
      : [{ type: "good-faith-opened", rule: "51", data: { matter: command.id, memo: command.data.memo } }],
});

export const settleGoodFaith = contractCommand({
  rule: "51",
  summary: { ja: "協議事項の解決", en: "Settle such a matter" },
  actors: providerOrReseller,
  payload: z.strictObject({ matter: id, outcome: text }),
  events: ["good-faith-settled"],
  refusals: ["E_NO_SUCH_REQUEST"],
  decide: (_world, contract, command) =>
    Object.hasOwn(contract.goodFaith, command.data.matter) && contract.goodFaith[command.data.matter]?.settled === false
      ? [{ type: "good-faith-settled", rule: "51", data: command.data }]
      : refuse("E_NO_SUCH_REQUEST", "51", { request: command.data.matter }),
});
