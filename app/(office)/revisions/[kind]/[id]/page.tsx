import { notFound } from "next/navigation";
import { ArrivalsPage } from "../../../../../components/revisions/arrivals-page.tsx";
import { titled } from "../../../../titled.ts";

export const generateMetadata = titled((texts) => texts.revisions.arrivals);

const kinds = ["prices", "terms", "addon", "service"] as const;

export default async function Page({ params }: { params: Promise<{ kind: string; id: string }> }) {
  const { kind, id } = await params;
  const known = kinds.find((one) => one === kind);
  if (known === undefined) notFound();
  return <ArrivalsPage kind={known} id={decodeURIComponent(id)} />;
}
