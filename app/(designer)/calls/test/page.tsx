import { TestCallPage } from "../../../../components/calls/test-call-page.tsx";
import { titled } from "../../../titled.ts";

export const generateMetadata = titled((texts) => texts.calls.test.title);

export default function Page() {
  return <TestCallPage />;
}
