import { AuditPage } from "../../../components/audit/audit-page.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.audit.title);

export default function Page() {
  return <AuditPage />;
}
