import { ImportPage } from "../../../components/importing/import-page.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.importing.title);

export default function Page() {
  return <ImportPage />;
}
