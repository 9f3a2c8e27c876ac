import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { Shell } from "../components/shell/shell.tsx";
import { Prefetched } from "./prefetched.tsx";

/** The layout of every page behind the log-in: the shell, with who is signed in and what time it is for the house. */
export async function Framed({ children }: { children: ReactNode }) {
  const collapsed = (await cookies()).get("musubi.rail")?.value === "collapsed";
  return (
    <Prefetched queries={(trpc, fetch) => [fetch(trpc.me.get.queryOptions()), fetch(trpc.clock.get.queryOptions())]}>
      <Shell railCollapsed={collapsed}>{children}</Shell>
    </Prefetched>
  );
}
