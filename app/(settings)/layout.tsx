import type { ReactNode } from "react";
import { Shell } from "../../components/shell/shell.tsx";
import { requireSession } from "../require-session.ts";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  await requireSession();
  return <Shell>{children}</Shell>;
}
