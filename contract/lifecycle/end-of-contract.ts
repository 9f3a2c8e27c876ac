import { z } from "zod";
import { purgeDeadline } from "../calendar/purge.ts";
import { refuse } from "../refusal.ts";
import { operations, systemOnly } from "./actors.ts";
import { billedAnew } from "./billed-anew.ts";
import { type ContractDraft, type ContractDues, type ContractHandlers, contractCommand, contractDue } from "./contract-command.ts";
import { addons, type ContractState, type Notice, type Overlay } from "./contract-state.ts";
import { dayOf, endOf, fromDay, instantOf, monthOf, plusDays, toDay } from "./dates.ts";
import { lastDayOf } from "./last-day.ts";
import { notice } from "./notices.ts";
import { overlayOf, standing } from "./overlays.ts";
import { dayText, id } from "./payload.ts";

/**
 * The end (TM-06), at 24:00 of the last day: the service stops and with it every addon (37-3) and overlay; the customer's
 * equipment is removed at the customer's cost after 19 and 20, at the provider's after 48; the deletion of
 * data is set (47-11, S-7). The next month run issues the final invoice.
 */
export const end = contractCommand({
  rule: "19-2",
  summary: { ja: "契約の終了", en: "The contract ends" },
  actors: systemOnly,
  payload: z.strictObject({}),
  events: ["overlay-ended", "addon-ended", "ended", "removal-ordered", "notice-issued", "planned"],
  refusals: ["E_NOT_ENDING"],
  decide: (world, contract, command, at) => {
    const last = lastDayOf(contract);
    if (last === null || (contract.phase !== "active" && contract.phase !== "pending-start"))
      return refuse("E_NOT_ENDING", "19-2", { phase: contract.phase });
    const { lastDay, how } = last;
    const rule = how === "termination" ? "19-2" : how === "cancellation" ? "20-4" : "48-1";
    const held = addons.filter((addon) => (contract.quantities[addon] ?? 0) > 0);
    const events: ContractDraft[] = [
      ...Object.values(contract.overlays)
        .filter(standing)
        .map((overlay): ContractDraft => ({ type: "overlay-ended", rule, data: { overlay: overlay.id, how: "contract-ended" } })),
      ...held.map((addon): ContractDraft => ({ type: "addon-ended", rule: "37-3", data: { addon, how: "contract-ended", lastDay } })),
      { type: "ended", rule, data: { lastDay, how }, validOn: lastDay },
      { type: "removal-ordered", rule: "29", data: { task: "removal", paidBy: how === "abolition" ? "provider" : "customer" } },
      notice(command, at, "ended", rule, "defined", { lastDay, deletionBy: fromDay(purgeDeadline(toDay(lastDay))) }),
      // What was to come later in the last month never came; if it has been billed, it goes back.
      ...billedAnew(world, { ...contract, endedOn: lastDay, endedHow: how }, monthOf(lastDay), at),
    ];
    return events;
  },
});

/** the removal is done; what the customer bears of it is charged (charge-costs). */
export const completeRemoval = contractCommand({
  rule: "29",
  summary: { ja: "設備撤去の完了", en: "The customer's equipment has been removed" },
  actors: operations,
  payload: z.strictObject({ task: id.default("removal"), on: dayText }),
  events: ["removal-completed"],
  refusals: ["E_NO_SUCH_TASK"],
  decide: (_world, contract, command) => {
    const task = Object.hasOwn(contract.tasks, command.data.task) ? contract.tasks[command.data.task] : undefined;
    if (!task || task.closed) return refuse("E_NO_SUCH_TASK", "29", { task: command.data.task });
    return [{ type: "removal-completed", rule: "29", data: { task: task.id, on: command.data.on }, validOn: command.data.on }];
  },
});

/** A task that an article leaves behind (an explanation after an emergency, a notice of refusal) is done. */
export const closeTask = contractCommand({
  rule: "16-3",
  summary: { ja: "作業の完了（事後の説明など）", en: "A task is done, such as the explanation after an emergency" },
  actors: ["clerk", "administrator", "operator", "billing", "reseller"],
  payload: z.strictObject({ task: id }),
  events: ["task-closed", "notice-issued"],
  refusals: ["E_NO_SUCH_TASK"],
  decide: (_world, contract, command, at) => {
    const task = Object.hasOwn(contract.tasks, command.data.task) ? contract.tasks[command.data.task] : undefined;
    if (!task || task.closed || task.id === "removal") return refuse("E_NO_SUCH_TASK", "16-3", { task: command.data.task });
    const closed = (rule: string): ContractDraft => ({ type: "task-closed", rule, data: { task: task.id } });
    if (task.what === "refusal-notice") return [closed("10-2"), notice(command, at, "refusal-notice", "10-2", "defined")];
    if (task.what === "explain-emergency") {
      // The task is named after the stop that it explains.
      const overlay = overlayOf(contract, task.id.replace(/\/explain$/, ""));
      const article = overlay?.kind === "34" ? "34-2" : "16-3";
      return [closed(article), notice(command, at, "explain-emergency", article, "defined", overlay ? explanation(overlay) : {})];
    }
    // A notice that came back is looked after by people; there is nothing to tell.
    return [closed("C-09")];
  },
});

/** 16-3, 34-2: what could not be said before an emergency is said after it, in full. */
const explanation = (overlay: Overlay): Notice["says"] => ({
  reason: overlay.reason,
  from: dayOf(overlay.startedAt ?? overlay.from),
  until: overlay.until === null ? "until-paid" : plusDays(dayOf(overlay.until), -1),
  emergency: overlay.emergency,
});

export const dueEnd: ContractDues = (contract) => {
  if (contract.phase !== "active" && contract.phase !== "pending-start") return [];
  const last = lastDayOf(contract);
  if (last === null) return [];
  return [
    contractDue(contract, {
      id: "end",
      at: endOf(last.lastDay),
      phase: "end",
      command: "end",
      rule: last.how === "termination" ? "19-2" : last.how === "cancellation" ? "20-4" : "48-1",
    }),
  ];
};

export const onEnd = {
  "addon-ended": (contract, { addon }) => ({ ...contract, quantities: without(contract.quantities, addon) }),
  ended: (contract, { lastDay, how }) => ({
    ...contract,
    phase: "ended",
    endedOn: lastDay,
    endedHow: how,
    quantities: {},
    // What was still to come is void: nothing starts after the end.
    orders: Object.fromEntries(
      Object.entries(contract.orders).map(([key, order]) => [
        key,
        order.status === "submitted" || order.status === "awaiting-proof" ? { ...order, status: "withdrawn" } : order,
      ]),
    ),
    purge: {
      deadline: fromDay(purgeDeadline(toDay(lastDay))),
      begun: false,
      alarmed: false,
      purgedAt: null,
      report: null,
      certifiedBy: null,
    },
  }),
  "removal-ordered": (contract, { task }, { validOn }) => ({
    ...contract,
    tasks: { ...contract.tasks, [task]: { id: task, what: "removal", openedAt: instantOf(validOn), by: null, closed: false } },
  }),
  "removal-completed": (contract, { task }) => closed(contract, task),
  "task-opened": (contract, { task, what, by }, { validOn }) => ({
    ...contract,
    tasks: { ...contract.tasks, [task]: { id: task, what, openedAt: instantOf(validOn), by, closed: false } },
  }),
  "task-closed": (contract, { task }) => closed(contract, task),
} satisfies ContractHandlers;

function closed(contract: ContractState, id: string): ContractState {
  const task = contract.tasks[id];
  return task ? { ...contract, tasks: { ...contract.tasks, [id]: { ...task, closed: true } } } : contract;
}

function without(quantities: ContractState["quantities"], addon: (typeof addons)[number]): ContractState["quantities"] {
  const { [addon]: _ended, ...rest } = quantities;
  return rest;
}
