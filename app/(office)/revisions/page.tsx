import { RevisionsPage } from "../../../components/revisions/revisions-page.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.revisions.title);

export default function Page() {
  return <RevisionsPage />;
}
