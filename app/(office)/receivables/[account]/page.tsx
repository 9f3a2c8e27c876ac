import { AccountView } from "../../../../components/receivables/account-view.tsx";
import { titled } from "../../../titled.ts";

export const generateMetadata = titled((texts) => texts.receivables.accountTitle);

export default async function Page({ params }: { params: Promise<{ account: string }> }) {
  return <AccountView account={(await params).account} />;
}
