import { ContractsPage } from "../../../components/contracts/contracts-page.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.office.list.title);

export default function Page() {
  return <ContractsPage />;
}
