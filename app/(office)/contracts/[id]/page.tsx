import { notFound } from "next/navigation";
import { z } from "zod";
import { ContractPage } from "../../../../components/contracts/contract-page.tsx";
import { titled } from "../../../titled.ts";

export const generateMetadata = titled((texts) => texts.office.contract.page);

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!z.uuid().safeParse(id).success) notFound();
  return <ContractPage id={id} />;
}
