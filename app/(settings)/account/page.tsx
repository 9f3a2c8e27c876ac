import { AccountPage } from "../../../components/accounts/account-page.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.account.title);

export default function Page() {
  return <AccountPage />;
}
