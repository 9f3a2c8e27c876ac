import { WorkPage } from "../../../components/contracts/work-page.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.office.work.title);

export default function Page() {
  return <WorkPage />;
}
