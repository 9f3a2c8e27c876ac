import { AdministrationPage } from "../../../components/administration/administration-page.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.administration.title);

export default function Page() {
  return <AdministrationPage />;
}
