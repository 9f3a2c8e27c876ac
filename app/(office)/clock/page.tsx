import { ClockPage } from "../../../components/clock/clock-page.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.clock.title);

export default function Page() {
  return <ClockPage />;
}
