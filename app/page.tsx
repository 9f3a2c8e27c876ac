import { redirect } from "next/navigation";
import { pagesFor } from "../components/shell/pages.ts";
import { requireSession } from "./require-session.ts";

/** The first page of one's role; one's own account where there is none. */
export default async function Home() {
  const { membership } = await requireSession();
  redirect(pagesFor(membership?.role ?? null)[0]?.href ?? "/account");
}
