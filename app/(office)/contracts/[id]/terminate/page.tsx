import { notFound } from "next/navigation";
import { z } from "zod";
import { TerminatePage } from "../../../../../components/contracts/terminate-page.tsx";
import { titled } from "../../../../titled.ts";

export const generateMetadata = titled((texts) => texts.office.terminate.title);

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!z.uuid().safeParse(id).success) notFound();
  return <TerminatePage id={id} />;
}
