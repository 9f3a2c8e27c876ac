import { NoticesPage } from "../../../components/notices/notices-page.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.notices.title);

export default function Page() {
  return <NoticesPage />;
}
