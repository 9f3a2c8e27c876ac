import { HoursPage } from "../../../components/hours/hours-page.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.hours.title);

export default function Page() {
  return <HoursPage />;
}
