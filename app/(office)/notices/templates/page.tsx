import { TemplatesPage } from "../../../../components/notices/templates-page.tsx";
import { titled } from "../../../titled.ts";

export const generateMetadata = titled((texts) => texts.notices.templatesTitle);

export default function Page() {
  return <TemplatesPage />;
}
