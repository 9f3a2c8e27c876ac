import { TermsPage } from "../../../components/terms/terms-page.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.terms.title);

export default function Page() {
  return <TermsPage />;
}
