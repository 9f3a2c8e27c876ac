import { PeoplePage } from "../../../components/accounts/people-page.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.people.title);

export default function Page() {
  return <PeoplePage />;
}
