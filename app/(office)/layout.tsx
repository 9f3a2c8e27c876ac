import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { Shell } from "../../components/shell/shell.tsx";
import { requireSession } from "../require-session.ts";

export default async function OfficeLayout({ children }: { children: ReactNode }) {
  await requireSession();
  const collapsed = (await cookies()).get("musubi.rail")?.value === "collapsed";
  return <Shell railCollapsed={collapsed}>{children}</Shell>;
}
