import { ReceivablesPage } from "../../../components/receivables/receivables-page.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.receivables.title);

export default function Page() {
  return <ReceivablesPage />;
}
