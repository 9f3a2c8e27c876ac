import { ApplicationPage } from "../../../../components/contracts/application-page.tsx";
import { titled } from "../../../titled.ts";

export const generateMetadata = titled((texts) => texts.office.application.title);

export default function Page() {
  return <ApplicationPage />;
}
