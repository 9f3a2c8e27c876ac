import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { router } from "../trpc.ts";
import { accountRouter } from "./account.ts";
import { meRouter } from "./me.ts";
import { membersRouter } from "./members.ts";

/** The registry of all procedures: one noun a file. */
export const appRouter = router({
  account: accountRouter,
  me: meRouter,
  members: membersRouter,
});

export type AppRouter = typeof appRouter;
export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;
