import { IntakePage } from "../../../components/contracts/intake-page.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.office.intake.title);

export default function Page() {
  return <IntakePage />;
}
