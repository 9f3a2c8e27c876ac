import { HolderPage } from "../../../../../components/holders/holder-page.tsx";
import { titled } from "../../../../titled.ts";

export const generateMetadata = titled((texts) => texts.holders.title);

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <HolderPage contract={(await params).id} />;
}
