import { notFound } from "next/navigation";
import { z } from "zod";
import { QuotationPage } from "../../../../../components/contracts/quotation-page.tsx";
import { titled } from "../../../../titled.ts";

export const generateMetadata = titled((texts) => texts.office.quotation.title);

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!z.uuid().safeParse(id).success) notFound();
  return <QuotationPage id={id} />;
}
