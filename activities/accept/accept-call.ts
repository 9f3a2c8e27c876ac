import { existsSync } from "node:fs";
import { join } from "node:path";
import { type WorkflowClient, WorkflowExecutionAlreadyStartedError } from "@temporalio/client";
import type { Beyond } from "../../database/living-call.ts";
import type { Call } from "../../flow/call.ts";
import { readCall } from "../../flow/call.ts";
import { begin } from "../../flow/machine.ts";
import { shareOf } from "../../telephony/ingress/choose-worker.ts";
import { toE164 } from "../../telephony/ingress/e164.ts";
import type { Log } from "../../telephony/log.ts";
import type { ParkedCall, Switch } from "../../telephony/switch.ts";
import type { CallInput } from "../call-types.ts";
import type { FlowLibrary } from "../segment/flow-library.ts";
import { workflowIdOf } from "../segment/send-checkpoint.ts";
import { inTime } from "./in-time.ts";
import type { Lines } from "./lines.ts";
import type { NumberPlan, Route, Routes } from "./routes.ts";
import { refuseAloud, waitAloud } from "./speak-without-flow.ts";

export const CALLS_QUEUE = "calls";

/** Longer than a start ever takes, and well before the dead-man switch of the dialplan speaks (4 s). */
const BEFORE_HOLD_MS = 1_500;

export interface AcceptDeps {
  routes: Routes;
  lines: Lines;
  flows: Pick<FlowLibrary, "load">;
  client: Pick<WorkflowClient, "start" | "getHandle">;
  identity: string;
  /** Path below the media folder of an announcement by its prompt's name; undefined where there is none. */
  announcement(organisationId: string, name: string): Promise<string | undefined>;
  log: Log;
  now(): number;
}

/** The first second of a call: whose number, which flow, is a line free, then its workflow. May be repeated for the same call. */
export function acceptCalls(deps: AcceptDeps): (parked: ParkedCall, on: Switch) => Promise<void> {
  let engineAnswers = true;
  return async (parked, on) => {
    const { log } = deps;
    const route = await findRoute(parked, deps).catch((error: unknown) => {
      log.warn({ call: parked.uuid, error: String(error).slice(0, 200) }, "nobody knows where a call leads: the caller is asked to hold");
      return waitForRoute(parked, on, deps);
    });
    if (route === "told") return;
    if (route === undefined) {
      log.info({ call: parked.uuid }, "a call to a number that leads nowhere");
      return on.hangUp(parked.uuid, parked.ticket === null ? "UNALLOCATED_NUMBER" : "CALL_REJECTED");
    }
    let input = inputOf(parked, route, deps);
    if (input.call.kind === "live") {
      const admission = await deps.lines.lease(input, new Date(deps.now()));
      if (!admission.may) {
        log.info({ call: parked.uuid, why: admission.why }, "a call was not admitted");
        if (admission.why === "closed")
          return refuseAloud(parked, on, deps.identity, await soundsOf(admission.announcement, input, on, deps));
        const overflow = await overflowOf(admission.beyond, input, deps);
        if (overflow === undefined) {
          const told = admission.beyond.kind === "announcement" ? admission.beyond.target : null;
          return refuseAloud(parked, on, deps.identity, await soundsOf(told, input, on, deps), "USER_BUSY");
        }
        input = inputOf(parked, overflow, deps);
      }
    }
    // Admitted, and the flow wants the caller's ear first: the telephone is picked up while the workflow starts, which saves the caller
    // some 40 ms of ringing. Nothing is lost where the start fails then: the call is held, or found by another worker, as any other. An
    // engine that did not answer the last call gets no such advance, so that nobody pays for music.
    if (engineAnswers && (await answersFirst(input, deps))) on.answer(parked.uuid);
    engineAnswers = await startWorkflow(input, parked, on, deps);
  };
}

/** The customer's own prompt of that name, else what the house says of itself, in Japanese and in English. */
async function soundsOf(name: string | null, { organisationId }: CallInput, on: Switch, deps: AcceptDeps): Promise<string[]> {
  if (name === null) return [];
  const own = await deps.announcement(organisationId, name).catch(() => undefined);
  if (own !== undefined) return [own];
  return [`system/${name}.wav`, `system/${name}-en.wav`].filter((file) => existsSync(join(on.mediaFolder, file.replace(/wav$/, "json"))));
}

/** Where a call beyond the lines goes instead: what another number or a flow leads to, without a line of its own. */
async function overflowOf(beyond: Beyond, { organisationId }: CallInput, { routes, log, now }: AcceptDeps): Promise<Route | undefined> {
  try {
    if (beyond.kind === "flow") return await routes.ofFlow(organisationId, beyond.target);
    if (beyond.kind !== "number") return undefined;
    const plan = await routes.ofNumber(beyond.target, now());
    return plan?.route.organisationId === organisationId ? plan.route : undefined;
  } catch (error) {
    log.warn({ error: String(error).slice(0, 200) }, "an overflow cannot be found: the caller hears busy");
    return undefined;
  }
}

async function answersFirst({ organisationId, flow, call }: CallInput, { flows }: AcceptDeps): Promise<boolean> {
  const first = begin(await flows.load(organisationId, flow), call, call.startedAt);
  return "operation" in first && "call" in first.operation && first.operation.call === "answer";
}

/**
 * A durable engine that is away is waited for with “please hold”, up to 30 s; then an apology.
 * @returns whether it answered without being waited for
 */
async function startWorkflow(input: CallInput, parked: ParkedCall, on: Switch, deps: AcceptDeps): Promise<boolean> {
  try {
    await inTime(start(input, deps), BEFORE_HOLD_MS);
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) {
      await closeIfOver(parked, on, deps);
      return true;
    }
    deps.log.warn({ call: parked.uuid, error: String(error).slice(0, 200) }, "the durable engine is away: the caller is asked to hold");
    await waitAloud(parked, on, deps.identity, () => start(input, deps));
    return false;
  }
}

function start(input: CallInput, { client }: AcceptDeps): Promise<unknown> {
  return client.start("call", {
    taskQueue: CALLS_QUEUE,
    workflowId: workflowIdOf(input.call.id),
    workflowIdReusePolicy: "REJECT_DUPLICATE",
    workflowIdConflictPolicy: "USE_EXISTING",
    requestEagerStart: true,
    workflowTaskTimeout: "1 s",
    args: [input],
  });
}

/** A channel whose call is over (somebody ended its workflow) has nobody to speak to it. */
async function closeIfOver(parked: ParkedCall, on: Switch, { client }: AcceptDeps): Promise<void> {
  const { status } = await client.getHandle(workflowIdOf(parked.uuid)).describe();
  if (status.name !== "RUNNING") await on.hangUp(parked.uuid, "NORMAL_TEMPORARY_FAILURE");
}

async function findRoute(parked: ParkedCall, { routes, now }: AcceptDeps): Promise<Route | undefined> {
  if (parked.ticket !== null) return routes.ofTicket(parked.ticket, parked.uuid, new Date(now()));
  const number = toE164(parked.number);
  const plan = number === undefined ? undefined : await routes.ofNumber(number, now());
  return plan && pick(plan, parked);
}

/** "told": the caller has heard an apology, or has gone. */
async function waitForRoute(parked: ParkedCall, on: Switch, deps: AcceptDeps): Promise<Route | undefined | "told"> {
  let found: Route | undefined | "told" = "told";
  await waitAloud(parked, on, deps.identity, async () => {
    found = await findRoute(parked, deps);
  });
  return found;
}

/** A split goes by the caller, so that the same caller hears the same version; by the call where the number is withheld. */
function pick({ route, split }: NumberPlan, parked: ParkedCall): Route {
  const caller = parked.caller.hidden ? undefined : toE164(parked.caller.number ?? "");
  return split !== null && shareOf(caller ?? parked.uuid) < split.share ? split.route : route;
}

function inputOf(parked: ParkedCall, route: Route, { log, now }: AcceptDeps): CallInput {
  const { call, problems } = readCall({
    id: parked.uuid,
    kind: parked.ticket === null ? "live" : "test",
    number: toE164(parked.number) ?? parked.number,
    caller: callerOf(parked),
    startedAt: now(),
    versions: { ...route.flow.subflows, "": "version" in route.flow.main ? route.flow.main.version : route.flow.main.ticket },
  });
  if (problems.length > 0)
    log.warn({ call: parked.uuid, problems: problems.map(({ code, field }) => `${code} ${field}`) }, "parts of a call were dropped");
  return { call, ...route, switch: parked.switch, core: parked.core };
}

/** Withheld numbers arrive as a flag, or as one of the words that carriers send in place of a number. */
function callerOf({ caller }: ParkedCall): Call["caller"] {
  const word = (caller.number ?? "").toLowerCase();
  if (caller.hidden || word === "anonymous" || word === "restricted") return { shown: "withheld" };
  if (word === "coinline" || word === "payphone") return { shown: "payphone" };
  const number = toE164(caller.number ?? "");
  if (number === undefined) return { shown: "unavailable" };
  return { number, shown: "shown", ...(caller.name === null || caller.name === caller.number ? {} : { name: caller.name }) };
}
