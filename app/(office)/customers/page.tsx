import { CustomersPage } from "../../../components/customers/customers-page.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.customers.title);

export default function Page() {
  return <CustomersPage />;
}
