import { ApprovalsPage } from "../../../components/contracts/approvals-page.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.office.approvals.title);

export default function Page() {
  return <ApprovalsPage />;
}
