import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { router } from "../trpc.ts";
import { accountRouter } from "./account.ts";
import { callsRouter } from "./calls.ts";
import { flowsRouter } from "./flows.ts";
import { mailboxRouter } from "./mailbox.ts";
import { meRouter } from "./me.ts";
import { membersRouter } from "./members.ts";
import { numbersRouter } from "./numbers.ts";
import { promptsRouter } from "./prompts.ts";

/** The registry of all procedures: one noun a file. */
export const appRouter = router({
  account: accountRouter,
  calls: callsRouter,
  flows: flowsRouter,
  mailbox: mailboxRouter,
  me: meRouter,
  members: membersRouter,
  numbers: numbersRouter,
  prompts: promptsRouter,
});

export type AppRouter = typeof appRouter;
export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;
