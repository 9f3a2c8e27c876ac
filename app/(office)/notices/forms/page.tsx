import { FormsPage } from "../../../../components/notices/forms-page.tsx";
import { titled } from "../../../titled.ts";

export const generateMetadata = titled((texts) => texts.notices.formsTitle);

export default function Page() {
  return <FormsPage />;
}
