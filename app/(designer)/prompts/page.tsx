import { PromptsPage } from "../../../components/prompts/prompts-page.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.prompts.title);

export default function Page() {
  return <PromptsPage />;
}
