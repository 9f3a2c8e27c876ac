import { WhatIfPage } from "../../../components/foresight/what-if-page.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.foresight.whatIf.title);

export default function Page() {
  return <WhatIfPage />;
}
