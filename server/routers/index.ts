import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { router } from "../trpc.ts";
import { accountRouter } from "./account.ts";
import { administrationRouter } from "./administration.ts";
import { auditRouter } from "./audit.ts";
import { calendarRouter } from "./calendar.ts";
import { calendarsRouter } from "./calendars.ts";
import { callsRouter } from "./calls.ts";
import { clockRouter } from "./clock.ts";
import { contractsRouter } from "./contracts.ts";
import { customersRouter } from "./customers.ts";
import { documentsRouter } from "./documents.ts";
import { flowsRouter } from "./flows.ts";
import { foresightRouter } from "./foresight.ts";
import { gateRouter } from "./gate.ts";
import { holdersRouter } from "./holders.ts";
import { importsRouter } from "./imports.ts";
import { mailboxRouter } from "./mailbox.ts";
import { meRouter } from "./me.ts";
import { membersRouter } from "./members.ts";
import { mineRouter } from "./mine.ts";
import { noticesRouter } from "./notices.ts";
import { numbersRouter } from "./numbers.ts";
import { promptsRouter } from "./prompts.ts";
import { purgesRouter } from "./purges.ts";
import { receivablesRouter } from "./receivables.ts";
import { registersRouter } from "./registers.ts";
import { revisionsRouter } from "./revisions.ts";
import { termsRouter } from "./terms.ts";
import { viewsRouter } from "./views.ts";
import { workRouter } from "./work.ts";

/** The registry of all procedures: one noun a file. */
export const appRouter = router({
  account: accountRouter,
  administration: administrationRouter,
  audit: auditRouter,
  calendar: calendarRouter,
  calendars: calendarsRouter,
  calls: callsRouter,
  clock: clockRouter,
  contracts: contractsRouter,
  customers: customersRouter,
  documents: documentsRouter,
  flows: flowsRouter,
  foresight: foresightRouter,
  gate: gateRouter,
  holders: holdersRouter,
  imports: importsRouter,
  mailbox: mailboxRouter,
  me: meRouter,
  members: membersRouter,
  mine: mineRouter,
  notices: noticesRouter,
  numbers: numbersRouter,
  prompts: promptsRouter,
  purges: purgesRouter,
  receivables: receivablesRouter,
  registers: registersRouter,
  revisions: revisionsRouter,
  terms: termsRouter,
  views: viewsRouter,
  work: workRouter,
});

export type AppRouter = typeof appRouter;
export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;
