import { FlowsPage } from "../../../components/flows/flows-page.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.flows.title);

export default function Page() {
  return <FlowsPage />;
}
