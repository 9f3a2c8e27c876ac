import { CalendarPage } from "../../../components/foresight/calendar-page.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.foresight.calendar.title);

export default function Page() {
  return <CalendarPage />;
}
