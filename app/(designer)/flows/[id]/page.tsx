import { Designer } from "../../../../components/flow-editor/designer.tsx";
import { titled } from "../../../titled.ts";

export const generateMetadata = titled((texts) => texts.flows.title);

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <Designer id={(await params).id} />;
}
