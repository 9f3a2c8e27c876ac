import { NumbersPage } from "../../../components/numbers/numbers-page.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.numbers.title);

export default function Page() {
  return <NumbersPage />;
}
