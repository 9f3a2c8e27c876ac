import { RegistersPage } from "../../../components/registers/registers-page.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.registers.title);

export default function Page() {
  return <RegistersPage />;
}
