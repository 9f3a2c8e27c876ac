import { CallsPage } from "../../../components/calls/calls-page.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.calls.list.title);

export default function Page() {
  return <CallsPage />;
}
