import { notFound } from "next/navigation";
import { z } from "zod";
import { CallPage } from "../../../../components/calls/call-page.tsx";
import { titled } from "../../../titled.ts";

export const generateMetadata = titled((texts) => texts.calls.trace.page);

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!z.uuid().safeParse(id).success) notFound();
  return <CallPage id={id} />;
}
