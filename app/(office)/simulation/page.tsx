import { SimulationPage } from "../../../components/foresight/simulation-page.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.foresight.simulation.title);

export default function Page() {
  return <SimulationPage />;
}
