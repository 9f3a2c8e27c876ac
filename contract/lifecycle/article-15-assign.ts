import { z } from "zod";
import { refuse } from "../refusal.ts";
import { permittedOn } from "../terms/special-term.ts";
import { customer } from "./actors.ts";
import { contractCommand } from "./contract-command.ts";
import { dayOf, toDay } from "./dates.ts";
import { id } from "./payload.ts";

/**
 * the right to the service can be neither transferred nor pledged nor lent. The command exists to be refused with
 * its article; a sale to a third party is possible under a special term only.
 */
export const assign = contractCommand({
  rule: "15",
  summary: { ja: "権利の譲渡・質入れ・貸与（禁止）", en: "Transfer, pledge or lend the right (forbidden)" },
  actors: customer,
  payload: z.strictObject({ to: id, how: z.enum(["transfer", "pledge", "lend"]) }),
  events: ["renamed"],
  refusals: ["E_NO_TRANSFER"],
  decide: (world, contract, command, at) => {
    const today = dayOf(at);
    const sold = command.data.how === "transfer" && contract.phase === "active" && permittedOn(world.specialTerms, "15", toDay(today));
    if (!sold) return refuse("E_NO_TRANSFER", "15", { instead: ["13-1", "14-1"] });
    return [
      { type: "renamed", rule: "A-09", data: { party: command.data.to, from: today, proof: command.documents?.[0] ?? "" }, validOn: today },
    ];
  },
});
